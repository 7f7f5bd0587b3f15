#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/byte_reader.h"

namespace trefwoord::indexer {

enum class FileForm : std::uint8_t { archive_text, json, json_lines, feed };

// A file of articles, known by the ending of its name (upper or lower case).
struct InputFile {
  std::string path;
  FileForm form;
  Compression compression;
};

inline constexpr std::string_view kStandardInput = "-";

// Nothing if the ending is unknown.
[[nodiscard]] std::optional<InputFile> input_file(const std::string& path);

// The file's name without directory and ending: the id of an archive text.
[[nodiscard]] std::string name_without_ending(const std::string& path);

struct FileVisitor {
  std::function<bool(const InputFile&)> file;  // false stops
  std::function<void(const std::string& path, const std::string& reason)> unreadable;
};

// Visits files, and directories recursively with their entries in bytewise order of name. Inside directories
// hidden entries, unknown endings and what is no regular file are left out, and a link back to a directory
// that is being visited is not followed. kStandardInput is a file of JSON lines, the address of a feed
// one of its kind. False when the visitor stopped.
bool visit_files(const std::vector<std::string>& paths, const FileVisitor& visitor);

}  // namespace trefwoord::indexer
