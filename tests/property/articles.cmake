add_unit(articles_property_test LABELS property
  SOURCES articles_property_test.cpp
  LIBRARIES articles rapidcheck rapidcheck_gtest)
