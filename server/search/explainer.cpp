#include "server/search/explainer.h"

#include <algorithm>
#include <utility>

#include "indexer/schema.h"
#include "server/search/query_builder.h"

namespace trefwoord::search {
namespace {

std::vector<std::string> stems_of(const AnalyzedQuery& query) {
  std::vector<std::string> stems;
  for (const QueryWord& word : query.words) {
    stems.push_back(word.stem);
    stems.insert(stems.end(), word.part_stems.begin(), word.part_stems.end());
  }
  for (const QuerySynonym& synonym : query.synonyms) {
    stems.insert(stems.end(), synonym.expression.stems.begin(), synonym.expression.stems.end());
  }
  return stems;
}

Reason reason_of(const WordEvidence& evidence, std::span<const ArticleWord> occurrences) {
  if (evidence.as_typed) {
    return Reason::word;
  }
  Reason best = Reason::compound_part;
  for (const ArticleWord& occurrence : occurrences) {
    if (occurrence.kind == analyzers::TokenKind::part) {
      best = Reason::hyphen_part;
    } else if (occurrence.kind != analyzers::TokenKind::compound_part) {
      return Reason::form;
    }
  }
  return best;
}

Reason part_reason(const QueryWord& word) {
  return word.form.find('-') == std::string::npos ? Reason::compound_part : Reason::hyphen_part;
}

bool scores(Scoring scoring) {
  return scoring != Scoring::by_date && scoring != Scoring::pinned;
}

std::string substitute_name(const std::string& word, const std::string& stem, const Substitute& substitute) {
  return substitute.is_joined ? in_quotes(word) + ", aaneengeschreven als " + in_quotes(substitute.text) + ","
                              : in_quotes(stem) + " van het synoniem " + in_quotes(substitute.text);
}

std::string near_sentence(const std::string& first, const std::string& second, std::uint32_t distance) {
  const std::string both = in_quotes(first) + " en " + in_quotes(second);
  if (distance == 1) {
    return both + " staan naast elkaar.";
  }
  const std::uint32_t between = distance - 1;
  return both + " staan dicht bij elkaar, met " + std::to_string(between) +
         (between == 1 ? " woord ertussen." : " woorden ertussen.");
}

}  // namespace

Explainer::Explainer(const AnalyzedQuery& query, const SearchRequest& request, const LiveIndex& index,
                     analyzers::DutchAnalyzer& analyzer)
    : query_(query),
      request_(request),
      database_(index.database),
      frequencies_(index),
      streams_(index),
      analyzer_(analyzer),
      weight_(weight_for(query, request.match)),
      reranker_(query, word_idfs(query, frequencies_), request.compounds),
      stems_(stems_of(query)) {}

Explanation Explainer::explain(Xapian::docid document, const Hit& hit, Scoring scoring, double recency) {
  parts_.clear();
  facts_ = {.by_date = scoring == Scoring::by_date,
            .newest_first = request_.sort != Sort::oldest,
            .pinned = scoring == Scoring::pinned};
  Article article{.document = document,
                  .hit = hit,
                  .scoring = scoring,
                  .words = ArticleWords(stems_),
                  .token_stream = std::string(streams_.of(document))};
  article.words.read_title(hit.article.title, analyzer_);
  article.words.read_body(hit.article.body, analyzer_);
  // What is pinned need have neither the phrases nor what else the query asks for.
  const bool matches = scoring != Scoring::pinned;
  if (!matches) {
    add_remark(Reason::pinned, pinned_sentence());
  }
  for (const QueryPhrase& phrase : query_.phrases) {
    if (matches) {
      add_phrase(article, phrase);
    }
  }
  for (std::size_t word = 0; word < query_.words.size(); ++word) {
    add_word(article, word);
  }
  if (scores(scoring)) {
    add_hints(article);
  }
  if (scoring == Scoring::second_look && reranker_.is_needed()) {
    add_second_look(article);
  }
  if (scores(scoring) && recency < 1) {
    add_recency(recency);
  }
  if (matches) {
    add_exclusions();
  }
  add_filters(matches);
  add_order(scoring);
  return {.score = hit.score, .summary = summary_of(facts_), .parts = std::move(parts_)};
}

double Explainer::idf(const std::string& stem) const {
  return frequencies_.idf(stem);
}

std::optional<Xapian::termcount> Explainer::impact(const Article& article, const std::string& stem) const {
  Xapian::TermIterator term = database_.termlist_begin(article.document);
  term.skip_to(stem);
  if (term == database_.termlist_end(article.document) || *term != stem) {
    return std::nullopt;
  }
  return term.get_wdf();
}

bool Explainer::has_all(const Article& article, const std::vector<ScoringTerm>& terms) const {
  return !terms.empty() && std::all_of(terms.begin(), terms.end(), [&](const ScoringTerm& term) {
    return impact(article, term.stem).has_value();
  });
}

void Explainer::add_word(const Article& article, std::size_t index) {
  const QueryWord& word = query_.words[index];
  const WordTerms terms = terms_of(word, request_.compounds, frequencies_);
  const bool may_have = !terms.outside_compounds || stands_by_itself(word, article.token_stream);
  const bool has_whole = may_have && impact(article, terms.whole.stem).has_value();
  const bool has_parts = may_have && has_all(article, terms.parts);
  const std::span<const ArticleWord> occurrences = article.words.with_stem(word.stem);
  WordEvidence evidence = evidence_of(word.form, occurrences, !terms.outside_compounds);
  if (has_whole) {
    add_term(article, terms.whole,
             {.reason = reason_of(evidence, occurrences),
              .word = word.form,
              .matched = evidence.matched,
              .text = occurrence_sentence(in_quotes(word.form), evidence)});
  }
  const bool whole_covers = terms.whole.covers || (terms.whole_may_be_solid && !has_parts);
  double covering = has_whole && whole_covers ? terms.whole.factor : 0;
  for (const ScoringTerm& part : terms.parts) {
    if (!has_parts) {
      break;
    }
    const WordEvidence of_part =
        evidence_of(part.stem, article.words.with_stem(part.stem), !terms.outside_compounds);
    add_term(article, part,
             {.reason = part_reason(word),
              .word = word.form,
              .matched = of_part.matched,
              .text = occurrence_sentence("Het deel " + in_quotes(part.stem) + " van " + in_quotes(word.form),
                                          of_part)});
    covering += part.factor;
    if (!has_whole) {
      evidence.in_parts = true;
      evidence.count += of_part.count;
      evidence.matched.insert(evidence.matched.end(), of_part.matched.begin(), of_part.matched.end());
    }
  }
  if (has_whole || has_parts) {
    add_coverage(article, word.form, covering);
  } else if (add_synonym(article, index, evidence)) {
    add_coverage(article, word.form, 1);
  } else {
    add_remark(Reason::missing, in_quotes(word.form) + " komt niet voor.", word.form);
  }
  facts_.words.push_back(std::move(evidence));
}

void Explainer::add_hints(const Article& article) {
  for (const HintingPart& hint : hinting_parts_of(query_, request_.match, frequencies_)) {
    if (!impact(article, hint.term.stem)) {
      continue;
    }
    const QueryWord& word = query_.words[hint.word];
    const WordEvidence evidence = evidence_of(hint.term.stem, article.words.with_stem(hint.term.stem), true);
    add_term(article, hint.term,
             {.reason = part_reason(word),
              .word = word.form,
              .matched = evidence.matched,
              .text = occurrence_sentence(
                  "Los meegeteld: " + in_quotes(hint.term.stem) + " van " + in_quotes(word.form), evidence)});
  }
}

std::optional<double> Explainer::score(const Article& article, const Substitute& substitute) const {
  double sum = 0;
  for (const std::string& stem : substitute.stems) {
    const std::optional<Xapian::termcount> wdf = impact(article, stem);
    if (!wdf) {
      return std::nullopt;
    }
    sum += weight_.worth(substitute.idf, *wdf);
  }
  if (!substitute.in_order.empty() && !has_in_order(article.token_stream, substitute.in_order)) {
    return std::nullopt;
  }
  return substitute.factor * sum / static_cast<double>(substitute.stems.size());
}

bool Explainer::add_synonym(const Article& article, std::size_t index, WordEvidence& evidence) {
  const std::vector<Substitute> substitutes = substitutes_of(query_, index, request_.compounds, frequencies_);
  const Substitute* best = nullptr;
  double best_score = 0;
  for (const Substitute& substitute : substitutes) {
    const std::optional<double> its_score = score(article, substitute);
    if (its_score && (best == nullptr || *its_score > best_score)) {
      best = &substitute;
      best_score = *its_score;
    }
  }
  if (best == nullptr) {
    return false;
  }
  const std::string& word = query_.words[index].form;
  evidence = {.word = word, .matched = {best->text}, .others = {best->text}};
  for (const std::string& stem : best->stems) {
    const WordEvidence of_stem = evidence_of(stem, article.words.with_stem(stem), request_.compounds);
    evidence.count = evidence.count == 0 ? of_stem.count : std::min(evidence.count, of_stem.count);
    ExplanationPart part{.reason = best->is_joined ? Reason::joined : Reason::synonym,
                         .word = word,
                         .matched = of_stem.matched,
                         .text = occurrence_sentence(substitute_name(word, stem, *best), of_stem)};
    if (scores(article.scoring)) {
      part.idf = best->idf;
    }
    add_term(article, {.stem = stem, .factor = best->factor / static_cast<double>(best->stems.size())},
             std::move(part));
  }
  return true;
}

void Explainer::add_phrase(const Article& article, const QueryPhrase& phrase) {
  const std::string words = phrase.text();
  double covering = 0;
  for (const std::string& stem : phrase.stems) {
    const ScoringTerm term{.stem = stem};
    add_term(
        article, term,
        {.reason = Reason::phrase,
         .word = words,
         .text = in_quotes(words) + " staat er letterlijk in; " + in_quotes(stem) + " telt daarin mee."});
    covering += term.factor;
  }
  add_coverage(article, words, covering);
  facts_.phrases.push_back(words);
}

void Explainer::add_term(const Article& article, const ScoringTerm& term, ExplanationPart part) {
  part.term = term.stem;
  if (scores(article.scoring)) {
    const Xapian::termcount wdf = impact(article, term.stem).value_or(0);
    part.idf = part.idf.value_or(idf(term.stem));
    part.impact = wdf;
    part.factor = term.factor;
    part.score = term.factor * weight_.worth(*part.idf, wdf);
  }
  parts_.push_back(std::move(part));
}

void Explainer::add_coverage(const Article& article, const std::string& word, double factor) {
  if (!scores(article.scoring) || weight_.coverage() == 0) {
    return;
  }
  parts_.push_back(
      {.reason = Reason::coverage,
       .word = word,
       .text = in_quotes(word) + " is er: bij weinig woorden staan artikelen met de meeste ervan bovenaan.",
       .score = factor * weight_.coverage(),
       .factor = factor});
}

void Explainer::add_second_look(const Article& article) {
  for (const Bonus& bonus : reranker_.look(article.token_stream)) {
    ExplanationPart part{.score = bonus.score(), .idf = bonus.idf, .factor = bonus.factor};
    switch (bonus.kind) {
      case Bonus::Kind::exact:
        part.reason = Reason::exact;
        part.word = query_.words[bonus.word].form;
        part.text = in_quotes(part.word) + " staat er in precies deze vorm.";
        break;
      case Bonus::Kind::inside:
        part.reason = Reason::inside;
        part.word = query_.words[bonus.word].form;
        part.text = in_quotes(part.word) + " staat er als deel van een ander woord.";
        break;
      case Bonus::Kind::near:
        part.reason = Reason::near;
        part.word = query_.words[bonus.word].form + " " + query_.words[bonus.word + 1].form;
        part.text =
            near_sentence(query_.words[bonus.word].form, query_.words[bonus.word + 1].form, bonus.distance);
        ++facts_.near_pairs;
        break;
      case Bonus::Kind::as_typed:
        part.reason = Reason::as_typed;
        part.text = "De woorden staan er net zo achter elkaar als in de zoekvraag.";
        facts_.as_typed = true;
        break;
    }
    parts_.push_back(std::move(part));
  }
}

// Of everything above.
void Explainer::add_recency(double factor) {
  double sum = 0;
  for (const ExplanationPart& part : parts_) {
    sum += part.score;
  }
  parts_.push_back({.reason = Reason::recency,
                    .text = "Nieuwere artikelen gaan voor: naar zijn leeftijd telt dit artikel minder.",
                    .score = (factor - 1) * sum,
                    .factor = factor});
}

void Explainer::add_exclusions() {
  const auto add = [this](const std::string& words) {
    add_remark(Reason::excluded, in_quotes(words) + " komt niet voor, zoals gevraagd.", words);
  };
  for (const QueryWord& word : query_.excluded_words) {
    add(word.form);
  }
  for (const QueryPhrase& phrase : query_.excluded_phrases) {
    add(phrase.text());
  }
}

void Explainer::add_filters(bool matches) {
  const auto add = [this](bool is_set, std::string_view what) {
    if (is_set) {
      add_remark(Reason::filter, "Het artikel voldoet aan het filter op " + std::string(what) + ".");
    }
  };
  add(!request_.sections.empty(), "rubriek");
  add(!request_.sources.empty(), "bron");
  add(!request_.authors.empty(), "auteur");
  add(!request_.tags.empty(), "trefwoord");
  add(request_.published.from || request_.published.to, "datum");
  if (matches && (!query_.is_plain || !query_.filters.children.empty())) {
    add_remark(Reason::filter, "Het artikel voldoet aan alle voorwaarden van de zoekvraag.");
  }
}

void Explainer::add_order(Scoring scoring) {
  if (scoring == Scoring::by_date) {
    add_remark(Reason::date, order_sentence(facts_.newest_first));
  } else if (scoring == Scoring::first_look && reranker_.is_needed()) {
    add_remark(Reason::beyond, "Naar de precieze vorm en de plaats van de woorden is hier niet gekeken.");
  }
}

void Explainer::add_remark(Reason reason, std::string text, std::string word) {
  parts_.push_back({.reason = reason, .word = std::move(word), .text = std::move(text)});
}

}  // namespace trefwoord::search
