#include "server/search/query_groups.h"

#include <string_view>
#include <utility>

namespace trefwoord::search {
namespace {

class GroupBalancer {
 public:
  GroupBalancer(std::size_t most_deep, std::vector<std::string>& warnings)
      : most_deep_(most_deep), warnings_(warnings) {}

  void take(const Lexeme& lexeme) {
    if (lexeme.kind == Lexeme::Kind::open && open_ == most_deep_) {
      warn_once(too_deep_, "De haakjes zijn te diep genest; de binnenste zijn weggelaten.");
      ++dropped_;
    } else if (lexeme.kind == Lexeme::Kind::open) {
      ++open_;
      balanced_.push_back(lexeme);
    } else if (lexeme.kind == Lexeme::Kind::close) {
      close();
    } else {
      balanced_.push_back(lexeme);
    }
  }

  std::vector<Lexeme> finish() {
    if (open_ > 0) warnings_.emplace_back("Er ontbreekt een sluithaakje; het is aan het einde toegevoegd.");
    while (open_ > 0) close();
    return std::move(balanced_);
  }

 private:
  void close() {
    if (dropped_ > 0) {
      --dropped_;
    } else if (open_ == 0) {
      warn_once(stray_, "Een sluithaakje zonder openingshaakje is weggelaten.");
    } else if (balanced_.back().kind == Lexeme::Kind::open) {
      warn_once(empty_, "Haakjes waar niets tussen staat zijn weggelaten.");
      balanced_.pop_back();
      --open_;
    } else {
      balanced_.push_back({.kind = Lexeme::Kind::close});
      --open_;
    }
  }

  void warn_once(bool& warned, std::string_view text) {
    if (!std::exchange(warned, true)) warnings_.emplace_back(text);
  }

  const std::size_t most_deep_;
  std::vector<std::string>& warnings_;
  std::vector<Lexeme> balanced_;
  std::size_t open_ = 0;
  std::size_t dropped_ = 0;  // opened too deep, and not closed yet
  bool too_deep_ = false;
  bool stray_ = false;
  bool empty_ = false;
};

}  // namespace

std::vector<Lexeme> with_balanced_groups(const std::vector<Lexeme>& lexemes, std::size_t most_deep,
                                         std::vector<std::string>& warnings) {
  GroupBalancer balancer(most_deep, warnings);
  for (const Lexeme& lexeme : lexemes) balancer.take(lexeme);
  return balancer.finish();
}

}  // namespace trefwoord::search
