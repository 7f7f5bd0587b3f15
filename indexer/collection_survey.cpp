#include "indexer/collection_survey.h"

#include <algorithm>
#include <cmath>
#include <mutex>

#include "analyzers/dutch_lexicon.h"
#include "analyzers/vocabulary_counter.h"
#include "indexer/article_sample.h"
#include "indexer/common_phrases.h"
#include "indexer/impact.h"
#include "indexer/record_batches.h"
#include "indexer/stored_article.h"

namespace trefwoord::indexer {
namespace {

class Surveyor {
 public:
  explicit Surveyor(const IngestObserver& observer) : observer_(observer) {}

  void look_at(const RecordBatch& batch) {
    std::uint64_t articles = 0;
    ArticleSample sample;
    for (const RawRecord& record : batch.records) {
      if (const Result<Article> article = parse_record(record)) {
        counter_.count(article->title);
        counter_.count(article->body);
        sample.take(serialise(*article));
        ++articles;
      }
    }
    const std::lock_guard lock(mutex_);
    articles_ += articles;
    sample_.merge(std::move(sample));
    observer_.surveyed(articles_);
  }

  [[nodiscard]] CollectionSurvey survey() const {
    const double average = articles_ == 0 ? kDefaultAverageWords
                                          : std::max(1.0, std::round(static_cast<double>(counter_.words()) /
                                                                     static_cast<double>(articles_)));
    return {.average_words = average,
            .vocabulary = counter_.vocabulary(),
            .packing = ArticlePacking(dictionary_of_common_phrases(sample_.articles()))};
  }

 private:
  const IngestObserver& observer_;
  analyzers::VocabularyCounter counter_{analyzers::dutch_lexicon()};
  std::mutex mutex_;
  std::uint64_t articles_ = 0;  // guarded by mutex_
  ArticleSample sample_;        // guarded by mutex_
};

}  // namespace

CollectionSurvey survey_collection(const std::vector<std::string>& paths, const IngestObserver& observer,
                                   std::size_t workers) {
  Surveyor surveyor(observer);
  std::string unreadable;
  read_in_batches(
      paths, workers,
      {.worker = [&] { return [&](RecordBatch&& batch) { surveyor.look_at(batch); }; },
       .unreadable =
           [&unreadable](const UnreadableInput& input) { unreadable = input.path + ": " + input.reason; },
       .stop_requested = observer.stop_requested});
  CollectionSurvey survey = surveyor.survey();
  survey.unreadable = std::move(unreadable);
  return survey;
}

}  // namespace trefwoord::indexer
