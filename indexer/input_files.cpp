#include "indexer/input_files.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "indexer/feed_url.h"

namespace trefwoord::indexer {
namespace {

namespace fs = std::filesystem;

// Endings of files that hold articles; the format says which.
struct Ending {
  std::string_view text;
  FileForm form;
};
constexpr Ending kEndings[] = {
    {".txt", FileForm::archive_text},  {".json", FileForm::json}, {".jsonl", FileForm::json_lines},
    {".ndjson", FileForm::json_lines}, {".rss", FileForm::feed},  {".atom", FileForm::feed},
    {".xml", FileForm::feed},
};

std::string lower_case(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return text;
}

std::string file_name(const std::string& path) {
  return path.substr(path.rfind('/') + 1);
}

// Cuts `ending` off `name`; false if it does not end so or nothing would be left.
bool cut_ending(std::string& name, std::string_view ending) {
  if (name.size() <= ending.size() || !name.ends_with(ending)) return false;
  name.resize(name.size() - ending.size());
  return true;
}

class DirectoryWalk {
 public:
  explicit DirectoryWalk(const FileVisitor& visitor) : visitor_(visitor) {}

  bool visit(const std::string& directory) {
    std::error_code error;
    const fs::path real = fs::canonical(directory, error);
    if (!error && std::ranges::find(open_, real) != open_.end()) return true;
    std::vector<std::string> names = error ? std::vector<std::string>{} : entries(directory, error);
    if (error) {
      visitor_.unreadable(directory, error.message());
      return true;
    }
    open_.push_back(real);
    const std::string prefix = directory.ends_with('/') ? directory : directory + '/';
    const bool go_on =
        std::ranges::all_of(names, [&](const std::string& name) { return visit_entry(prefix + name); });
    open_.pop_back();
    return go_on;
  }

 private:
  static std::vector<std::string> entries(const std::string& directory, std::error_code& error) {
    std::vector<std::string> names;
    for (fs::directory_iterator entry(directory, error), end; !error && entry != end;
         entry.increment(error)) {
      std::string name = entry->path().filename().string();
      if (!name.starts_with('.')) names.push_back(std::move(name));
    }
    std::ranges::sort(names);
    return names;
  }

  bool visit_entry(const std::string& path) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (fs::is_directory(status)) return visit(path);
    const auto file = input_file(path);
    if (!file) return true;
    if (error) visitor_.unreadable(path, error.message());
    return error || !fs::is_regular_file(status) || visitor_.file(*file);
  }

  const FileVisitor& visitor_;
  std::vector<fs::path> open_;  // the directories from the one named by the user down to the current one
};

bool visit_path(const std::string& path, const FileVisitor& visitor) {
  if (path == kStandardInput) return visitor.file({path, FileForm::json_lines, Compression::none});
  if (is_feed_url(path)) return visitor.file({path, FileForm::feed, Compression::none});
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (fs::is_directory(status)) return DirectoryWalk(visitor).visit(path);
  const auto file = input_file(path);
  if (error) {
    visitor.unreadable(path, error.message());
  } else if (!file) {
    visitor.unreadable(
        path,
        "Not a file of articles: its name must end in .txt, .json, .jsonl, .ndjson, .rss, .atom or .xml, "
        "and may go on with .gz or .zst.");
  } else {
    return visitor.file(*file);
  }
  return true;
}

}  // namespace

std::optional<InputFile> input_file(const std::string& path) {
  std::string name = lower_case(file_name(path));
  const Compression compression = cut_ending(name, ".gz")    ? Compression::gzip
                                  : cut_ending(name, ".zst") ? Compression::zstd
                                                             : Compression::none;
  for (const Ending& ending : kEndings) {
    if (cut_ending(name, ending.text)) return InputFile{path, ending.form, compression};
  }
  return std::nullopt;
}

std::string name_without_ending(const std::string& path) {
  const std::string name = file_name(path);
  std::string lower = lower_case(name);
  if (!cut_ending(lower, ".gz")) cut_ending(lower, ".zst");
  for (const Ending& ending : kEndings) {
    if (cut_ending(lower, ending.text)) break;
  }
  return name.substr(0, lower.size());
}

bool visit_files(const std::vector<std::string>& paths, const FileVisitor& visitor) {
  return std::ranges::all_of(paths,
                             [&visitor](const std::string& path) { return visit_path(path, visitor); });
}

}  // namespace trefwoord::indexer
