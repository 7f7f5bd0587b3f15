#include "server/http/connection_threads.h"

#include <spdlog/spdlog.h>

#include <boost/asio/executor_work_guard.hpp>
#include <exception>
#include <thread>

namespace trefwoord::http {

void run_through(asio::io_context& io) {
  for (bool is_through = false; !is_through;) {
    try {
      io.run();
      is_through = true;
    } catch (const std::exception& error) {
      spdlog::error("A step of a connection failed: {}", error.what());
    }
  }
}

// A thread and what it runs.
struct ConnectionThreads::Own {
  asio::io_context io{1};  // by one thread
  asio::executor_work_guard<asio::io_context::executor_type> stays_open{io.get_executor()};
  Strand strand = asio::make_strand(io);  // of one connection after the other
  std::atomic<bool> taken = false;
  std::jthread thread{[this] { run_through(io); }};
};

ConnectionThreads::ConnectionThreads(asio::io_context& shared, std::size_t own) : shared_(shared) {
  for (std::size_t i = 0; i < own; ++i) own_.push_back(std::make_unique<Own>());
}

ConnectionThreads::~ConnectionThreads() {
  for (const auto& own : own_) own->stays_open.reset();
}

ConnectionThreads::Seat ConnectionThreads::take() {
  for (const auto& own : own_) {
    if (!own->taken.exchange(true)) return {own->strand, &own->taken};
  }
  return take_shared();
}

ConnectionThreads::Seat ConnectionThreads::take_shared() {
  return {asio::make_strand(shared_), nullptr};
}

}  // namespace trefwoord::http
