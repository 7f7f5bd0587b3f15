#include "indexer/compound_exceptions_file.h"

#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "indexer/data_directory.h"
#include "indexer/versioned_texts.h"

namespace trefwoord::indexer {
namespace {

// More than these nobody reads at once.
constexpr std::size_t kMostProblemsTold = 20;

std::string joined(const std::vector<std::string>& problems) {
  std::string text;
  for (std::size_t i = 0; i < problems.size() && i < kMostProblemsTold; ++i) {
    text.append(text.empty() ? "" : "\n").append(problems[i]);
  }
  if (problems.size() > kMostProblemsTold) {
    text.append("\nand ").append(std::to_string(problems.size() - kMostProblemsTold)).append(" more");
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
  Result<analyzers::CompoundExceptions> exceptions = parse_compound_exceptions(text);
  return exceptions ? exceptions
                    : failed(exceptions.error().code, " are wrong:\n" + exceptions.error().message);
}

Result<analyzers::CompoundExceptions> parse_compound_exceptions(std::string_view text) {
  analyzers::CompoundExceptions::Reading reading = analyzers::CompoundExceptions::read(text);
  if (!reading.problems.empty()) {
    return fail(ErrorCode::invalid_parameter, joined(reading.problems));
  }
  return std::move(reading.exceptions);
}

Result<std::optional<analyzers::CompoundExceptions>> editors_compound_exceptions(
    const std::filesystem::path& data_directory) {
  const auto texts = VersionedTexts::open(DataDirectory(data_directory).setting(kCompoundExceptionsSetting));
  if (!texts) {
    return tl::unexpected<Error>(texts.error());
  }
  if (texts->current().version == 0) {
    return std::nullopt;
  }
  Result<analyzers::CompoundExceptions> exceptions = parse_compound_exceptions(texts->current().text);
  if (!exceptions) {
    return fail(ErrorCode::io_error, "The compound exceptions in " + texts->file().string() +
                                         " are wrong:\n" + exceptions.error().message);
  }
  return *std::move(exceptions);
}

}  // namespace trefwoord::indexer
