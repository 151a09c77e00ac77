#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/stories/dates.hpp"
#include "analysis/stories/run_story.hpp"
#include "analysis/values/text.hpp"
#include "tranche/results/pounds.hpp"

namespace tranche::analysis {
namespace {

/// "adds" or "lowers gap by"; of a programme that does harm the other way.
std::string verb_of_story(const RunStory& story, bool good) {
  if (story.less_is_better)
    return fmt::format("{} {} by", good ? "lowers" : "raises", story.main->name);
  return good ? "adds" : "takes away";
}

/// " not deprived of income"; nothing where the verb has the name of the outcome.
std::string of_main(const RunStory& story) {
  const bool named = story.less_is_better && story.main->told.what.empty();
  return named ? "" : of_quantity(story.main->told, story.main->name);
}

std::string others_sentence_of(const RunStory& story) {
  if (story.histories < 2) return "";
  return fmt::format(" This is one of {} histories: tranche summary says what holds over all.",
                     with_commas(story.histories));
}

constexpr std::size_t story_phase_width = 18;
constexpr std::size_t story_side_width = 8;
constexpr std::size_t story_month_width = 9;
constexpr std::size_t story_date_width = 10;

std::string story_month(double month) {
  return std::isnan(month) ? "never" : fmt::format("{:.0f}", std::ceil(month));
}

/// The date of a month that counts from 1.
std::string story_date(const RunStory& story, double month) {
  if (std::isnan(month)) return "";
  return date_text(story.start_date, static_cast<int>(std::ceil(month)) - 1);
}

/// What passed the gate goes on below where it does not fit.
std::string gate_line(const RunStory& story, const std::string& phase, const std::string& side,
                      const GateStory& gate) {
  const std::string planned = std::isnan(gate.planned) ? "–" : story_month(gate.planned);
  const std::string start = fit_left(fit_left(phase, story_phase_width - 1), story_phase_width) +
                            fit_left(side, story_side_width) +
                            right_cell(planned, story_month_width) +
                            right_cell(story_month(gate.month), story_month_width) + "  " +
                            fit_left(story_date(story, gate.month), story_date_width);
  return hanging(start, gate.by);
}

std::string story_phases(const RunStory& story) {
  if (!story.phases_known) return "";
  if (story.phases.empty()) return "\n" + wrapped("The plan has no phases.");
  std::string text =
      "\n" +
      wrapped(
          "Phases, in months of the run: as planned if nothing that is measured holds them "
          "up, and as it was.") +
      "\n" +
      line_without_tail(fit_left("phase", story_phase_width + story_side_width) +
                        right_cell("planned", story_month_width) +
                        right_cell("month", story_month_width) + "  " +
                        fit_left("", story_date_width) + "by");
  for (const PhaseStory& phase : story.phases) {
    text += gate_line(story, phase.code, "opened", phase.opens);
    text += gate_line(story, "", "closed", phase.closes);
  }
  return text;
}

std::string look_text(const RunStory& story, const GateRecord& look) {
  const Told money = money_in(story.currency);
  std::string text =
      fmt::format("  {:>5}  {:<10}", look.month + 1, date_text(story.start_date, look.month));
  text += right_cell(number_text(look.value, 2), 6) + right_cell(number_text(look.asked, 2), 7);
  const double price = pounds_of(look.price);
  text += right_cell(look.price > 0 ? amount_text(money, price, price / 50) : "–", 12);
  return text + "  " + words_of_look(look.verdict) + "\n";
}

std::string story_readings(const RunStory& story) {
  if (story.readings.empty()) return "";
  std::string text = "\nWhat gates read of what they measure.\n";
  double price = 0;
  for (const ReadingStory& one : story.readings) {
    text += "\n" + wrapped(fmt::format("{}: {}", one.gate, one.condition)) +
            "  month                read  asked       price\n";
    for (const GateRecord& look : one.looks) {
      text += look_text(story, look);
      price += pounds_of(look.price);
    }
  }
  if (price > 0) {
    text += wrapped(
        fmt::format("Surveys cost {}.", amount_text(money_in(story.currency), price, price / 50)));
  }
  return text;
}

const char* words_of_act(RuleAct act) {
  static constexpr const char* words[] = {"stopped it", "moved its money to another service",
                                          "added to it from the reserve", "changed its design"};
  return words[static_cast<std::size_t>(act)];
}

std::string when_text(const RunStory& story, const DeedStory& deed) {
  const std::string first =
      fmt::format("{} ({})", deed.first + 1, date_text(story.start_date, deed.first));
  if (deed.first == deed.last) return "in month " + first;
  return fmt::format("in months {} to {} ({})", first, deed.last + 1,
                     date_text(story.start_date, deed.last));
}

std::string story_deeds(const RunStory& story) {
  if (story.deeds.empty()) return "";
  std::string text = "\nWhat rules did.\n\n";
  for (const DeedStory& deed : story.deeds) text += wrapped(deed_sentence(story, deed));
  return text;
}

std::string story_flows(const RunStory& story) {
  if (story.flows.empty()) return "\n" + wrapped("Nothing was applied for.");
  std::size_t count = 0;
  for (const FlowsEnded& one : story.flows) count += one.flows;
  return "\n" + wrapped(fmt::format("What became of {}, and why.", counted(count, "application"))) +
         "\n" + flows_table(story.flows, story.currency);
}

std::string story_money(const RunStory& story) {
  if (story.funds.empty()) return "";
  std::vector<std::size_t> rows(story.funds.size());
  std::iota(rows.begin(), rows.end(), std::size_t{0});
  return "\n" + text_of(spending_table({"Where all money went", "fund", story.funds, story.spending,
                                        rows, story.currency}));
}

std::string story_besides(const RunStory& story) {
  const bool beside = story.anyway == Anyway::Known::told;
  return "\n" +
         wrapped(beside ? "What the run ends with, what the same history ends with without a "
                          "programme, and what the programme adds to that."
                        : "What the run ends with.") +
         "\n" + beside_table(story.quantities);
}

}  // namespace

std::string deed_sentence(const RunStory& story, const DeedStory& deed) {
  const std::string communities = counted(deed.communities, "community");
  return fmt::format(
      "{} of {}: {} {} {}, {}.", deed.action, deed.phase,
      deed.rule.empty() ? "the rule of the model" : "rule " + deed.rule, words_of_act(deed.act),
      deed.everywhere ? fmt::format("everywhere ({})", communities) : "in " + communities,
      when_text(story, deed));
}

std::string words_of_look(GateVerdict verdict) {
  if (verdict == GateVerdict::met) return "met";
  return verdict == GateVerdict::not_met ? "not met" : "not paid for: nobody was asked";
}

std::string why_nothing_beside(Anyway::Known known) {
  switch (known) {
    case Anyway::Known::told:
      return "";
    case Anyway::Known::is_this_run:
      return "This is what happens anyway: the run without a programme.";
    case Anyway::Known::failed:
      return "What would have happened anyway is not known: the run of this history without a "
             "programme fails.";
    case Anyway::Known::not_run:
      break;
  }
  return "What would have happened anyway is not known: no plan without a programme was run.";
}

std::string adds_sentence(const RunStory& story) {
  if (story.anyway != Anyway::Known::told) return why_nothing_beside(story.anyway);
  if (!story.main) return "What it adds on the outcome that decides is not known: it is not kept.";
  const Beside& main = *story.main;
  if (std::isnan(main.adds()))
    return fmt::format("What it adds is not known: {} is not, at the end of the run.", main.name);
  const std::string length = length_text(story.months);
  if (main.is_same()) {
    return fmt::format("In this history the programme changes nothing{} over {}.",
                       of_quantity(main.told, main.name), length);
  }
  const bool good = story.less_is_better ? main.adds() < 0 : main.adds() > 0;
  const std::string amount =
      with_unit(main.told, amount_text(main.told, std::abs(main.adds()), telling_width(main)));
  return fmt::format("In this history the programme {} {}{} over {}{}: {} with it, {} anyway.",
                     verb_of_story(story, good), amount, of_main(story), length,
                     good ? "" : ", and so does harm", amount_here(main), amount_anyway(main));
}

std::string story_text(const RunStory& story) {
  return wrapped(fmt::format("Plan {}: one run of {} months.", story.plan, story.months)) + "\n" +
         wrapped(adds_sentence(story) + others_sentence_of(story)) + story_phases(story) +
         story_readings(story) + story_deeds(story) + story_flows(story) + story_money(story) +
         story_besides(story);
}

}  // namespace tranche::analysis
