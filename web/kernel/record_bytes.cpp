#include "record_bytes.hpp"

#include <cstring>
#include <type_traits>
#include <vector>

#include "tranche/results/results_error.hpp"

namespace tranche::web {
namespace {

/// Calls `each` with every member, in one order for writing and reading.
template <class Record, class Each>
void for_each_member(Record& record, Each&& each) {
  each(record.message);
  each(record.drawn);
  each(record.series);
  each(record.communities);
  each(record.agencies);
  each(record.ledger);
  each(record.phases);
  each(record.flows);
  each(record.gates);
  each(record.rules);
}

struct Head {
  RunKey key;
  RunStatus status;
  std::uint64_t seed;
};

/// Bytes that are taken from the front, as many as are there.
class Rest {
 public:
  explicit Rest(std::span<const char> bytes) : bytes_(bytes) {}

  void take(void* to, std::size_t size) {
    if (size > bytes_.size()) refuse();
    if (size > 0) std::memcpy(to, bytes_.data(), size);
    bytes_ = bytes_.subspan(size);
  }
  template <class List>
  void take(List& list) {
    using Value = typename List::value_type;
    static_assert(std::is_trivially_copyable_v<Value>);
    std::uint64_t count = 0;
    take(&count, sizeof count);
    if (count > bytes_.size() / sizeof(Value)) refuse();
    list.resize(static_cast<std::size_t>(count));
    take(list.data(), list.size() * sizeof(Value));
  }
  void expect_end() const {
    if (!bytes_.empty()) refuse();
  }

 private:
  [[noreturn]] static void refuse() {
    throw ResultsError("a run", "its bytes are not those of a record", "Load the page again");
  }
  std::span<const char> bytes_;
};

}  // namespace

std::string bytes_of(const RunRecord& record) {
  const Head head{record.key, record.status, record.seed};
  std::string bytes(reinterpret_cast<const char*>(&head), sizeof head);
  for_each_member(record, [&](const auto& list) {
    const std::uint64_t count = list.size();
    bytes.append(reinterpret_cast<const char*>(&count), sizeof count);
    if (count > 0)
      bytes.append(reinterpret_cast<const char*>(list.data()), list.size() * sizeof(list[0]));
  });
  return bytes;
}

RunRecord record_of(std::span<const char> bytes) {
  Rest rest(bytes);
  Head head{};
  rest.take(&head, sizeof head);
  RunRecord record;
  record.key = head.key;
  record.status = head.status;
  record.seed = head.seed;
  for_each_member(record, [&](auto& list) { rest.take(list); });
  rest.expect_end();
  return record;
}

}  // namespace tranche::web
