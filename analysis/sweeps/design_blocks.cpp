#include "analysis/sweeps/design_blocks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <set>
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

/// 3 of "saltelli, uniform from 0 to 1; 3 repeats", 1 where nothing is said of it.
std::size_t repeats_in(const std::string& how) {
  const std::size_t begin = how.rfind("; ");
  if (begin == std::string::npos || !how.ends_with(repeats_mark)) return 1;
  std::size_t repeats = 1;
  std::from_chars(how.data() + begin + 2, how.data() + how.size(), repeats);
  return std::max<std::size_t>(1, repeats);
}

/// The number of the group of a block's next key: that of its name, or one of its own.
std::size_t next_group(const DesignBlock& block, const std::vector<UncertaintyInfo>& varied,
                       const std::string& name) {
  for (std::size_t at = 0; at < block.keys.size() && !name.empty(); ++at) {
    if (group_in(varied[block.keys[at]].distribution) == name) return block.groups[at];
  }
  return count_of(block.groups);
}

/// "saltelli" of "saltelli_2", the second block of that design.
std::string design_of(const std::string& name) {
  const std::size_t end = name.find_last_not_of("0123456789");
  return end + 1 < name.size() && name[end] == '_' ? name.substr(0, end) : name;
}

}  // namespace

std::string group_in(const std::string& how) {
  const std::size_t at = how.find(group_mark);
  if (at == std::string::npos) return {};
  const std::size_t begin = at + std::string_view(group_mark).size();
  return how.substr(begin, how.find("; ", begin) - begin);
}

std::string value_in_words(const UncertaintyInfo& what, double value) {
  std::string number = std::isnan(value) ? "as written" : fmt::format("{:.6g}", value);
  const std::string begin = number + ": ";
  if (!what.unit.starts_with("0: ")) return number;
  for (std::size_t from = 0; from < what.unit.size();) {
    const std::size_t to = std::min(what.unit.find(between_choices, from), what.unit.size());
    const std::string one = what.unit.substr(from, to - from);
    if (one.starts_with(begin)) return one.substr(begin.size());
    from = to + std::string_view(between_choices).size();
  }
  return number;
}

std::vector<DesignBlock> design_blocks(const std::string& design,
                                       const std::vector<UncertaintyInfo>& varied) {
  std::vector<DesignBlock> blocks;
  const std::vector<std::string> names = names_of(design);
  for (const std::string& name : names) blocks.push_back({design_of(name)});
  std::size_t block = 0;
  for (std::size_t key = 0; key < varied.size(); ++key) {
    const bool next = !varies_by(varied[key], names[block]);
    if (next && ++block == blocks.size()) return {};
    if (!varies_by(varied[key], names[block])) return {};
    blocks[block].groups.push_back(
        next_group(blocks[block], varied, group_in(varied[key].distribution)));
    blocks[block].keys.push_back(key);
    blocks[block].repeats = repeats_in(varied[key].distribution);
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

std::size_t count_of(Groups groups) {
  return groups.empty() ? 0 : 1 + *std::ranges::max_element(groups);
}

bool in_saltelli_order(const std::vector<std::vector<double>>& rows, Groups groups) {
  const std::size_t width = count_of(groups) + 2;
  if (groups.empty() || rows.empty() || rows.size() % width != 0) return false;
  for (std::size_t point = 0; point < rows.size(); point += width) {
    for (std::size_t group = 0; group + 2 < width; ++group) {
      std::vector<double> mixed = rows[point];
      for (std::size_t factor = 0; factor < groups.size(); ++factor) {
        if (groups[factor] == group) mixed[factor] = rows[point + 1][factor];
      }
      if (rows[point + 2 + group] != mixed) return false;
    }
  }
  return true;
}

bool in_morris_order(const std::vector<std::vector<double>>& rows, Groups groups) {
  const std::size_t width = count_of(groups) + 1;
  if (groups.empty() || rows.empty() || rows.size() % width != 0) return false;
  for (std::size_t row = 1; row < rows.size(); ++row) {
    if (row % width == 0) continue;  // the next walk begins
    std::set<std::size_t> moved;
    for (std::size_t factor = 0; factor < groups.size(); ++factor) {
      if (rows[row][factor] != rows[row - 1][factor]) moved.insert(groups[factor]);
    }
    if (moved.size() > 1) return false;  // none where both levels round to the same whole number
  }
  return true;
}

}  // namespace tranche::analysis
