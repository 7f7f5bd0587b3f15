#include "server/search/snippet.h"

#include <gmock/gmock.h>

#include <optional>
#include <vector>

#include "server/search/match_finder.h"
#include "tests/search/word_places.h"

namespace trefwoord::search {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class SnippetTest : public testing::Test {
 protected:
  std::string snippet(std::string_view query_text, std::string_view body, const SnippetOptions& options = {},
                      const std::optional<std::vector<ByteRange>>& windows_at = std::nullopt) {
    const AnalyzedQuery query = analyze_query(parse_query(query_text), analyzer_);
    const MatchFinder finder(query);
    const auto paragraphs = indexer::split_paragraphs(body);
    const auto tokens = analyzer_.analyze(body);
    const auto words = test::places_of(tokens);
    const auto matches = finder.find(tokens, paragraphs);
    const std::vector<double> weights(finder.terms(), 1.0);
    AnalyzedBody text{.body = body, .paragraphs = paragraphs, .words = words, .matches = matches};
    if (windows_at) text.windows_at = *windows_at;
    return make_snippet(text, weights, options);
  }

  std::string highlighted(std::string_view query_text, std::string_view text) {
    const AnalyzedQuery query = analyze_query(parse_query(query_text), analyzer_);
    return highlight(text, MatchFinder(query).find(analyzer_.analyze(text)), {});
  }

 private:
  analyzers::DutchAnalyzer analyzer_;
};

// A paragraph of `count` words nobody searches for, with a sentence's end every ten.
std::string filler(int count) {
  std::string text;
  for (int i = 1; i <= count; ++i) {
    text += i % 10 == 0 ? "vulling. " : "vulling ";
  }
  return text;
}

TEST_F(SnippetTest, HasNoWindowWhereNoneIsWanted) {
  const std::string body = "Een brug. " + filler(100) + "Nog een brug.";
  const auto at = static_cast<std::uint32_t>(body.rfind("brug"));
  const auto from = [&](const ByteRange& range) {
    return snippet("brug", body, {.words = 10, .fragments = 1}, std::vector{range});
  };
  EXPECT_THAT(from({0, at + 1}), StartsWith("Een <mark>brug</mark>."));
  EXPECT_THAT(from({at, at + 1}), EndsWith("Nog een <mark>brug</mark>."));
  EXPECT_EQ(from({at + 1, at + 4}), from({5, 5}));
}

TEST_F(SnippetTest, AWordAndAPhraseOfItAreOneMark) {
  EXPECT_EQ(snippet("brug \"brug\"", "De brug."), "De <mark>brug</mark>.");
}

TEST_F(SnippetTest, MarksEveryFormOfAWord) {
  EXPECT_EQ(snippet("stad", "De stad groeit. Andere steden krimpen."),
            "De <mark>stad</mark> groeit. Andere <mark>steden</mark> krimpen.");
}

TEST_F(SnippetTest, MarksPartsOfHyphenatedWords) {
  EXPECT_EQ(snippet("strijders", "Veel IS-strijders vluchtten."),
            "Veel IS-<mark>strijders</mark> vluchtten.");
  EXPECT_EQ(snippet("IS-strijders", "Veel IS-strijders vluchtten."),
            "Veel <mark>IS-strijders</mark> vluchtten.");
}

TEST_F(SnippetTest, MarksAPhraseAsAWholeAndOnlyWhereItStands) {
  EXPECT_EQ(snippet("\"oude haven\"", "De Oude Haven is een haven voor oude schepen."),
            "De <mark>Oude Haven</mark> is een haven voor oude schepen.");
}

TEST_F(SnippetTest, NoPhraseAcrossParagraphs) {
  EXPECT_THAT(snippet("\"oude haven\"", "Dit is de oude\n\nhaven van de stad."), Not(HasSubstr("<mark>")));
}

TEST_F(SnippetTest, DoesNotMarkStopWordsOfAQuestion) {
  EXPECT_EQ(snippet("wie won de beker", "De ploeg won de beker."),
            "De ploeg <mark>won</mark> de <mark>beker</mark>.");
}

TEST_F(SnippetTest, EscapesEverythingButItsOwnMarks) {
  EXPECT_EQ(snippet("brug", "Een <b>brug</b> & \"meer\" <script>alert('x')</script>"),
            "Een &lt;b&gt;<mark>brug</mark>&lt;/b&gt; &amp; &quot;meer&quot; "
            "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;");
}

TEST_F(SnippetTest, BeginsWithTheTextWhereNothingMatches) {
  EXPECT_EQ(snippet("afwezig", "Een twee drie vier.", {.words = 2}), "Een twee …");
  EXPECT_EQ(snippet("", "Een twee drie vier."), "Een twee drie vier.");
}

TEST_F(SnippetTest, CutsAWindowAroundALateMatch) {
  const std::string shown = snippet("brug", filler(100) + "De brug is dicht. " + filler(100), {.words = 12});
  EXPECT_THAT(shown, StartsWith("… De <mark>brug</mark> is dicht. vulling"));
  EXPECT_THAT(shown, testing::EndsWith(" …"));
}

TEST_F(SnippetTest, JoinsFragmentsThatTogetherShowAllWords) {
  const std::string body = "De brug is dicht. " + filler(100) + "De tunnel is open. " + filler(50);
  const std::string shown = snippet("brug tunnel", body, {.words = 12, .fragments = 2});
  EXPECT_THAT(shown, HasSubstr("<mark>brug</mark>"));
  EXPECT_THAT(shown, HasSubstr(" … De <mark>tunnel</mark>"));
  EXPECT_THAT(snippet("brug tunnel", body, {.words = 12, .fragments = 1}), Not(HasSubstr("tunnel")));
}

TEST_F(SnippetTest, PrefersTheWindowWithMoreDifferentWords) {
  const std::string body = "Een brug en nog een brug. " + filler(60) + "De brug bij de tunnel. " + filler(60);
  EXPECT_THAT(snippet("brug tunnel", body, {.words = 10, .fragments = 1}), HasSubstr("<mark>tunnel</mark>"));
}

TEST_F(SnippetTest, PrefersTextToASubheading) {
  const std::string shown =
      snippet("brug", "Eerst iets.\n\nDe brug\n\nOver de brug rijden auto's.", {.fragments = 1});
  EXPECT_EQ(shown, "… Over de <mark>brug</mark> rijden auto&#39;s.");
}

TEST_F(SnippetTest, NoWordsIsNoSnippet) {
  EXPECT_EQ(snippet("brug", "De brug.", {.words = 0}), "");
  EXPECT_EQ(snippet("brug", ""), "");
  EXPECT_EQ(snippet("brug", "De brug is dicht.", {.words = 1}), "… <mark>brug</mark> …");
}

TEST_F(SnippetTest, AHostileWordDoesNotFillThePage) {
  const std::string shown = snippet("brug", std::string(10'000, 'x') + " brug", {.words = 10});
  EXPECT_LT(shown.size(), 1'000U);
}

TEST_F(SnippetTest, UsesTheMarksItIsGiven) {
  EXPECT_EQ(snippet("brug", "De brug.", {.highlight_pre = "[", .highlight_post = "]"}), "De [brug].");
}

TEST_F(SnippetTest, HighlightsAWholeTitle) {
  EXPECT_EQ(highlighted("brug", "Brug & tunnel: de bruggen"),
            "<mark>Brug</mark> &amp; tunnel: de <mark>bruggen</mark>");
}

TEST_F(SnippetTest, PartsByThemselvesAreMarkedOnlyWhereTheyStandForTheWord) {
  EXPECT_EQ(highlighted("ziekenhuis", "Het ziekenhuis is een huis."),
            "Het <mark>ziekenhuis</mark> is een huis.");
  EXPECT_EQ(highlighted("ziekenhuis", "Een huis voor zieken."),
            "Een <mark>huis</mark> voor <mark>zieken</mark>.");
  EXPECT_EQ(highlighted("ziekenhuis", "Een groot huis."), "Een groot huis.");
  EXPECT_EQ(highlighted("ziekenhuis huis", "Een groot huis."), "Een groot <mark>huis</mark>.");
}

}  // namespace
}  // namespace trefwoord::search
