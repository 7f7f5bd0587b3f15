#include "server/event_log.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/base_sink.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <ctime>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>

#include "server/log_writer.h"

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

class StandardError : public spdlog::sinks::base_sink<std::mutex> {
 protected:
  void sink_it_(const spdlog::details::log_msg& message) override {
    line_.clear();
    formatter_->format(message, line_);
    writer_.append({line_.data(), line_.size()});
  }
  void flush_() override { writer_.hurry(); }

 private:
  spdlog::memory_buf_t line_;
  LogWriter writer_{STDERR_FILENO, dropped_line};
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
  const std::string members =
      payload.starts_with("{\"") ? std::string(payload) : text_of({{"message", payload}});
  return fmt::format(R"({{"time":"{}","level":"{}",{})", time, level, std::string_view(members).substr(1));
}

std::string line_of_now(std::string_view level, std::string_view payload) {
  return log_line(fmt::format("{:%FT%T}Z", fmt::gmtime(std::time(nullptr))), level, payload);
}

std::string dropped_line(std::uint64_t count) {
  return line_of_now("warning", event_line("log_lines_dropped", {{"count", count}})) + '\n';
}

void start_event_log() {
  auto sink = std::make_shared<StandardError>();
  sink->set_formatter(std::make_unique<JsonLines>());
  auto logger = std::make_shared<spdlog::logger>("trefwoord", std::move(sink));
  logger->flush_on(spdlog::level::warn);
  spdlog::set_default_logger(std::move(logger));
}

}  // namespace trefwoord::server
