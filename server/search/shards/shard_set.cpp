#include "server/search/shards/shard_set.h"

#include <cstdlib>
#include <utility>

#include "indexer/all_tables.h"
#include "indexer/index_metadata.h"
#include "indexer/schema.h"

namespace trefwoord::search {
namespace {

// For all remote shards together: half of it 50 million postings, half the token streams of 400,000 articles.
constexpr std::size_t kMostKeptBytes = std::size_t{512} << 20U;

// What stands where a shard should be is none of its own: a mistake in the settings.
class MisplacedShard : public Xapian::DatabaseOpeningError {
 public:
  using DatabaseOpeningError::DatabaseOpeningError;
};

std::filesystem::path make_scratch() {
  std::string name = (std::filesystem::temp_directory_path() / "trefwoord-shards-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) {
    throw std::filesystem::filesystem_error("cannot make a directory", name,
                                            std::error_code(errno, std::generic_category()));
  }
  return name;
}

std::filesystem::path make_nothing(const std::filesystem::path& scratch) {
  const std::filesystem::path path = scratch / "nothing";
  Xapian::WritableDatabase(path.string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC).commit();
  return path;
}

unsigned milliseconds_of(std::chrono::milliseconds time) {
  return static_cast<unsigned>(time.count());
}

std::string place_text(std::size_t number, std::size_t of) {
  return std::to_string(number + 1) + '/' + std::to_string(of);
}

void require_place(const Xapian::Database& database, std::size_t number, std::size_t of) {
  const indexer::Shard shard = indexer::read_shard(database);
  if (shard.number != number || shard.of != of) {
    throw MisplacedShard("it is shard " + place_text(shard.number, shard.of) + " of its index, where shard " +
                         place_text(number, of) +
                         " should be; all shards of one index are named once, in their order");
  }
  if (!database.get_metadata(std::string(indexer::schema::kTokenStreamsKey)).empty()) {
    throw MisplacedShard("it is an index in one piece, which needs its other files; make it with --shards");
  }
  indexer::require_all_tables(database);
}

std::string sentence_of(const Xapian::Error& error) {
  std::string text = error.get_msg();
  if (const char* system = error.get_error_string()) text.append(" (").append(system).append(")");
  return text;
}

}  // namespace

Result<std::shared_ptr<ShardSet>> ShardSet::open(ShardSettings settings) {
  try {
    auto set = std::make_shared<ShardSet>(std::move(settings));
    if (const Result<void> looked = set->first_looks(); !looked) return tl::unexpected(looked.error());
    return set;
  } catch (const std::filesystem::filesystem_error& error) {
    return fail(ErrorCode::io_error, error.what());
  } catch (const Xapian::Error& error) {
    return fail(ErrorCode::io_error, sentence_of(error));
  }
}

ShardSet::ShardSet(ShardSettings settings)
    : settings_(std::move(settings)),
      scratch_(make_scratch()),
      nothing_(make_nothing(scratch_)),
      health_(settings_.sources.size(), settings_.ask_again),
      found_(settings_.sources.size()) {
  for (std::size_t shard = 0; shard < size(); ++shard) {
    kept_.push_back(
        settings_.sources[shard].is_remote()
            ? std::make_shared<RemoteShard>(shard, scratch_ / std::to_string(shard), kMostKeptBytes / size())
            : nullptr);
  }
  for (std::size_t shard = 0; shard < size(); ++shard) {
    threads_.emplace_back([this, shard] { watch(shard); });
  }
}

ShardSet::~ShardSet() {
  {
    const std::lock_guard lock(mutex_);
    stops_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
  std::error_code ignored;
  std::filesystem::remove_all(scratch_, ignored);
}

Result<void> ShardSet::first_looks() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return looked_ == size(); });
  if (!misplaced_.empty()) return tl::unexpected(misplaced_.begin()->second);
  std::vector<ShardNews> missing;
  std::string reasons;
  for (std::size_t shard = 0; shard < size(); ++shard) {
    if (answers(shard)) continue;
    missing.push_back({name_of(shard), reason(shard)});
    reasons += ' ' + missing.back().shard + ": " + missing.back().reason + '.';
  }
  if (!missing.empty() && (!settings_.partial || missing.size() == size())) {
    return fail(ErrorCode::shard_unavailable, "Shards of the index do not answer." + reasons);
  }
  has_started_ = true;
  for (const ShardNews& news : missing) tell(news);
  return {};
}

std::string ShardSet::name_of(std::size_t shard) const {
  return "shard " + place_text(shard, size()) + " at " + settings_.sources[shard].text;
}

std::vector<std::string> ShardSet::connections_of(std::size_t shard) const {
  std::vector<std::string> names;
  for (const ShardAddress& address : settings_.sources[shard].addresses) {
    names.push_back("remote:tcp(" + address.host + ':' + std::to_string(address.port) + ')');
  }
  return names;
}

std::optional<std::size_t> ShardSet::shard_of(const Xapian::Error& error) const {
  for (std::size_t shard = 0; shard < size(); ++shard) {
    for (const std::string& connection : connections_of(shard)) {
      if (error.get_context().find(connection) != std::string::npos) return shard;
    }
  }
  return std::nullopt;
}

void ShardSet::lost(std::size_t shard, const std::string& reason) {
  if (health_.failed(shard, reason)) tell({name_of(shard), reason});
}

void ShardSet::tell(const ShardNews& news) const {
  if (settings_.tell) settings_.tell(news);
}

ShardSet::Connection ShardSet::connect(std::size_t shard) const {
  Found found;
  {
    const std::lock_guard lock(mutex_);
    found = found_[shard];
  }
  if (!settings_.sources[shard].is_remote()) return {Xapian::Database(found.directory.string()), found.epoch};
  const ShardAddress& address = settings_.sources[shard].addresses[found.address];
  const unsigned timeout = milliseconds_of(settings_.timeout);
  return {Xapian::Remote::open(address.host, address.port, timeout, timeout), found.epoch};
}

std::uint64_t ShardSet::epoch(std::size_t shard) const {
  const std::lock_guard lock(mutex_);
  return found_[shard].epoch;
}

// The first of its addresses that answers. Throws the last one's error.
Xapian::Database ShardSet::find(std::size_t shard, Found& found) const {
  const ShardSource& source = settings_.sources[shard];
  if (!source.is_remote()) {
    std::error_code error;
    found.directory = std::filesystem::canonical(source.directory, error);
    if (error) throw Xapian::DatabaseOpeningError(source.directory.string() + ": " + error.message());
    Xapian::Database database(found.directory.string());
    require_place(database, shard, size());
    return database;
  }
  for (found.address = 0;; ++found.address) {
    try {
      const ShardAddress& address = source.addresses[found.address];
      const unsigned timeout = milliseconds_of(settings_.timeout);
      Xapian::Database database = Xapian::Remote::open(address.host, address.port, timeout, timeout);
      require_place(database, shard, size());
      return database;
    } catch (const MisplacedShard&) {
      throw;
    } catch (const Xapian::Error&) {
      if (found.address + 1 == source.addresses.size()) throw;
    }
  }
}

void ShardSet::look(std::size_t shard, std::optional<Xapian::Database>& own) {
  try {
    if (answers(shard) && own) {
      look_again(shard, own);
      return;
    }
    own.reset();
    if (!answers(shard) && !health_.is_due(shard)) return;
    Found found;
    own = find(shard, found);
    if (kept_[shard]) kept_[shard]->follow(*own);
    {
      const std::lock_guard lock(mutex_);
      found.epoch = found_[shard].epoch + 1;
      found_[shard] = found;
    }
    ++followed_;
    if (health_.answered(shard) && has_started_) tell({name_of(shard), ""});
  } catch (const MisplacedShard& error) {
    own.reset();
    lost(shard, sentence_of(error));
    if (has_started_) return;
    const std::lock_guard lock(mutex_);
    misplaced_.insert_or_assign(
        shard,
        Error{ErrorCode::invalid_parameter,
              "shards_at: \"" + settings_.sources[shard].text + "\": " + error.get_msg() + '.', "shards_at"});
  } catch (const Xapian::Error& error) {
    own.reset();
    lost(shard, sentence_of(error));
  }
}

// Of one that answers: whether it is another index by now, or has changed.
void ShardSet::look_again(std::size_t shard, std::optional<Xapian::Database>& own) {
  if (kept_[shard]) {
    if (!own->reopen()) return;
    const bool is_another = kept_[shard]->uuid() != own->get_uuid();
    if (!kept_[shard]->follow(*own)) return;
    if (is_another) {
      const std::lock_guard lock(mutex_);
      ++found_[shard].epoch;
    }
    ++followed_;
    return;
  }
  std::error_code error;
  const auto directory = std::filesystem::canonical(settings_.sources[shard].directory, error);
  bool is_same = false;
  {
    const std::lock_guard lock(mutex_);
    is_same = !error && directory == found_[shard].directory;
  }
  if (is_same) return;
  own.reset();
  look(shard, own);
}

bool ShardSet::wait_or_stop() {
  std::unique_lock lock(mutex_);
  return !changed_.wait_for(lock, settings_.look_every, [this] { return stops_; });
}

void ShardSet::watch(std::size_t shard) {
  std::optional<Xapian::Database> own;  // this thread's connection
  look(shard, own);
  {
    const std::lock_guard lock(mutex_);
    ++looked_;
  }
  changed_.notify_all();
  while (wait_or_stop()) look(shard, own);
}

}  // namespace trefwoord::search
