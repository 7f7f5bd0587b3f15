#include "server/api/problem.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace trefwoord::api {
namespace {

using nlohmann::json;

struct Case {
  ErrorCode error;
  unsigned status;
  std::string_view code;
  std::string_view title;
  bool shows_message;
};

constexpr Case kCases[] = {
    {ErrorCode::invalid_article, 422, "invalid_article", "Unprocessable Content", true},
    {ErrorCode::invalid_parameter, 400, "invalid_parameter", "Bad Request", true},
    {ErrorCode::not_found, 404, "article_not_found", "Not Found", true},
    {ErrorCode::invalid_setting, 422, "invalid_setting", "Unprocessable Content", true},
    {ErrorCode::too_many, 409, "too_many", "Conflict", true},
    {ErrorCode::busy, 503, "busy", "Service Unavailable", false},
    {ErrorCode::index_missing, 503, "index_missing", "Service Unavailable", false},
    {ErrorCode::index_locked, 503, "index_locked", "Service Unavailable", false},
    {ErrorCode::index_damaged, 503, "index_damaged", "Service Unavailable", false},
    {ErrorCode::analysis_mismatch, 503, "analysis_mismatch", "Service Unavailable", false},
    {ErrorCode::disk_full, 507, "disk_full", "Insufficient Storage", false},
    {ErrorCode::room_short, 507, "disk_full", "Insufficient Storage", true},
    {ErrorCode::precondition_failed, 412, "precondition_failed", "Precondition Failed", true},
    {ErrorCode::shard_unavailable, 503, "shard_unavailable", "Service Unavailable", false},
    {ErrorCode::not_writable, 503, "not_writable", "Service Unavailable", false},
    {ErrorCode::out_of_memory, 503, "out_of_memory", "Service Unavailable", false},
    {ErrorCode::io_error, 500, "io_error", "Internal Server Error", false},
    {ErrorCode::internal, 500, "internal", "Internal Server Error", false},
};

TEST(Problem, EveryErrorCodeHasItsStatusAndStableCode) {
  for (const Case& expected : kCases) {
    SCOPED_TRACE(expected.code);
    const auto response = problem_response(problem_of({expected.error, "/srv/data is gone.", ""}));
    const json body = json::parse(response.body);
    EXPECT_EQ(response.status, expected.status);
    EXPECT_EQ(response.content_type, "application/problem+json");
    EXPECT_EQ(body["type"], "about:blank");
    EXPECT_EQ(body["status"], expected.status);
    EXPECT_EQ(body["code"], expected.code);
    EXPECT_EQ(body["title"], expected.title);
    EXPECT_EQ(body["detail"] == "/srv/data is gone.", expected.shows_message);
    EXPECT_FALSE(body["detail"].get<std::string>().empty());
    EXPECT_FALSE(body.contains("errors"));
  }
}

TEST(Problem, ServiceUnavailableSaysWhenToComeBack) {
  const auto names_of = [](const http::Response& response) {
    std::vector<std::string> names;
    for (const auto& [name, value] : response.headers) names.push_back(name);
    return names;
  };
  const auto busy = names_of(problem_response(503, "overloaded", "Too much at once."));
  EXPECT_NE(std::find(busy.begin(), busy.end(), "Retry-After"), busy.end());
  const auto bad = names_of(problem_response(400, "bad_request", "No."));
  EXPECT_EQ(std::find(bad.begin(), bad.end(), "Retry-After"), bad.end());
}

TEST(Problem, LocatesWhatIsWrong) {
  const auto one = json::parse(problem_response(invalid_parameters({{"page", "", "page is 0."}})).body);
  EXPECT_EQ(one["detail"], "page is 0.");
  EXPECT_EQ(one["errors"], json::parse(R"([{"param":"page","detail":"page is 0."}])"));

  const auto two = json::parse(
      problem_response(invalid_parameters({{"page", "", "page is 0."}, {"", "/from", "from is wrong."}}))
          .body);
  EXPECT_EQ(two["detail"], "Several parameters are wrong; see errors.");
  EXPECT_EQ(two["errors"][1], json::parse(R"({"pointer":"/from","detail":"from is wrong."})"));

  const auto article =
      json::parse(problem_response(problem_of({ErrorCode::invalid_article, "No.", "date"})).body);
  EXPECT_EQ(article["errors"], json::parse(R"([{"param":"date","detail":"No."}])"));
}

TEST(Problem, BytesThatAreNotUtf8DoNotBreakTheAnswer) {
  const auto body = json::parse(problem_response(400, "bad_request", "q is \xff.").body);
  EXPECT_EQ(body["detail"], "q is \uFFFD.");
}

}  // namespace
}  // namespace trefwoord::api
