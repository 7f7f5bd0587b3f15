#include "indexer/apply_write.h"

#include <algorithm>

#include "indexer/article_patch_json.h"
#include "indexer/stored_article.h"

namespace trefwoord::indexer {
namespace {

WriteResult result_of(AddOutcome outcome) {
  switch (outcome) {
    case AddOutcome::indexed:
      return WriteResult::created;
    case AddOutcome::updated:
      return WriteResult::updated;
    case AddOutcome::unchanged:
      break;
  }
  return WriteResult::unchanged;
}

tl::unexpected<Error> conflict(std::string message) {
  return fail(ErrorCode::precondition_failed, std::move(message), "id");
}

tl::unexpected<Error> no_such_article() {
  return fail(ErrorCode::not_found, "There is no article with this id.", "id");
}

Result<void> check(const Precondition& precondition, const std::optional<Article>& standing) {
  if (!standing) {
    if (precondition.must_exist || precondition.one_of) {
      return conflict("There is no article with this id, and If-Match asks for one.");
    }
    return {};
  }
  if (precondition.must_be_absent) {
    return conflict("There is an article with this id already.");
  }
  const std::string hash = content_hash(serialise(*standing));
  const auto names = [&hash](const std::vector<std::string>& hashes) {
    return std::ranges::find(hashes, hash) != hashes.end();
  };
  if ((precondition.one_of && !names(*precondition.one_of)) || names(precondition.none_of)) {
    return conflict("The article is not the one that the request means; it has been changed meanwhile.");
  }
  return {};
}

// One kind of change each. What stands there is read only where it matters.
class Application {
 public:
  Application(const Precondition& precondition, IndexWriter& writer)
      : precondition_(precondition), writer_(writer) {}

  Result<WriteOutcome> operator()(const PutArticle& put) {
    if (!precondition_.is_empty()) {
      const auto standing = standing_article(put.article.id);
      if (!standing) {
        return tl::unexpected<Error>(standing.error());
      }
    }
    return add(put.article);
  }

  Result<WriteOutcome> operator()(const PatchArticle& patch) {
    const auto standing = standing_article(patch.id);
    if (!standing) {
      return tl::unexpected<Error>(standing.error());
    }
    if (!*standing) {
      return no_such_article();
    }
    const Result<Article> patched = patch_article(**standing, patch.merge_patch);
    if (!patched) {
      return tl::unexpected<Error>(patched.error());
    }
    return add(*patched);
  }

  Result<WriteOutcome> operator()(const RemoveArticle& remove) {
    if (!precondition_.is_empty()) {
      const auto standing = standing_article(remove.id);
      if (!standing) {
        return tl::unexpected<Error>(standing.error());
      }
    }
    const Result<bool> removed = writer_.remove(remove.id);
    if (!removed) {
      return tl::unexpected<Error>(removed.error());
    }
    if (!*removed) {
      return no_such_article();
    }
    return WriteOutcome{.result = WriteResult::removed, .id = remove.id, .removed = {remove.id}};
  }

  Result<WriteOutcome> operator()(const RemoveMatching& remove) {
    return writer_.remove_matching(remove.filter, remove.at_most).map([](std::vector<std::string> ids) {
      return WriteOutcome{.result = WriteResult::removed, .removed = std::move(ids)};
    });
  }

 private:
  // Once the precondition holds of it.
  Result<std::optional<Article>> standing_article(const std::string& id) {
    Result<std::optional<Article>> standing = writer_.find(id);
    if (!standing) {
      return standing;
    }
    if (const Result<void> holds = check(precondition_, *standing); !holds) {
      return tl::unexpected<Error>(holds.error());
    }
    return standing;
  }

  Result<WriteOutcome> add(const Article& article) {
    return writer_.add(article).map([&article](AddOutcome outcome) {
      return WriteOutcome{
          .result = result_of(outcome), .id = article.id, .content_hash = content_hash(serialise(article))};
    });
  }

  const Precondition& precondition_;
  IndexWriter& writer_;
};

}  // namespace

Result<WriteOutcome> apply_write(const ArticleWrite& write, IndexWriter& writer) {
  return std::visit(Application(write.precondition, writer), write.change);
}

bool is_own_error(ErrorCode code) {
  return code == ErrorCode::not_found || code == ErrorCode::precondition_failed ||
         code == ErrorCode::invalid_article;
}

}  // namespace trefwoord::indexer
