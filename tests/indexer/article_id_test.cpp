#include "indexer/article_id.h"

#include <gtest/gtest.h>

#include <string>

#include "indexer/article.h"
#include "indexer/sha1.h"

namespace trefwoord::indexer {
namespace {

// Figures of RFC 3174, section 7.3, and of sha1sum around the block and padding bounds.
TEST(Sha1Hex, AgreesWithKnownDigests) {
  EXPECT_EQ(sha1_hex(""), "da39a3ee5e6b4b0d3255bfef95601890afd80709");
  EXPECT_EQ(sha1_hex("abc"), "a9993e364706816aba3e25717850c26c9cd0d89d");
  EXPECT_EQ(sha1_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "84983e441c3bd26ebaae4aa1f95129e5e54670f1");
  EXPECT_EQ(sha1_hex(std::string(1'000'000, 'a')), "34aa973cd4c4daa4f61eeb2bdbad27316534016f");
  EXPECT_EQ(sha1_hex(std::string(55, 'a')), "c1c8bbdc22796e28c0e15163d20899b65621d65a");
  EXPECT_EQ(sha1_hex(std::string(56, 'a')), "c2db330f6083854c99d4b5bfb6e8f29f201be699");
  EXPECT_EQ(sha1_hex(std::string(63, 'a')), "03f09f5b158a7a8cdad920bddc29b81c18a551f5");
  EXPECT_EQ(sha1_hex(std::string(64, 'a')), "0098ba824b5c16427bd7a1122a5a442a25ec644d");
  EXPECT_EQ(sha1_hex(std::string(65, 'a')), "11655326c708d70319be2610e8a57d9a5b959d3b");
}

TEST(CheckArticleId, TakesAnyTextOfOneTo512Bytes) {
  for (const std::string& id :
       {std::string("a"), std::string("é/ü? &"), std::string(" "), std::string(512, 'x')}) {
    EXPECT_TRUE(check_article_id(id)) << id;
  }
  for (const std::string& id : {std::string(), std::string(513, 'x'), std::string("a\nb"),
                                std::string("a\0b", 3), std::string("\x7F"), std::string("\xFF")}) {
    const auto checked = check_article_id(id);
    ASSERT_FALSE(checked) << id;
    EXPECT_EQ(checked.error().code, ErrorCode::invalid_article);
    EXPECT_EQ(checked.error().field, "id");
  }
}

TEST(DerivedArticleId, IsOfTheUrlElseOfTheText) {
  EXPECT_EQ(derived_article_id("https://krant.example/1", "Titel", "Tekst"),
            sha1_hex("https://krant.example/1"));
  EXPECT_EQ(derived_article_id("", "Titel", "Tekst"), sha1_hex("Titel\nTekst"));
}

}  // namespace
}  // namespace trefwoord::indexer
