#include "server/insights/typed_queries.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace trefwoord::insights {
namespace {

bool is_continuation(std::string_view text, std::string_view of) {
  return text.starts_with(of) || of.starts_with(text);
}

}  // namespace

std::vector<TypedQueries::Query> TypedQueries::add(Query query, Clock::time_point now) {
  std::vector<Query> settled = take_settled(now);
  const auto last = std::find_if(waiting_.rbegin(), waiting_.rend(), [&](const Waiting& one) {
    return is_continuation(query.text, one.query.text);
  });
  if (last != waiting_.rend()) waiting_.erase(std::next(last).base());
  waiting_.push_back({std::move(query), now});
  if (waiting_.size() > kMostWaiting) {
    settled.push_back(std::move(waiting_.front().query));
    waiting_.pop_front();
  }
  return settled;
}

std::vector<TypedQueries::Query> TypedQueries::take_settled(Clock::time_point now) {
  std::vector<Query> settled;
  while (!waiting_.empty() && now - waiting_.front().since >= kSettles) {
    settled.push_back(std::move(waiting_.front().query));
    waiting_.pop_front();
  }
  return settled;
}

std::vector<TypedQueries::Query> TypedQueries::take_all() {
  return take_settled(Clock::time_point::max());
}

}  // namespace trefwoord::insights
