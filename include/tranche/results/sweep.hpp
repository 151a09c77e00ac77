#pragma once
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "tranche/results/record_columns.hpp"
#include "tranche/words.hpp"

namespace tranche {

/// Whether a number does more to a difference than so many numbers would by chance; the numbers of
/// enumerators are those of results files.
enum class Seen : std::int8_t { not_known, no, yes };
constexpr auto words_of(Seen) { return words_up_to<Seen::yes>("not_known", "no", "yes"); }

/// On which side of a value the leading plan is ahead.
enum class LeaderAhead : std::int8_t { below, above };
constexpr auto words_of(LeaderAhead) { return words_up_to<LeaderAhead::above>("below", "above"); }

/// An index of Sobol' (the first two) or a measure of Morris.
enum class IndexMeasure : std::int8_t { first_order, total, mean_size, mean, deviation };
constexpr auto words_of(IndexMeasure) {
  return words_up_to<IndexMeasure::deviation>("first_order", "total", "mean_size", "mean",
                                              "deviation");
}

/// What an index should not be taken for: there are too few points for an interval; it lies outside
/// 0 to 1, where no share of a variance is, and so is no more than chance; it is not known, since
/// there is one point alone or the difference does not vary.
enum class IndexVerdict : std::int8_t { known, no_interval, no_share, not_known };
constexpr auto words_of(IndexVerdict) {
  return words_up_to<IndexVerdict::not_known>("known", "no_interval", "no_share", "not_known");
}

namespace sweep_records {
inline constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
}

/// What one number that differs between futures does to the difference of the two leading plans on
/// one outcome. A plan alone has no next, and of it is not said where it is ahead.
struct InfluenceRecord {
  static constexpr const char* group = "influences";
  static constexpr const char* dimension = "influence";

  std::int32_t outcome = 0;
  std::int32_t factor = 0;
  std::int16_t leader = 0;
  std::int16_t next = -1;
  std::int32_t settings = 0;
  std::int32_t sure_in = -1;
  double share_of_variance = sweep_records::unknown;
  double chance = sweep_records::unknown;
  Seen seen = Seen::not_known;
  std::int16_t switching_values = -1;
};

/// The difference at one value of a number, or at values next to each other.
struct LevelRecord {
  static constexpr const char* group = "levels";
  static constexpr const char* dimension = "level";

  std::int32_t outcome = 0;
  std::int32_t factor = 0;
  double value = 0;
  double low = 0;
  double high = 0;
  std::int32_t settings = 0;
  double difference = sweep_records::unknown;
  double half_width = sweep_records::unknown;
};

/// A value of a number at which the other plan takes the lead.
struct SwitchingValueRecord {
  static constexpr const char* group = "switching_values";
  static constexpr const char* dimension = "switching_value";

  std::int32_t outcome = 0;
  std::int32_t factor = 0;
  double value = 0;
  double low = sweep_records::unknown;
  double high = sweep_records::unknown;
  LeaderAhead leader_ahead = LeaderAhead::below;
};

/// A Sobol' index of the difference, or a measure of Morris, of a number or of a group that moves
/// together, in one setting of the other blocks of its design.
struct SensitivityIndexRecord {
  static constexpr const char* group = "sensitivity_indices";
  static constexpr const char* dimension = "sensitivity_index";

  std::int32_t outcome = 0;
  std::int32_t factor = 0;
  std::int16_t factors = 1;
  std::string factor_group = {};
  std::int16_t block = 0;
  std::string others = {};
  std::int32_t points = 0;
  IndexMeasure measure = IndexMeasure::first_order;
  double value = sweep_records::unknown;
  double low = sweep_records::unknown;
  double high = sweep_records::unknown;
  IndexVerdict verdict = IndexVerdict::not_known;
};

/// What would change the answer, as rows of tables: for every outcome that has a better side and in
/// which two plans differ. In a results file the group `sweep`.
struct SweepTables {
  std::vector<InfluenceRecord> influences;
  std::vector<LevelRecord> levels;
  std::vector<SwitchingValueRecord> switching_values;
  std::vector<SensitivityIndexRecord> indices;

  bool empty() const { return influences.empty() && indices.empty(); }
  /// Calls `visit` with the records of each table.
  template <class Visit>
  void for_each_table(Visit&& visit) const {
    visit(influences);
    visit(levels);
    visit(switching_values);
    visit(indices);
  }
};

/// Calls `visit(RecordColumn, pointer to member)` for every column in the order of the file. What
/// is in the unit of an outcome or a factor has none of its own.
template <class Record, class Visit>
void for_each_subject(Visit&& visit) {
  visit(RecordColumn{"outcome", "1", "series whose end is compared", "series"}, &Record::outcome);
  visit(RecordColumn{"factor", "1", "number that differs between futures", "uncertainty"},
        &Record::factor);
}

template <class Visit>
void for_each_column(const InfluenceRecord*, Visit&& visit) {
  using R = InfluenceRecord;
  for_each_subject<R>(visit);
  visit(RecordColumn{"leader", "1", "plan that is ahead over all settings", "plan"}, &R::leader);
  visit(RecordColumn{"next", "1", "plan whose outcome is taken from the leader's", "plan"},
        &R::next);
  visit(RecordColumn{"settings", "1", "settings, or draws, that there are"}, &R::settings);
  visit(RecordColumn{"sure_in", "1",
                     "settings in which the interval of the difference over seeds says which of "
                     "the two is ahead; -1 where not known"},
        &R::sure_in);
  visit(RecordColumn{"share_of_variance", "1",
                     "of the difference between settings, omega squared; below 0: less than chance "
                     "would give"},
        &R::share_of_variance);
  visit(RecordColumn{"chance", "1", "of so much between levels if it did nothing, by F"},
        &R::chance);
  visit(RecordColumn{"seen", "1", "whether it does more than so many numbers would by chance"},
        &R::seen);
  visit(RecordColumn{"switching_values", "1",
                     "how many there are; 0: none within its range; -1: not to be told"},
        &R::switching_values);
}

template <class Visit>
void for_each_column(const LevelRecord*, Visit&& visit) {
  using R = LevelRecord;
  for_each_subject<R>(visit);
  visit(RecordColumn{"value", "", "of the factor, the mean where there are several"}, &R::value);
  visit(RecordColumn{"low", "", "the lowest of them"}, &R::low);
  visit(RecordColumn{"high", "", "the highest of them"}, &R::high);
  visit(RecordColumn{"settings", "1", "settings that have them"}, &R::settings);
  visit(RecordColumn{"difference", "",
                     "mean by which the leader is ahead of the next, in the outcome's unit, more "
                     "being better"},
        &R::difference);
  visit(RecordColumn{"half_width", "", "of its 95 % interval"}, &R::half_width);
}

template <class Visit>
void for_each_column(const SwitchingValueRecord*, Visit&& visit) {
  using R = SwitchingValueRecord;
  for_each_subject<R>(visit);
  visit(RecordColumn{"value", "", "of the factor, where the difference goes through nought"},
        &R::value);
  visit(RecordColumn{"low", "", "lower end of its 95 % interval, between two levels"}, &R::low);
  visit(RecordColumn{"high", "", "upper end"}, &R::high);
  visit(RecordColumn{"leader_ahead", "1", "on which side the leader is ahead"}, &R::leader_ahead);
}

template <class Visit>
void for_each_column(const SensitivityIndexRecord*, Visit&& visit) {
  using R = SensitivityIndexRecord;
  for_each_subject<R>(visit);
  visit(RecordColumn{"factors", "1", "how many move together, the first of which is named"},
        &R::factors);
  visit(RecordColumn{"factor_group", "", "what they are called together; empty for one alone"},
        &R::factor_group);
  visit(RecordColumn{"block", "1", "of the design, from 0"}, &R::block);
  visit(RecordColumn{"others", "", "what the factors of other blocks are, in words"}, &R::others);
  visit(RecordColumn{"points", "1", "points, or walks, that it rests on"}, &R::points);
  visit(RecordColumn{"measure", "1", "which index it is"}, &R::measure);
  visit(RecordColumn{"value", "", "of the index"}, &R::value);
  visit(RecordColumn{"low", "", "lower end of its 95 % interval"}, &R::low);
  visit(RecordColumn{"high", "", "upper end"}, &R::high);
  visit(RecordColumn{"verdict", "1", "what it should not be taken for"}, &R::verdict);
}

}  // namespace tranche
