#include "indexer/part_builder.h"

#include <xapian.h>

#include "indexer/document_file.h"
#include "indexer/pending_changes.h"
#include "indexer/schema.h"

namespace trefwoord::indexer {
namespace {

namespace fs = std::filesystem;

// Nothing of a part outlives a crash, so it needs no fsync. (DB_DANGEROUS would save no time on a database
// that is written once, and hides why it could not be written.)
constexpr int kScratch = Xapian::DB_NO_SYNC;

}  // namespace

fs::path part_path(const fs::path& directory, std::uint32_t number) {
  return directory / ("part-" + std::to_string(number));
}

fs::path part_streams_path(const fs::path& directory, std::uint32_t number) {
  return directory / ("streams-" + std::to_string(number));
}

fs::path part_articles_path(const fs::path& directory, std::uint32_t number) {
  return directory / ("articles-" + std::to_string(number));
}

struct PartBuilder::Database {
  Xapian::WritableDatabase database;
  DocumentFileWriter streams;
  DocumentFileWriter articles;
};

PartBuilder::PartBuilder(const fs::path& directory, std::uint32_t number, DocumentBuilder& builder)
    : number_(number),
      builder_(builder),
      database_(new Database{Xapian::WritableDatabase(part_path(directory, number).string(),
                                                      Xapian::DB_CREATE_OR_OVERWRITE | kScratch),
                             DocumentFileWriter(part_streams_path(directory, number)),
                             DocumentFileWriter(part_articles_path(directory, number))}) {}

PartBuilder::~PartBuilder() {
  if (database_ != nullptr) {
    drop_pending_changes(database_->database);
  }
}

void PartBuilder::add(const Article& article) {
  Xapian::Document document = builder_.build(article);
  const std::string stream = document.get_value(schema::kTokenStreamSlot);
  const std::string packed = document.get_data();
  document.remove_value(schema::kTokenStreamSlot);
  document.set_data({});
  const Xapian::docid place = database_->database.add_document(document);
  database_->streams.add(place, stream);
  database_->articles.add(place, packed);
  placed_.emplace_back(article.id, document.get_value(schema::kContentHashSlot), number_, place);
}

std::vector<PlacedArticle> PartBuilder::finish() {
  database_->database.commit();
  database_->streams.finish();
  database_->articles.finish();
  database_.reset();
  return std::move(placed_);
}

void remove_from_parts(const fs::path& directory, std::span<const PlacedArticle> articles) {
  for (auto article = articles.begin(); article != articles.end();) {
    const std::uint32_t part = article->part;
    Xapian::WritableDatabase database(part_path(directory, part).string(), Xapian::DB_OPEN | kScratch);
    for (; article != articles.end() && article->part == part; ++article) {
      database.delete_document(article->document);
    }
    database.commit();
  }
}

}  // namespace trefwoord::indexer
