#include "server/event_log.h"

#include <spdlog/async.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <memory>
#include <nlohmann/json.hpp>

namespace trefwoord::server {
namespace {

using EventJson = nlohmann::ordered_json;

std::string text_of(const EventJson& json) {
  return json.dump(-1, ' ', false, EventJson::error_handler_t::replace);
}

class JsonLines : public spdlog::formatter {
 public:
  void format(const spdlog::details::log_msg& message, spdlog::memory_buf_t& line) override {
    time_.clear();
    time_pattern_.format(message, time_);
    const auto level = spdlog::level::to_string_view(message.level);
    const std::string text = log_line({time_.data(), time_.size()}, {level.data(), level.size()},
                                      {message.payload.data(), message.payload.size()});
    line.append(text);
    line.push_back('\n');
  }
  [[nodiscard]] std::unique_ptr<spdlog::formatter> clone() const override {
    return std::make_unique<JsonLines>();
  }

 private:
  spdlog::pattern_formatter time_pattern_{"%Y-%m-%dT%H:%M:%S.%e%z", spdlog::pattern_time_type::local, ""};
  spdlog::memory_buf_t time_;
};

}  // namespace

std::string event_line(std::string_view event, const EventFields& fields) {
  EventJson json = EventJson::object();
  json.get_ref<EventJson::object_t&>().reserve(fields.size() +
                                               1);  // where it grows it copies all that it has
  json["event"] = event;
  for (const auto& field : fields) {
    std::visit([&](const auto& value) { json[std::string(field.first)] = value; }, field.second);
  }
  return text_of(json);
}

std::string failure_line(const Error& error) {
  return error_line("failure", error);
}

std::string error_line(std::string_view event, const Error& error) {
  return event_line(event, {{"message", error.message}});
}

std::string log_line(std::string_view time, std::string_view level, std::string_view payload) {
  const std::string head = text_of({{"time", time}, {"level", level}});
  const std::string members =
      payload.starts_with("{\"") ? std::string(payload) : text_of({{"message", payload}});
  return head.substr(0, head.size() - 1) + ',' + members.substr(1);
}

void start_event_log() {
  auto logger = spdlog::create_async_nb<spdlog::sinks::stderr_sink_mt>("trefwoord");
  logger->set_formatter(std::make_unique<JsonLines>());
  logger->flush_on(spdlog::level::info);
  spdlog::set_default_logger(std::move(logger));
}

}  // namespace trefwoord::server
