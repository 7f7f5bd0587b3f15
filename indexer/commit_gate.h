#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <utility>

namespace trefwoord::indexer {

// In a generation of several shards.
inline constexpr const char* kCommitGateFile = "commits";

// A commit to several shards is a commit to each, one after the other. Who opens or reopens them passes this
// gate, so that nobody sees the commit in one shard and not yet in another: those who look hold a file's lock
// together, who commits holds it alone. It ends with its program, however that ends. Also between programs.
// The file holds how many commits have been finished, by which who finds the gate closed knows whether it has
// all that there is to see. Not thread-safe: each thread opens its own.
class CommitGate {
 public:
  // Everything passes in a generation without the file.
  explicit CommitGate(const std::filesystem::path& generation);
  // Puts the file into one that is being made. Throws std::system_error.
  static void make(const std::filesystem::path& generation);
  ~CommitGate();
  CommitGate(CommitGate&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  CommitGate& operator=(CommitGate&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
  }

  // For as long as it lives.
  class Held {
   public:
    explicit Held(int descriptor) : descriptor_(descriptor) {}
    ~Held();
    Held(Held&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
    Held& operator=(Held&&) = delete;

   private:
    int descriptor_;
  };

  // Waits until nobody commits.
  [[nodiscard]] Held look() const;
  // nullopt while somebody does.
  [[nodiscard]] std::optional<Held> look_now() const;
  // Waits until nobody looks.
  [[nodiscard]] Held commit() const;

  // Commits that were finished; 0 in a generation without the file.
  [[nodiscard]] std::uint64_t finished() const;
  // By who commits: one more is, whatever shards it was to. Throws std::system_error.
  void finish_commit() const;

 private:
  int descriptor_;  // -1: there is no file
};

}  // namespace trefwoord::indexer
