#include "server/access/key_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <nlohmann/json.hpp>
#include <utility>

#include "indexer/replace_file.h"
#include "indexer/system_error.h"
#include "server/access/digest.h"

namespace trefwoord::access {
namespace {

using Json = nlohmann::ordered_json;
using Records = std::vector<KeyRecord>;

constexpr int kVersion = 1;
constexpr mode_t kOwnerOnly = 0600;

tl::unexpected<Error> refused(int error, const std::string& what) {
  return tl::unexpected(indexer::system_error(error, what));
}

class FileDescriptor {
 public:
  explicit FileDescriptor(int number) : number_(number) {}
  ~FileDescriptor() {
    if (number_ >= 0) ::close(number_);
  }
  FileDescriptor(const FileDescriptor&) = delete;
  FileDescriptor& operator=(const FileDescriptor&) = delete;

  [[nodiscard]] int number() const { return number_; }
  [[nodiscard]] bool is_open() const { return number_ >= 0; }

 private:
  int number_;
};

std::string text_in(const Json& json, const char* name) {
  return json.contains(name) && json[name].is_string() ? json[name].get<std::string>() : std::string();
}

std::optional<KeyRecord> record_of(const Json& json) {
  if (!json.is_object()) return std::nullopt;
  const auto scope = parse_scope(text_in(json, "scope"));
  const auto salt = from_hex(text_in(json, "salt"));
  const auto hash = from_hex(text_in(json, "hash"));
  const auto signing_key = from_hex(text_in(json, "signing_key"));
  const std::string id = text_in(json, "id");
  if (!signing_key) return std::nullopt;
  if (!scope || !salt || !hash || salt->empty() || hash->empty() || id.empty()) return std::nullopt;
  return KeyRecord{*scope, id, text_in(json, "note"), text_in(json, "created"), *salt, *hash, *signing_key};
}

Json to_json(const KeyRecord& record) {
  Json json{{"id", record.id},           {"scope", scope_name(record.scope)}, {"note", record.note},
            {"created", record.created}, {"salt", to_hex(record.salt)},       {"hash", to_hex(record.hash)}};
  if (!record.signing_key.empty()) json["signing_key"] = to_hex(record.signing_key);
  return json;
}

Result<Records> records_in(const std::string& text, const std::filesystem::path& file) {
  const auto damaged = [&file](const std::string& what) {
    return fail(ErrorCode::io_error, file.string() + " is no file of keys: " + what + '.');
  };
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object() || !json.contains("keys") || !json["keys"].is_array()) {
    return damaged("it is not JSON with a list \"keys\"");
  }
  if (!json.contains("version") || json["version"] != kVersion) return damaged("its version is another one");
  Records records;
  for (const Json& element : json["keys"]) {
    auto record = record_of(element);
    if (!record) return damaged("record " + std::to_string(records.size() + 1) + " cannot be read");
    records.push_back(*std::move(record));
  }
  return records;
}

}  // namespace

Result<std::optional<Records>> read_key_file(const std::filesystem::path& file) {
  std::error_code error;
  const auto status = std::filesystem::status(file, error);
  if (status.type() == std::filesystem::file_type::not_found) return std::nullopt;
  const Result<std::string> text = indexer::read_whole_file(file);
  if (!text) return tl::unexpected(text.error());
  return records_in(*text, file).map([](Records records) { return std::optional(std::move(records)); });
}

Result<void> change_key_file(const std::filesystem::path& file,
                             const std::function<Result<void>(Records&)>& change) {
  const std::string lock = file.string() + ".lock";
  const FileDescriptor locked(::open(lock.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kOwnerOnly));
  if (!locked.is_open()) return refused(errno, "Cannot write " + lock);
  if (::flock(locked.number(), LOCK_EX) != 0) return refused(errno, "Cannot lock " + lock);
  auto present = read_key_file(file);
  if (!present) return tl::unexpected(present.error());
  Records records = std::move(*present).value_or(Records());
  if (auto changed = change(records); !changed) return changed;
  Json json{{"version", kVersion}, {"keys", Json::array()}};
  for (const KeyRecord& record : records) json["keys"].push_back(to_json(record));
  return indexer::replace_file(file, json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n');
}

}  // namespace trefwoord::access
