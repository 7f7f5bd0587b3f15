#include "server/editing/setting.h"

#include <algorithm>
#include <utility>

namespace trefwoord::editing {
namespace {

Result<void> check(const indexer::Precondition& precondition, std::uint64_t version) {
  const auto names = [tag = std::to_string(version)](const std::vector<std::string>& versions) {
    return std::ranges::find(versions, tag) != versions.end();
  };
  const bool exists = version > 0;
  const bool holds = (!precondition.must_exist || exists) && (!precondition.must_be_absent || !exists) &&
                     (!precondition.one_of || names(*precondition.one_of)) && !names(precondition.none_of);
  if (holds) return {};
  return fail(ErrorCode::precondition_failed, "Version " + std::to_string(version) +
                                                  " stands there, which is not what the request asks for.");
}

}  // namespace

Setting::Setting(indexer::VersionedTexts texts, std::string empty, ReadSettingText read)
    : empty_(std::move(empty)), read_(std::move(read)), texts_(std::move(texts)) {}

Result<std::unique_ptr<Setting>> Setting::open(std::filesystem::path directory, std::string empty,
                                               ReadSettingText read) {
  auto texts = indexer::VersionedTexts::open(std::move(directory));
  if (!texts) return tl::unexpected(texts.error());
  std::unique_ptr<Setting> setting(new Setting(*std::move(texts), std::move(empty), std::move(read)));
  const indexer::VersionedText& current = setting->texts_.current();
  const Result<ReadSetting> present = setting->read_(current.version == 0 ? setting->empty_ : current.text);
  if (!present) {
    return fail(ErrorCode::io_error,
                setting->texts_.file().string() + " cannot be used: " + present.error().message);
  }
  setting->entries_ = present->entries;
  present->put_in_force();
  return setting;
}

SettingState Setting::state() const {
  const std::lock_guard lock(mutex_);
  return {texts_.current().version, texts_.current().changed, entries_};
}

Result<indexer::VersionedText> Setting::text(std::optional<std::uint64_t> version) const {
  const std::lock_guard lock(mutex_);
  auto text = texts_.version(version.value_or(texts_.current().version));
  if (text && text->version == 0) text->text = empty_;
  return text;
}

Result<SettingState> Setting::replace(const std::string& text, const indexer::Precondition& precondition,
                                      std::chrono::sys_seconds now) {
  const Result<ReadSetting> next = read_(text);
  if (!next) return tl::unexpected(next.error());
  const std::lock_guard lock(mutex_);
  if (auto holds = check(precondition, texts_.current().version); !holds)
    return tl::unexpected(holds.error());
  if (auto written = texts_.add(text, now); !written) return tl::unexpected(written.error());
  entries_ = next->entries;
  next->put_in_force();
  return SettingState{texts_.current().version, texts_.current().changed, entries_};
}

}  // namespace trefwoord::editing
