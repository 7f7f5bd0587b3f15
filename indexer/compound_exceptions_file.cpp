#include "indexer/compound_exceptions_file.h"

#include <fstream>
#include <string>
#include <string_view>

namespace trefwoord::indexer {
namespace {

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) {
    text.append(text.empty() ? "" : "\n").append(line);
  }
  return text;
}

}  // namespace

Result<analyzers::CompoundExceptions> read_compound_exceptions(const std::filesystem::path& file) {
  const auto failed = [&file](ErrorCode code, std::string_view why) {
    return fail(code, "The compound exceptions in " + file.string() + std::string(why),
                "--compound-exceptions");
  };
  std::ifstream stream(file, std::ios::binary);
  std::string text(kMaxExceptionsBytes + 1, '\0');
  stream.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(stream.gcount()));
  if (text.size() > kMaxExceptionsBytes) {
    return failed(ErrorCode::invalid_parameter, " are more than 1 MiB.");
  }
  if (stream.bad() || !stream.eof()) {
    return failed(ErrorCode::io_error, " cannot be read.");
  }
  analyzers::CompoundExceptions::Reading reading = analyzers::CompoundExceptions::read(text);
  if (!reading.problems.empty()) {
    return failed(ErrorCode::invalid_parameter, " are wrong:\n" + joined(reading.problems));
  }
  return std::move(reading.exceptions);
}

}  // namespace trefwoord::indexer
