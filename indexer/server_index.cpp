#include "indexer/server_index.h"

#include <optional>

#include "indexer/article_json.h"
#include "indexer/bulk_reply_json.h"
#include "indexer/http_client.h"

namespace trefwoord::indexer {
namespace {

// As many as a server commits at once; and what bounds the memory of both.
constexpr std::size_t kArticlesAtOnce = 1'000;
constexpr std::size_t kBytesAtOnce = 4U << 20U;
constexpr std::size_t kMaxReplyBytes = 4U << 20U;

// What a status means for who would like to have articles taken in; nullopt: they were.
std::optional<ErrorCode> refusal(long status) {
  switch (status) {
    case 200:
      return std::nullopt;
    case 0:
    case 429:
      return ErrorCode::busy;
    case 507:
      return ErrorCode::disk_full;
    default:
      return status >= 500 ? ErrorCode::not_writable : ErrorCode::invalid_parameter;
  }
}

Error refused(ErrorCode code, const std::string& url, long status, std::string_view why) {
  if (status == 0) {
    return {code, "Nobody answers at " + url + "."};
  }
  return {code, url + " answers with status " + std::to_string(status) + ": " + std::string(why)};
}

// One run over one server.
class Sending {
 public:
  Sending(const ServerAddress& server, const IngestObserver& observer)
      : server_(server), observer_(observer) {}

  // False when the run must stop; error() then says why.
  bool take(RawRecord&& record) {
    if (observer_.stop_requested()) {
      return false;
    }
    const Result<Article> article = parse_record(record);
    if (!article) {
      reject(rejection_of(std::move(record), article.error()));
      return true;
    }
    lines_.append(to_json(*article)).push_back('\n');
    records_.push_back(std::move(record));
    return (records_.size() < kArticlesAtOnce && lines_.size() < kBytesAtOnce) || send();
  }

  void reject(const Rejection& rejection) {
    ++counts_.rejected;
    observer_.rejected(rejection);
    observer_.progressed(counts_);
  }

  // What is left.
  bool send() {
    if (records_.empty()) {
      return true;
    }
    std::vector<std::string> headers{"Content-Type: application/x-ndjson"};
    if (!server_.key.empty()) {
      headers.push_back("Authorization: Bearer " + server_.key);
    }
    const std::string url = server_.url + "/v1/articles";
    const Result<HttpReply> reply = http_post(url, headers, lines_, kMaxReplyBytes);
    if (!reply) {
      error_ = reply.error();
    } else if (const auto code = refusal(reply->status)) {
      error_ = refused(*code, url, reply->status, problem_detail(reply->body));
    } else {
      note(reply->body);
    }
    lines_.clear();
    records_.clear();
    return !error_;
  }

  IngestCounts& counts() { return counts_; }
  [[nodiscard]] const std::optional<Error>& error() const { return error_; }

 private:
  void note(std::string_view body) {
    const Result<BulkReply> reply = parse_bulk_reply(body);
    if (!reply) {
      error_ = reply.error();
      return;
    }
    counts_.indexed += reply->created;
    counts_.updated += reply->updated;
    counts_.unchanged += reply->unchanged;
    observer_.progressed(counts_);
    for (const BulkReply::Failure& failure : reply->failures) {
      // What befell the server and not this article, or all the rest.
      const bool is_own = failure.status < 500 && failure.status != 429;
      if (!is_own || failure.line == 0 || failure.line > records_.size()) {
        error_ = refused(refusal(failure.status).value_or(ErrorCode::busy), server_.url, failure.status,
                         failure.detail);
        return;
      }
      reject(rejection_of(std::move(records_[failure.line - 1]),
                          {ErrorCode::invalid_article, failure.detail, failure.field}));
    }
  }

  const ServerAddress& server_;
  const IngestObserver& observer_;
  IngestCounts counts_;
  std::string lines_;               // of articles that were not sent yet
  std::vector<RawRecord> records_;  // that they were made of
  std::optional<Error> error_;
};

}  // namespace

bool is_answered(const ServerAddress& server) {
  const Result<HttpReply> reply = http_get(server.url + "/livez", kMaxReplyBytes);
  return !reply || reply->status != 0;
}

Result<IngestCounts> add_through_server(const ServerAddress& server, const std::vector<std::string>& paths,
                                        const IngestObserver& observer) {
  Sending sending(server, observer);
  read_records(
      paths,
      {.record = [&sending](RawRecord&& record) { return sending.take(std::move(record)); },
       .unreadable = [&sending](const UnreadableInput& input) { sending.reject(rejection_of(input)); }});
  if (sending.error() || !sending.send()) {
    return tl::unexpected<Error>(*sending.error());
  }
  sending.counts().stopped = observer.stop_requested();
  return sending.counts();
}

}  // namespace trefwoord::indexer
