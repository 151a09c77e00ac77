#include "analysis/design_blocks.hpp"

#include <algorithm>
#include <map>
#include <string_view>

namespace tranche::analysis {
namespace {

std::vector<std::string> names_of(const std::string& design) {
  std::vector<std::string> names;
  for (std::size_t from = 0; from <= design.size();) {
    const std::size_t to = std::min(design.find(cross, from), design.size());
    names.push_back(design.substr(from, to - from));
    from = to + std::string_view(cross).size();
  }
  return names;
}

/// Whether a number is said to vary by this design: "saltelli, uniform from 0 to 1", "grid of 1,
/// 2", "rows".
bool varies_by(const UncertaintyInfo& number, const std::string& design) {
  const std::string& how = number.distribution;
  return how == design || how.starts_with(design + ", ") || how.starts_with(design + " of ");
}

/// "saltelli" of "saltelli_2", the second block of that design.
std::string design_of(const std::string& name) {
  const std::size_t end = name.find_last_not_of("0123456789");
  return end + 1 < name.size() && name[end] == '_' ? name.substr(0, end) : name;
}

}  // namespace

std::vector<DesignBlock> design_blocks(const std::string& design,
                                       const std::vector<UncertaintyInfo>& varied) {
  std::vector<DesignBlock> blocks;
  const std::vector<std::string> names = names_of(design);
  for (const std::string& name : names) blocks.push_back({design_of(name), {}});
  std::size_t block = 0;
  for (std::size_t key = 0; key < varied.size(); ++key) {
    const bool next = !varies_by(varied[key], names[block]);
    if (next && ++block == blocks.size()) return {};
    if (!varies_by(varied[key], names[block])) return {};
    blocks[block].keys.push_back(key);
  }
  return block + 1 == blocks.size() ? blocks : std::vector<DesignBlock>{};
}

std::vector<WithinSetting> settings_within(const std::vector<std::vector<double>>& rows,
                                           const std::vector<std::size_t>& keys) {
  std::vector<WithinSetting> all;
  std::map<std::vector<double>, std::size_t> known;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    std::vector<double> others;
    for (std::size_t key = 0; key < rows[row].size(); ++key) {
      if (std::ranges::find(keys, key) == keys.end()) others.push_back(rows[row][key]);
    }
    const auto [at, is_new] = known.try_emplace(others, all.size());
    if (is_new) all.push_back({others, {}});
    all[at->second].settings.push_back(row);
  }
  return all;
}

bool in_saltelli_order(const std::vector<std::vector<double>>& rows) {
  const std::size_t factors = rows.empty() ? 0 : rows[0].size();
  if (factors == 0 || rows.size() % (factors + 2) != 0) return false;
  for (std::size_t point = 0; point < rows.size(); point += factors + 2) {
    for (std::size_t factor = 0; factor < factors; ++factor) {
      std::vector<double> mixed = rows[point];
      mixed[factor] = rows[point + 1][factor];
      if (rows[point + 2 + factor] != mixed) return false;
    }
  }
  return true;
}

bool in_morris_order(const std::vector<std::vector<double>>& rows) {
  const std::size_t factors = rows.empty() ? 0 : rows[0].size();
  if (factors == 0 || rows.size() % (factors + 1) != 0) return false;
  for (std::size_t row = 1; row < rows.size(); ++row) {
    if (row % (factors + 1) == 0) continue;  // the next walk begins
    std::size_t moved = 0;
    for (std::size_t factor = 0; factor < factors; ++factor)
      moved += rows[row][factor] != rows[row - 1][factor];
    if (moved > 1) return false;  // none where both levels round to the same whole number
  }
  return true;
}

}  // namespace tranche::analysis
