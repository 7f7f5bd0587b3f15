#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/search/spelling/edit_costs.h"

namespace trefwoord::search {

// How far a written word is from words that may have been meant, by the costs of edit_costs.h. Words come in
// ascending order, so that what one begins with like the one before costs nothing again, and what begins like
// one that is too far already is left at a glance. Not thread-safe.
class EditDistance {
 public:
  // `written` of the letters a to z; what costs more than `most` is too far.
  EditDistance(std::string_view written, int most);

  // What it costs to have written the whole word for `meant`; nullopt if too much.
  [[nodiscard]] std::optional<int> of_word(std::string_view meant);

  // What it costs to have written its first n letters for `meant`, for n from 0 to all: at most `most`, or
  // kTooFar. Empty if all are too far. Valid until the next call.
  [[nodiscard]] std::span<const int> of_beginnings(std::string_view meant);

  // How many letters of the word that was asked for last are too far already, whatever follows them: what
  // begins with them need not be asked for. 0 if there are none.
  [[nodiscard]] std::size_t letters_too_far() const { return dead_at_ == std::string::npos ? 0 : dead_at_; }

  static constexpr int kTooFar = 1'000'000;

 private:
  // A confusion whose written side ends in the written word at some letter.
  struct Place {
    std::size_t end;  // letters of the written word up to its end
    std::size_t written_size;
    std::string_view meant;  // without the '$'
    int cost;
    bool at_end;  // of a word only
  };
  using Row = std::vector<int>;

  void place_confusions();
  void place_confusion(std::string_view from, std::string_view to, int cost, bool at_end);
  [[nodiscard]] bool advance_to(std::string_view meant);
  void fill_row(std::size_t depth);
  void apply_confusions(std::size_t depth, std::span<const Place> places, Row& row) const;
  void finish_word();
  [[nodiscard]] int missing_cost(std::size_t depth) const;
  [[nodiscard]] bool is_dead(std::size_t depth) const;
  [[nodiscard]] bool is_begun(const Place& place, std::size_t depth) const;

  std::string written_;
  int most_;
  std::vector<int> extra_cost_;                    // of the written letter before each place
  std::array<std::vector<Place>, 26> places_;      // by the last letter of what was meant
  std::array<std::vector<Place>, 26> end_places_;  // the same for those at the end of a word
  std::vector<Place> pending_places_;  // of both, those that may still bring a dead row within reach
  std::string meant_;       // of which rows_ holds the beginnings: rows_[depth] after `depth` letters
  std::vector<Row> rows_;   // [letters meant][letters written]
  std::vector<int> least_;  // of each row
  std::size_t dead_at_;     // meant_ is too far from this depth on, whatever follows; or none
  Row finished_;            // of meant_ as a whole word
};

}  // namespace trefwoord::search
