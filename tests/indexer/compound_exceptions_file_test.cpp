#include "indexer/compound_exceptions_file.h"

#include <gmock/gmock.h>

#include <string>

#include "indexer/data_directory.h"
#include "indexer/versioned_texts.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::indexer {
namespace {

using testing::HasSubstr;

TEST(CompoundExceptionsOfEditors, AreThereOnceSomebodyHasWrittenThem) {
  const test::TemporaryDirectory data;
  EXPECT_FALSE(editors_compound_exceptions(data.path())->has_value());
  auto texts = VersionedTexts::open(DataDirectory(data.path()).setting(kCompoundExceptionsSetting)).value();
  ASSERT_TRUE(texts.add("minister\n", {}).has_value());
  EXPECT_EQ((*editors_compound_exceptions(data.path()))->text(), "minister\n");
  ASSERT_TRUE(texts.add("", {}).has_value());
  EXPECT_TRUE((*editors_compound_exceptions(data.path()))->empty());
  ASSERT_TRUE(texts.add("fiets+\n", {}).has_value());
  const auto wrong = editors_compound_exceptions(data.path());
  ASSERT_FALSE(wrong.has_value());
  EXPECT_EQ(wrong.error().code, ErrorCode::io_error);
  EXPECT_THAT(wrong.error().message, testing::AllOf(HasSubstr("compound-exceptions/3"), HasSubstr("line 1")));
}

TEST(CompoundExceptionsText, OnlyTheFirstProblemsAreTold) {
  std::string text;
  for (int i = 0; i < 23; ++i) text += "fiets+\n";
  const auto wrong = parse_compound_exceptions(text);
  ASSERT_FALSE(wrong.has_value());
  EXPECT_THAT(wrong.error().message, HasSubstr("line 20:"));
  EXPECT_THAT(wrong.error().message, testing::EndsWith("\nand 3 more"));
}

}  // namespace
}  // namespace trefwoord::indexer
