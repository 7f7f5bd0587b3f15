#include "indexer/rejects.h"

#include <cerrno>
#include <ostream>
#include <string>

#include "indexer/report_json.h"
#include "indexer/system_error.h"

namespace trefwoord::indexer {

std::string rejection_line(const Rejection& rejection) {
  std::string line = rejection.path;
  if (rejection.line != 0) {
    line += ":" + std::to_string(rejection.line);
  }
  line += ": ";
  if (!rejection.field.empty()) {
    line += rejection.field + ": ";
  }
  return line + rejection.reason;
}

Result<Rejects> Rejects::open(std::ostream& out, const std::optional<std::filesystem::path>& file) {
  Rejects rejects(out);
  if (file) {
    rejects.path_ = *file;
    rejects.file_.open(*file, std::ios::trunc);
    if (!rejects.file_) {
      return tl::unexpected<Error>(system_error(errno, "Cannot write " + file->string()));
    }
  }
  return rejects;
}

void Rejects::add(const Rejection& rejection) {
  if (++count_ <= kMaxToldRejects) {
    *out_ << rejection_line(rejection) << '\n';
  }
  if (file_.is_open()) {
    file_ << to_json(rejection) << '\n';
  }
}

Result<void> Rejects::finish() {
  if (count_ > kMaxToldRejects) {
    *out_ << "… and " << count_ - kMaxToldRejects << " more, see "
          << (file_.is_open() ? path_.string() : "--rejects") << '\n';
  }
  count_ = 0;
  out_->flush();
  if (file_.is_open() && !file_.flush()) {
    return tl::unexpected<Error>(system_error(errno, "Cannot write " + path_.string()));
  }
  return {};
}

}  // namespace trefwoord::indexer
