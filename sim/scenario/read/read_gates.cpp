#include <algorithm>
#include <string>

#include "scenario/read/reading_parts.hpp"
#include "scenario/read/section_reader.hpp"

namespace tranche::scenario {

namespace {

using params::Row;

// What gates hold that is a number, as rows, so that forms and ranges are checked like those of
// every other number. They have no member to write to: a condition is filled here.
constexpr Row number_row(params::RowText text, params::Kind kind) {
  return {text, kind, nullptr, nullptr};
}
constexpr Row threshold_row(std::string_view key) {
  return number_row({key, "1", 0, 1, "", params::choice_of_plan}, params::Kind::number);
}
// In units of an outcome, as effects are; above nought, since an expected loss never lies below it.
constexpr Row loss_row = {{"or_expected_loss_below", "1", 1e-6, 1, "", params::choice_of_plan},
                          params::Kind::number,
                          nullptr,
                          nullptr};
constexpr Row months_row(std::string_view key, double least) {
  return number_row({key, "month", least, 600, "", params::choice_of_plan}, params::Kind::integer);
}

/// Collects the conditions of one gate with the places they stand at. Each function reads its keys,
/// if they are there, and adds a condition per key or name; a wrong one is reported and left out.
/// The order of the calls is the order of the conditions.
class GateReader {
 public:
  GateReader(const Node& table, const Section& section, const Scenario& scenario,
             std::span<const std::string> phases, Problems& problems)
      : reader_(table, section, problems), scenario_(scenario), phases_(phases) {
    gate_.at = table.at;
    gate_.gate.latest = scenario.time.horizon;
  }

  /// `at`: not before a month.
  void date() {
    const Node* node = reader_.find("at");
    if (!node) return;
    const auto month = read_moment(*node, "at", scenario_.calendar, reader_.problems());
    if (!month) return;
    Condition condition;
    condition.month = *month;
    check_inside(*month, "at", node->at);
    add(condition, node->at);
  }

  /// `after_end_of`, `after_start_of`: a condition per phase named, `wait` months after it [month].
  void others(std::string_view key, Condition::Kind kind, Month wait) {
    for (const auto& named : reader_.names(key)) {
      const auto found = look_up(named, phases_, "phase", reader_.problems());
      if (!found) continue;
      Condition condition;
      condition.kind = kind;
      condition.month = wait;
      condition.phase = PhaseId::from(*found);
      add(condition, named.at);
    }
  }

  /// `after` of a closing gate: so long after the phase itself has opened.
  void own_opening(PhaseId itself) {
    const Node* node = reader_.find("after");
    if (!node) return;
    const auto months =
        read_value(*node, months_row("after", 1), scenario_.calendar, reader_.problems());
    if (!months) return;
    Condition condition;
    condition.kind = Condition::Kind::phase_opened;
    condition.phase = itself;
    condition.month = static_cast<Month>(*months);
    add(condition, node->at);
  }

  /// `wait` [month]; 0 where it is not given.
  Month wait() {
    const Node* node = reader_.find("wait");
    if (!node) return 0;
    if (!reader_.find("after_end_of") && !reader_.find("after_start_of")) {
      reader_.problems().add(node->key_at, "wait says how long, but not after what", "",
                             "add after_end_of or after_start_of");
    }
    const auto months =
        read_value(*node, months_row("wait", 0), scenario_.calendar, reader_.problems());
    return months ? static_cast<Month>(*months) : 0;
  }

  /// Thresholds on what is measured [1], one condition each, all for the same share of targets.
  void thresholds() {
    const Node* share_node = reader_.find("in_share_of_targets");
    double share = 1;
    if (share_node) {
      const auto given = read_value(*share_node, threshold_row("in_share_of_targets"),
                                    scenario_.calendar, reader_.problems());
      share = given.value_or(1);
    }
    bool any = false;
    const auto names = choices_of<Measured>();
    for (std::size_t measured = 0; measured < names.size(); ++measured) {
      const Node* node = reader_.find(names[measured]);
      if (!node) continue;
      any = true;
      const auto threshold =
          read_value(*node, threshold_row(names[measured]), scenario_.calendar, reader_.problems());
      if (!threshold) continue;
      Condition condition;
      condition.kind = Condition::Kind::measured;
      condition.measured = static_cast<Measured>(measured);
      condition.threshold = *threshold;
      condition.share_of_targets = share;
      add(condition, node->at);
    }
    check_threshold_keys(any, share_node);
  }

  /// The other way past a threshold on P(best), which has been read.
  void loss() {
    const Node* node = reader_.find(loss_row.text.key);
    if (!node) return;
    const auto enough = read_value(*node, loss_row, scenario_.calendar, reader_.problems());
    if (!reader_.find("p_best")) {
      reader_.problems().add(node->key_at, "or_expected_loss_below is an alternative to nothing",
                             "the gate has no p_best",
                             "add p_best = 0.9 or, where only the loss is to count, p_best = 1");
    }
    for (Condition& condition : gate_.gate.all_of) {
      const bool of_choices =
          condition.kind == Condition::Kind::measured && condition.measured == Measured::p_best;
      if (of_choices && enough) condition.loss_enough = *enough;
    }
  }

  /// `latest`: the month in which the gate is passed whatever holds.
  void latest() {
    const Node* node = reader_.find("latest");
    if (!node) return;
    const auto month = read_moment(*node, "latest", scenario_.calendar, reader_.problems());
    if (!month) return;
    gate_.has_latest = true;
    gate_.gate.latest = *month;
    check_inside(*month, "latest", node->at);
  }

  bool empty() const { return gate_.gate.all_of.empty() && reader_.table().items.empty(); }
  GateEntry take() { return std::move(gate_); }

 private:
  void add(const Condition& condition, const Source& at) {
    gate_.gate.all_of.push_back(condition);
    gate_.condition_at.push_back(at);
  }
  /// A date that the run never reaches is a mistake of the file, not a gate that stays shut.
  void check_inside(Month month, std::string_view key, const Source& at) {
    if (month < scenario_.time.horizon) return;
    reader_.problems().add(
        at, std::string(key) + " lies past the end of the run",
        "month " + std::to_string(month) + " of " + std::to_string(scenario_.time.horizon),
        "write an earlier date or lengthen [time] horizon");
  }
  /// Whether a threshold has its latest date, and a share of targets its threshold.
  void check_threshold_keys(bool any, const Node* share) {
    if (any && !reader_.find("latest")) {
      reader_.problems().add(
          gate_.at, "a gate with a threshold has no latest date",
          "what is never reached, or never measured, would keep it shut for ever",
          "add latest = \"36 months\" or another date");
    }
    if (!any && share) {
      reader_.problems().add(share->key_at, "in_share_of_targets has nothing to share out",
                             "the gate has no threshold", "add a threshold, as capacity = 0.4");
    }
  }

  SectionReader reader_;
  const Scenario& scenario_;
  std::span<const std::string> phases_;
  GateEntry gate_;
};

/// What gates to open and to close have in common; the loss after the thresholds it belongs to.
void read_common(GateReader& gate) {
  gate.date();
  const Month wait = gate.wait();
  gate.others("after_end_of", Condition::Kind::phase_closed, wait);
  gate.others("after_start_of", Condition::Kind::phase_opened, wait);
  gate.thresholds();
  gate.loss();
  gate.latest();
}

}  // namespace

GateEntry read_opening(const Node& phase, const Scenario& scenario,
                       std::span<const std::string> phases, Problems& problems) {
  const Node* table = phase.find("opens");
  if (!table) {
    GateEntry always;  // no condition: opens in the first month
    always.at = phase.at;
    always.gate.latest = scenario.time.horizon;
    return always;
  }
  GateReader gate(*table, section("plan.phase.opens"), scenario, phases, problems);
  // What is no table has been reported by the reader's constructor.
  if (table->is_table()) read_common(gate);
  return gate.take();
}

GateEntry read_closing(const Node& phase, const Scenario& scenario,
                       std::span<const std::string> phases, PhaseId itself, Problems& problems) {
  const Node* table = phase.find("closes");
  GateEntry never;
  never.at = phase.at;
  never.gate.latest = scenario.time.horizon;
  Condition end;
  // A phase without `closes` lasts to the end: a date that no month of the run reaches.
  end.month = scenario.time.horizon;
  never.gate.all_of.push_back(end);
  never.condition_at.push_back(phase.at);
  if (!table) return never;
  GateReader gate(*table, section("plan.phase.closes"), scenario, phases, problems);
  if (!table->is_table()) return never;
  gate.own_opening(itself);
  read_common(gate);
  GateEntry result = gate.take();
  if (result.gate.all_of.empty() && result.has_latest) {  // only a latest date: that date
    end.month = result.gate.latest;
    result.gate.all_of.push_back(end);
    result.condition_at.push_back(table->at);
  }
  // Conditions that could not be read leave a gate that would close the phase at once.
  return result.gate.all_of.empty() ? never : result;
}

}  // namespace tranche::scenario
