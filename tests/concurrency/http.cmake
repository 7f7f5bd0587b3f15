add_unit(http_concurrency_test LABELS concurrent
  SOURCES http_concurrency_test.cpp
  LIBRARIES running_server)
