#include "server/api/feeds/sitemap.h"

#include <gmock/gmock.h>

#include "tests/api/fake_services.h"

namespace trefwoord::api {
namespace {

using testing::HasSubstr;

class Sitemap : public testing::Test {
 protected:
  // Two pages of articles.
  Sitemap() {
    fake_.listed = {
        {{{"een & \"twee\"", indexer::PublicationDate::parse("2022-01").value()}, {"zonder", {}}}, 2},
        {{{"drie", indexer::PublicationDate::parse("2022-01-23T10:00:00+01:00").value()}}, 2}};
  }

  http::Response get(const std::string& pattern, const std::string& file = "") {
    http::Request request = get_request({});
    request.headers = {{"host", "nieuws.example"}, {"x-forwarded-proto", "https"}};
    request.path_parameters = {{"file", file}};
    for (const http::Route& route : sitemap_routes(fake_.services)) {
      if (route.pattern == pattern) return route.handler(request);
    }
    return {.status = 500};
  }

  FakeServices fake_;
};

TEST_F(Sitemap, NamesItsFiles) {
  const http::Response response = get("/sitemap.xml");
  EXPECT_EQ(response.content_type, "application/xml; charset=utf-8");
  EXPECT_EQ(response.body,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
            "<sitemap><loc>https://nieuws.example/sitemap/1.xml</loc>\n</sitemap>\n"
            "<sitemap><loc>https://nieuws.example/sitemap/2.xml</loc>\n</sitemap>\n"
            "</sitemapindex>\n");
}

TEST_F(Sitemap, AFileHasTheAddressesOfArticlesAndTheirDatesAsWritten) {
  EXPECT_EQ(get("/sitemap/{file}", "1.xml").body,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
            "<url>\n<loc>https://nieuws.example/artikel/een%20%26%20%22twee%22</loc>\n"
            "<lastmod>2022-01</lastmod>\n</url>\n"
            "<url>\n<loc>https://nieuws.example/artikel/zonder</loc>\n</url>\n"
            "</urlset>\n");
  EXPECT_THAT(get("/sitemap/{file}", "2.xml").body,
              HasSubstr("<lastmod>2022-01-23T10:00:00+01:00</lastmod>"));
}

TEST_F(Sitemap, HasNoOtherFiles) {
  for (const char* file : {"3.xml", "0.xml", "1", "1.xml.gz", "x.xml", "-1.xml", ""}) {
    EXPECT_EQ(get("/sitemap/{file}", file).status, 404U) << file;
  }
}

}  // namespace
}  // namespace trefwoord::api
