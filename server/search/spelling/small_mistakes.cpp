#include "server/search/spelling/small_mistakes.h"

#include <algorithm>
#include <array>
#include <vector>

#include "server/search/spelling/edit_costs.h"

namespace trefwoord::search {
namespace {

static_assert(kSmallMistake < edit_cost::kVowel && kSmallMistake < edit_cost::kMissing &&
                  kSmallMistake < edit_cost::kExtra && kSmallMistake < edit_cost::kLetter,
              "a letter out of the blue would have to be tried at every place");

// Of the confusions those whose written side begins with a letter.
std::array<std::vector<Confusion>, 26> by_first_letter() {
  std::array<std::vector<Confusion>, 26> confusions;
  for (const Confusion& confusion : dutch_confusions()) {
    if (confusion.cost > kSmallMistake) continue;
    confusions.at(static_cast<std::size_t>(confusion.written.front() - 'a')).push_back(confusion);
  }
  return confusions;
}

// Goes through the written word, at each place in every way that there is money for.
class SmallMistakes {
 public:
  using Visit = std::function<void(const std::string& meant, int cost)>;

  SmallMistakes(std::string_view written, int most, const Visit& visit)
      : written_(written), most_(most), visit_(visit) {}

  // `meant_` was written as the letters before `at`, for `cost`.
  void go_on(std::size_t at, int cost) {
    if (cost > most_) return;
    forget_double(at, cost);
    if (at == written_.size()) return finish(cost);
    take(at, 1, cost, written_.substr(at, 1));
    drop_doubles(at, cost);
    exchange(at, cost);
    confuse(at, cost);
  }

 private:
  // `letters` were written as the next `size` letters. Ends with `meant_` as it was.
  void take(std::size_t at, std::size_t size, int cost, std::string_view letters) {
    if (cost > most_) return;
    const std::size_t before = meant_.size();
    meant_.append(letters);
    go_on(at + size, cost);
    meant_.resize(before);
  }

  // Of a row of the same letter it does not matter which was forgotten, or is too many: the last is tried.
  void forget_double(std::size_t at, int cost) {
    if (meant_.empty() || written_.substr(at).starts_with(meant_.back())) return;
    const char last = meant_.back();
    take(at, 0, cost + edit_cost::kMissingDouble, {&last, 1});
  }

  // All that is left of the row; but its last letter may be confused together with what is behind it.
  void drop_doubles(std::size_t at, int cost) {
    if (at == 0 || written_[at - 1] != written_[at]) return;
    const bool repeated = at > 1 && written_[at - 2] == written_[at];
    const std::size_t end = std::min(written_.find_first_not_of(written_[at], at), written_.size());
    const int before_last = cost + (repeated ? edit_cost::kRepeated : edit_cost::kExtraDouble) +
                            edit_cost::kRepeated * (static_cast<int>(end - at) - 2);
    take(at, end - at, before_last + edit_cost::kRepeated, {});
    if (end - at > 1) take(at, end - at - 1, before_last, {});
  }

  void exchange(std::size_t at, int cost) {
    if (at + 1 == written_.size() || written_[at] == written_[at + 1]) return;
    const std::array<char, 2> exchanged{written_[at + 1], written_[at]};
    take(at, 2, cost + edit_cost::kExchanged, {exchanged.data(), exchanged.size()});
  }

  void confuse(std::size_t at, int cost) {
    static const std::array<std::vector<Confusion>, 26> confusions = by_first_letter();
    const std::string_view left = written_.substr(at);
    for (const Confusion& confusion : confusions.at(static_cast<std::size_t>(left.front() - 'a'))) {
      if (!confusion.written.ends_with('$')) {
        if (left.starts_with(confusion.written))
          take(at, confusion.written.size(), cost + confusion.cost, confusion.meant);
      } else if (left == confusion.written.substr(0, confusion.written.size() - 1)) {
        end_with(confusion.meant.substr(0, confusion.meant.size() - 1), cost + confusion.cost);
      }
    }
  }

  void end_with(std::string_view letters, int cost) {
    const std::size_t before = meant_.size();
    meant_.append(letters);
    finish(cost);
    meant_.resize(before);
  }

  void finish(int cost) {
    if (meant_.empty()) return;
    if (meant_.front() != written_.front()) cost += edit_cost::kFirstLetter;
    if (cost <= most_) visit_(meant_, cost);
  }

  const std::string_view written_;
  const int most_;
  const Visit& visit_;
  std::string meant_;
};

}  // namespace

void for_each_small_mistake(std::string_view written, int most,
                            const std::function<void(const std::string& meant, int cost)>& visit) {
  SmallMistakes(written, most, visit).go_on(0, 0);
}

}  // namespace trefwoord::search
