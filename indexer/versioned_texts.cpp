#include "indexer/versioned_texts.h"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <system_error>
#include <vector>

#include "indexer/replace_file.h"
#include "indexer/sync_to_disk.h"
#include "indexer/system_error.h"

namespace trefwoord::indexer {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kBeforeVersion = "# version ";
constexpr std::string_view kBeforeTime = " at ";

// A whole number and nothing else; nullopt for anything that is not written as std::to_string() does.
template <class Number>
std::optional<Number> number_in(std::string_view text) {
  Number number = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_whole = error == std::errc() && stop == text.data() + text.size();
  return is_whole && std::to_string(number) == text ? std::optional(number) : std::nullopt;
}

std::string first_line(const VersionedText& text) {
  return std::string(kBeforeVersion) + std::to_string(text.version) + std::string(kBeforeTime) +
         std::to_string(text.changed.time_since_epoch().count()) + '\n';
}

std::optional<VersionedText> parse(std::string_view file, std::uint64_t version) {
  const std::size_t end = file.find('\n');
  if (end == std::string_view::npos || !file.starts_with(kBeforeVersion)) return std::nullopt;
  const std::string_view line = file.substr(0, end);
  const std::size_t at = line.find(kBeforeTime);
  if (at == std::string_view::npos) return std::nullopt;
  const auto seconds = number_in<std::int64_t>(line.substr(at + kBeforeTime.size()));
  if (!seconds) return std::nullopt;
  VersionedText text{.version = version,
                     .changed = std::chrono::sys_seconds(std::chrono::seconds(*seconds)),
                     .text = std::string(file.substr(end + 1))};
  return first_line(text) == file.substr(0, end + 1) ? std::optional(std::move(text)) : std::nullopt;
}

// Of the files that have a number for a name; none where there is no such directory.
Result<std::vector<std::uint64_t>> versions_in(const fs::path& directory) {
  std::vector<std::uint64_t> versions;
  std::error_code error;
  fs::directory_iterator entry(directory, error);
  if (error == std::errc::no_such_file_or_directory) return versions;
  for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
    const auto version = number_in<std::uint64_t>(entry->path().filename().string());
    if (version && *version > 0) versions.push_back(*version);
  }
  if (error) return tl::unexpected(system_error(error, "Cannot read " + directory.string()));
  return versions;
}

}  // namespace

Result<VersionedTexts> VersionedTexts::open(fs::path directory) {
  const auto versions = versions_in(directory);
  if (!versions) return tl::unexpected(versions.error());
  VersionedTexts texts(std::move(directory));
  if (versions->empty()) return texts;
  auto current = texts.version(*std::ranges::max_element(*versions));
  if (!current) return tl::unexpected(current.error());
  texts.current_ = *std::move(current);
  return texts;
}

Result<VersionedText> VersionedTexts::version(std::uint64_t number) const {
  if (number == current_.version) return current_;
  const fs::path file = file_of(number);
  std::error_code error;
  if (number == 0 || fs::status(file, error).type() == fs::file_type::not_found) {
    return fail(ErrorCode::not_found, "Version " + std::to_string(number) + " is not kept.");
  }
  const Result<std::string> bytes = read_whole_file(file);
  if (!bytes) return tl::unexpected(bytes.error());
  auto text = parse(*bytes, number);
  if (text) return *std::move(text);
  return fail(ErrorCode::io_error, file.string() + " does not begin with \"" + std::string(kBeforeVersion) +
                                       std::to_string(number) + std::string(kBeforeTime) + "...\".");
}

Result<void> VersionedTexts::add(std::string text, std::chrono::sys_seconds now) {
  if (auto made = make_directories(directory_); !made) return made;
  VersionedText next{.version = current_.version + 1, .changed = now, .text = std::move(text)};
  if (auto written = replace_file(file_of(next.version), first_line(next) + next.text); !written) {
    std::error_code ignored;  // it may stand there, only not for certain, and nobody was told that it does
    fs::remove(file_of(next.version), ignored);
    return written;
  }
  current_ = std::move(next);
  remove_old();
  return {};
}

fs::path VersionedTexts::file() const {
  return file_of(current_.version);
}

fs::path VersionedTexts::file_of(std::uint64_t version) const {
  return directory_ / std::to_string(version);
}

// What cannot be removed is in nobody's way, and tried again with the next version.
void VersionedTexts::remove_old() const {
  const auto versions = versions_in(directory_);
  for (const std::uint64_t version : versions ? *versions : std::vector<std::uint64_t>()) {
    std::error_code ignored;
    if (version + kKeptVersions <= current_.version) fs::remove(file_of(version), ignored);
  }
}

}  // namespace trefwoord::indexer
