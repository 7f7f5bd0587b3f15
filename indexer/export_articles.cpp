#include "indexer/export_articles.h"

#include <xapian.h>

#include <fstream>
#include <optional>
#include <ostream>
#include <string>
#include <system_error>

#include "indexer/article_json.h"
#include "indexer/article_storage.h"
#include "indexer/index_database.h"
#include "indexer/live_index.h"
#include "indexer/system_error.h"

namespace trefwoord::indexer {
namespace {

// Articles that are read from one snapshot: so few that hardly any writer is quick enough to discard it
// meanwhile.
constexpr std::uint64_t kPageArticles = 1'000;

// What a file system has left when it cannot take the next piece of a stream.
constexpr std::uintmax_t kNoRoomBytes = 1U << 20U;

struct Page {
  std::string lines;
  std::uint64_t articles = 0;
  Xapian::docid next = 0;  // where the following page begins
};

// A stream does not say why it takes no more.
Error output_error(const std::filesystem::path& file) {
  std::error_code error;
  const bool is_full = std::filesystem::space(file.parent_path(), error).available < kNoRoomBytes && !error;
  return system_error(std::make_error_code(is_full ? std::errc::no_space_on_device : std::errc::io_error),
                      "Cannot write " + file.string());
}

Result<Page> read_page(const Xapian::Database& index, const ArticleStorage& articles, Xapian::docid first) {
  Page page{.lines = {}, .articles = 0, .next = first};
  const Xapian::PostingIterator end = index.postlist_end({});
  Xapian::PostingIterator posting = index.postlist_begin({});
  for (posting.skip_to(first); posting != end && page.articles < kPageArticles; ++posting) {
    const Result<Article> article = articles.article(*posting, index);
    if (!article) {
      return tl::unexpected<Error>(article.error());
    }
    page.lines.append(to_json(*article)).push_back('\n');
    ++page.articles;
    page.next = *posting + 1;
  }
  return page;
}

}  // namespace

Result<std::uint64_t> export_articles(const std::filesystem::path& data_directory, std::ostream& out,
                                      const ExportOptions& options) {
  std::uint64_t exported = 0;
  std::filesystem::path exporting;
  Page page{.lines = {}, .articles = 0, .next = 1};
  const auto read = [&](const IndexDatabase& index, const std::filesystem::path& generation) -> Result<void> {
    if (exporting.empty()) {
      exporting = generation;
    }
    if (exporting != generation) {  // its documents have other numbers
      return fail(ErrorCode::busy,
                  "The index was made anew during the export, which is not complete; run it again.");
    }
    return read_page(index.all(), open_articles(generation, index.all()), page.next)
        .map([&page](Page&& next) { page = std::move(next); });
  };
  do {
    if (options.stop_requested()) {
      return fail(ErrorCode::busy, "The export was stopped before its end.");
    }
    std::optional<ReadsUnderWay::Read> under_way;
    if (options.reads != nullptr) {
      under_way.emplace(*options.reads);
    }
    if (const Result<void> done = read_live_index(data_directory, read); !done) {
      return tl::unexpected<Error>(done.error());
    }
    out.write(page.lines.data(), static_cast<std::streamsize>(page.lines.size()));
    exported += page.articles;
  } while (page.articles > 0 && out.good());
  if (!out.flush()) {
    return fail(ErrorCode::io_error, "The export is not complete: its output takes no more.");
  }
  return exported;
}

Result<std::uint64_t> export_articles_to(const std::filesystem::path& data_directory,
                                         const std::filesystem::path& file, const ExportOptions& options) {
  std::ofstream out(file, std::ios::binary);
  Result<std::uint64_t> exported = export_articles(data_directory, out, options);
  return exported || out ? exported : tl::unexpected<Error>(output_error(file));
}

}  // namespace trefwoord::indexer
