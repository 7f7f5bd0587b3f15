#include "indexer/index_metadata.h"

#include <xapian.h>

#include <array>
#include <charconv>
#include <stdexcept>

#include "indexer/schema.h"

namespace trefwoord::indexer {
namespace {

std::string get(const Xapian::Database& database, std::string_view key) {
  return database.get_metadata(std::string(key));
}

void set(Xapian::WritableDatabase& database, std::string_view key, const std::string& value) {
  database.set_metadata(std::string(key), value);
}

// The shortest text that reads back as the same number: impacts must come out the same when it is used again.
std::string number_text(double number) {
  std::array<char, 32> text{};
  return {text.data(), std::to_chars(text.data(), text.data() + text.size(), number).ptr};
}

template <class Number>
Number number_or_zero(const std::string& text) {
  Number number{};
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

// That this program gives to the index's analysis.
std::string fingerprint_here(const Xapian::Database& database) {
  return analyzers::fingerprint_of(get(database, schema::kAnalysisDataKey));
}

std::string present_or_none(const std::string& text) {
  return text.empty() ? "(none)" : text;
}

// Its articles may be stored in a way that this program does not know, so it is made anew from outside.
tl::unexpected<Error> unreadable(const std::string& format) {
  return fail(ErrorCode::analysis_mismatch,
              "The index has format " + present_or_none(format) + "; this program reads formats " +
                  std::to_string(schema::kOldestReadableFormat) + " to " +
                  std::to_string(schema::kFormatVersion) +
                  ". Make it anew from its articles with: trefwoord-index rebuild --data DIR PATH...");
}

tl::unexpected<Error> mismatch(const IndexMetadata& metadata, const Xapian::Database& database) {
  return fail(ErrorCode::analysis_mismatch,
              "The index was made with analysis " + present_or_none(metadata.analysis) + " in format " +
                  std::to_string(metadata.format) + "; this program would make it with " +
                  fingerprint_here(database) + " in format " + std::to_string(schema::kFormatVersion) +
                  ". Make it anew with: trefwoord-index rebuild --data DIR");
}

}  // namespace

void write_metadata(const IndexMetadata& metadata, const analyzers::Analysis& analysis,
                    Xapian::WritableDatabase& database) {
  set(database, schema::kFormatKey, std::to_string(schema::kFormatVersion));
  set(database, schema::kAnalysisKey, analysis.fingerprint());
  set(database, schema::kAnalysisDataKey, analysis.serialise());
  set(database, schema::kAverageWordsKey, number_text(metadata.average_words));
  write_base_revision(metadata.base_revision, database);
}

void write_base_revision(std::uint64_t revision, Xapian::WritableDatabase& database) {
  set(database, schema::kBaseRevisionKey, std::to_string(revision));
}

Result<IndexMetadata> read_metadata(const Xapian::Database& database) {
  Result<IndexMetadata> metadata = read_metadata_for_reading(database);
  if (metadata && !metadata->is_current()) {
    return mismatch(*metadata, database);
  }
  return metadata;
}

Result<IndexMetadata> read_metadata_for_reading(const Xapian::Database& database) {
  const std::string format = get(database, schema::kFormatKey);
  const auto number = number_or_zero<int>(format);
  if (number < schema::kOldestReadableFormat || number > schema::kFormatVersion) {
    return unreadable(format);
  }
  const std::string analysis = get(database, schema::kAnalysisKey);
  return IndexMetadata{
      .average_words = number_or_zero<double>(get(database, schema::kAverageWordsKey)),
      .base_revision = number_or_zero<std::uint64_t>(get(database, schema::kBaseRevisionKey)),
      .analysis = analysis,
      .format = number,
      .is_analyzed_alike = analysis == fingerprint_here(database)};
}

analyzers::Analysis read_analysis(const Xapian::Database& database) {
  try {
    return analyzers::Analysis::parse(get(database, schema::kAnalysisDataKey));
  } catch (const std::invalid_argument& damage) {
    throw Xapian::DatabaseCorruptError(damage.what());
  }
}

void write_shard(const Shard& shard, Xapian::WritableDatabase& database) {
  set(database, schema::kShardKey, std::to_string(shard.number) + "/" + std::to_string(shard.of));
}

Shard read_shard(const Xapian::Database& database) {
  const std::string text = get(database, schema::kShardKey);
  const std::size_t slash = text.find('/');
  if (slash == std::string::npos) {
    return {};
  }
  return {.number = number_or_zero<std::uint32_t>(text),
          .of = number_or_zero<std::uint32_t>(text.substr(slash + 1))};
}

std::uint64_t revision_of(const Xapian::Database& database) {
  return number_or_zero<std::uint64_t>(get(database, schema::kBaseRevisionKey)) + database.get_revision();
}

}  // namespace trefwoord::indexer
