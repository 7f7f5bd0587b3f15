#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "tests/soak/soaked_server.h"

namespace trefwoord::soak {

// The only writer of a set of articles: changes them in every way there is, and knows of each what was
// acknowledged. Throws std::runtime_error where the server does not keep to that, or refuses. Not
// thread-safe.
class SoakedArticles {
 public:
  // `bodies` are the texts that articles have by turns; at least one.
  SoakedArticles(SoakedServer& server, std::vector<std::string> bodies);

  void fill();        // writes all of them
  void write_some();  // one random change, of one article or of many; of one that is gone, none
  void write_one();   // the first
  // Asks for every article: what was acknowledged is there, what was not answered is there or is not. Returns
  // how many there are.
  std::size_t check_all();

  // Changes of articles, so far.
  [[nodiscard]] std::uint64_t acknowledged() const { return acknowledged_; }
  [[nodiscard]] std::uint64_t unanswered() const { return unanswered_; }

  [[nodiscard]] static std::string id_of(std::size_t at);
  // There are as many at any time, or fewer: an index that grows would hide what else does.
  static constexpr std::size_t kArticles = 3'000;

 private:
  using Version = std::uint64_t;  // 0: it is not there
  struct Known {
    Version acknowledged = 0;
    std::optional<Version> wanted = {};  // asked for, and the server was killed before it answered
  };

  [[nodiscard]] std::string text_of(std::size_t at, Version version) const;
  void send(std::string_view method, const std::string& target, std::string_view body,
            const std::vector<std::size_t>& changed, std::string_view content_type = "application/json");
  void put(std::size_t at, std::string_view method);
  void remove(std::size_t at);
  void remove_by_tag(std::size_t tag);
  void import(std::size_t first, std::size_t count);
  // Finds out what became of `at`. False if the server was killed before it said.
  bool settle(std::size_t at);
  void settle_all_unanswered();

  SoakClient client_;
  const std::vector<std::string> bodies_;
  std::vector<Known> known_{kArticles};
  Version last_version_ = 0;
  std::mt19937 random_;
  std::uint64_t acknowledged_ = 0;
  std::uint64_t unanswered_ = 0;
};

}  // namespace trefwoord::soak
