#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analysis.h"
#include "indexer/article.h"
#include "indexer/article_write.h"
#include "indexer/compact_index.h"
#include "indexer/index_copy.h"
#include "indexer/online_rebuild.h"
#include "indexer/result.h"
#include "server/api/alert_calls.h"
#include "server/api/insight_calls.h"
#include "server/api/settings_calls.h"
#include "server/search/article_list.h"
// What "gisteren" in a query is counted from.
std::function<std::chrono::sys_seconds()> now = [] {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
};
}
;

}  // namespace trefwoord::api
