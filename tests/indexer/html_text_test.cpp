#include "indexer/html_text.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "indexer/plain_text.h"

namespace trefwoord::indexer {
namespace {

using Cases = std::vector<std::pair<std::string, std::string>>;

void expect_texts(const Cases& cases) {
  for (const auto& [html, text] : cases) EXPECT_EQ(clean_body(text_of_html(html)), text) << html;
}

std::string repeated(std::string_view piece, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += piece;
  return text;
}

TEST(ContainsHtml, TellsHtmlFromProse) {
  for (const char* html : {"<p>", "tekst<br>tekst", "x</div>", "<B>x</B>", "<a href=\"x\">y</a>",
                           "caf&eacute;", "&#39;", "<!-- x -->", "<img src=x>"}) {
    EXPECT_TRUE(contains_html(html)) << html;
  }
  for (const char* prose : {"", "5 < 6 en 7 > 3", "a<b", "a<b en c>d", "R&D & AT&T", "<naam>", "i <3 u",
                            "<!-- open", "--> <!--", "x & y; z", "<-", "</", "&amp"}) {
    EXPECT_FALSE(contains_html(prose)) << prose;
  }
}

TEST(TextOfHtml, LeavesPlainTextAlone) {
  for (const char* text :
       {"", "5 < 6 en 7 > 3", "a<b", "Een  alinea.\n\n  Twee\nregels. ", "R&D", "<naam>"}) {
    EXPECT_EQ(text_of_html(text), text);
  }
}

TEST(TextOfHtml, BlocksBecomeParagraphs) {
  expect_texts({
      {"<p>Een.</p><p>Twee.</p>", "Een.\n\nTwee."},
      {"<p>Een.<p>Twee.", "Een.\n\nTwee."},
      {"<h2>Kop</h2><div>Een <b>vette</b> <i>zin</i>.</div>", "Kop\n\nEen vette zin."},
      {"<div><div><p>Een.</p></div></div>\n<blockquote>Twee.</blockquote>", "Een.\n\nTwee."},
      {"<section>Een</section><article>Twee<br>regels</article><figcaption>Drie</figcaption>",
       "Een\n\nTwee\nregels\n\nDrie"},
      {"<p>Een<br/>twee<br><br>drie</p>", "Een\ntwee\n\ndrie"},
      {"<p>Lijst:</p><ul>\n<li>een</li>\n<li>twee</li>\n</ul><p>Klaar.</p>", "Lijst:\n\neen\ntwee\n\nKlaar."},
      {"<p>x</p><table><tr><td>Ajax</td><td>3</td></tr><tr><td>PSV</td><td>1</td></tr></table>",
       "x\n\nAjax 3\nPSV 1"},
      {"<p>&nbsp;</p><p>Een.</p><p>&nbsp;</p><p>Twee.</p>", "Een.\n\nTwee."},
  });
}

TEST(TextOfHtml, BlanksBecomeOne) {
  expect_texts({
      {"<p>\n   Een\n\n   zin\tover   iets.\n</p>\n", "Een zin over iets."},
      {"<p>Een <b> vet </b> woord</p>", "Een vet woord"},
      {"<p>on<b>ge</b>luk</p>", "ongeluk"},
      {"<p>x</p><pre>een\n  twee</pre>", "x\n\neen\ntwee"},
  });
}

TEST(TextOfHtml, WithoutMarkedParagraphsTheLinesOfTheSourceCount) {
  expect_texts({
      {"Een <b>vette</b> zin.\n\nTweede alinea\nmet <a href=\"x\">link</a>.",
       "Een vette zin.\n\nTweede alinea\nmet link."},
      {"<h2>Kop</h2>\n\nEen.\n\nTwee.", "Kop\n\nEen.\n\nTwee."},
      {"Een.\n\n<ul>\n<li>een</li>\n<li>twee</li>\n</ul>\nTwee.", "Een.\n\neen\ntwee\n\nTwee."},
      {"Caf&eacute; open.\n\nTwee  woorden.", "Café open.\n\nTwee  woorden."},
  });
}

TEST(TextOfHtml, DropsWhatIsNoText) {
  expect_texts({
      {"<p>Een.</p><script>if (a < b) document.write('<p>x</p>');</script><p>Twee.</p>", "Een.\n\nTwee."},
      {"<SCRIPT type=\"x\">x</Script ><style>p{}</style><p>Een.</p>", "Een."},
      {"<!DOCTYPE html><html><head><title>T</title></head><body><p>Een.</p></body></html>", "Een."},
      {"<p>Een<!-- <p>weg</p> --> twee</p>", "Een twee"},
      {"<p>Een</p><iframe src=\"x\">weg</iframe><noscript><img src=x>weg</noscript>", "Een"},
      {"<p>Een <img src=\"x.jpg\" alt=\"een > twee\"> foto</p>", "Een foto"},
      {"<p>Een <o:p></o:p><mijn-element soort=\"x\">twee</mijn-element></p>", "Een twee"},
  });
}

TEST(TextOfHtml, WhatIsNeverClosedIsKept) {
  expect_texts({
      {"<p>Een.</p><script>x <p>Twee.</p>", "Een.\n\nx\n\nTwee."},
      {"<p>Een <!-- twee</p>", "Een <!-- twee"},
      {"<p>Een <a href=\"x twee</p>", "Een <a href=\"x twee"},
  });
}

TEST(TextOfHtml, LessThanSignsBetweenTagsStay) {
  expect_texts({
      {"<p>5 < 6 en 7 > 3</p>", "5 < 6 en 7 > 3"},
      {"<p>a<b en c>d</p>", "a<b en c>d"},
      {"<p>&lt;p&gt; is een tag</p>", "<p> is een tag"},
  });
}

// Each of these would take minutes if any step were quadratic.
TEST(TextOfHtml, NestingAndUnclosedMarksCostNothing) {
  constexpr int kTimes = 100'000;
  EXPECT_EQ(clean_body(text_of_html(repeated("<div>", kTimes) + "x" + repeated("</div>", kTimes))), "x");
  for (const char* piece : {"<div>", "<b>", "<!--", "<script>", "<a b=\"", "<a b='\"", "<!doctype", "</",
                            "<p", "&", "&#", "&a", "<p>&amp;", "<iframe></ifram"}) {
    EXPECT_LE(text_of_html("<p>" + repeated(piece, kTimes)).size(),
              3U + std::string_view(piece).size() * kTimes)
        << piece;
  }
}

TEST(EscapeHtml, IsReadBackAsItWas) {
  for (const std::string text :
       {"<p>", "&eacute;", "a &amp; b < c", "<!-- x -->", "<p>\n\n  x  &", "\xC2\x85 <br>"}) {
    EXPECT_EQ(text_of_html(escape_html(text)), text);
  }
}

}  // namespace
}  // namespace trefwoord::indexer
