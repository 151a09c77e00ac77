#include "mechanisms/evidence/organisational_code.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdlib>

#include "base/distributions.hpp"
#include "base/maths.hpp"
#include "tranche/world.hpp"

namespace tranche::mechanisms {
namespace {

using params::assumption;
using params::measured;
using params::not_drawn;
using params::plausible;
using params::row;
using P = OrganisationalCodeParameters;

constexpr std::array rows = {
    row<&P::members>(
        {"members", "person", 0, most_members,
         "staff of each agency who hold beliefs; 0 leaves it out", assumption(384),
         not_drawn("0 leaves beliefs of single staff out: a choice of what is modelled")}),
    row<&P::questions>(
        {"questions", "1", 1, 32, "number of questions on which staff hold beliefs",
         assumption(385, "{}; March (1991): 30"),
         not_drawn("fixes the scale on which beliefs are counted, as March (1991) did")}),
    row<&P::socialisation>(
        {"socialisation", "1/month", 0, 1,
         "chance that a belief that differs from the code gives way to it (p1)",
         assumption(386, "{}; March (1991): 0.1 to 0.9"),
         plausible(0.05, 0.3,
                   "March tries 0.1 to 0.9 for a firm; staff of public offices change slower")}),
    row<&P::code_learning>(
        {"code_learning", "1/month", 0, 1,
         "chance that the code follows a majority of one among those who know better (p2)",
         assumption(387, "{}; March (1991): 0.1 to 0.9"),
         plausible(0.2, 0.8, "March tries 0.1 to 0.9")}),
    row<&P::staff_turnover>({"staff_turnover", "1/month", 0, 0.1,
                             "chance that a newcomer takes a member's place (p3)",
                             measured("Scottish and English councils: 13.4 % of staff a year")}),
    row<&P::environment_change>(
        {"environment_change", "1/month", 0, 0.1,
         "chance that the right answer to a question turns into its opposite (p4)", assumption(388),
         plausible(0, 0.02, "what is right changes not at all, or a fifth of it in a year")}),
    row<&P::skill_link>(
        {"skill_link", "1", 0, 1,
         "share of the skill an agency lacks that its staff would gain by learning all there is",
         assumption(389, "{} (no published effect size)"),
         plausible(0, 0.2, "no study links the two; a weak link at most")}),
};

constexpr std::array steps = {
    step<&hire_staff>(MonthPhase::start, Rows::agencies, "hire_staff"),
    step<&learn_from_each_other>(MonthPhase::learning, Rows::agencies, "learn_from_each_other"),
};

// Addresses of draws beside those of single members.
constexpr DrawKey of_reality = draw_key("reality");
constexpr DrawKey of_code = draw_key("code");

/// A mask with a bit for each question.
std::uint32_t all_questions(int questions) {
  return static_cast<std::uint32_t>((std::uint64_t{1} << questions) - 1);
}

/// Calls visit(bit) for each bit set in `mask`.
template <class Visit>
void for_each_bit(std::uint32_t mask, Visit visit) {
  for (; mask != 0; mask &= mask - 1) visit(mask & -mask);
}

/// Nothing, yes or no with a third each (224).
Beliefs newcomer(int questions, DrawStream& stream) {
  Beliefs beliefs;
  for_each_bit(all_questions(questions), [&](std::uint32_t bit) {
    const std::uint32_t drawn = uniform_index(stream, 3);
    if (drawn == 0) return;
    beliefs.held |= bit;
    if (drawn == 2) beliefs.positive |= bit;
  });
  return beliefs;
}

/// Which question a bit stands for; the mask tells the compiler what every caller knows, that the
/// bit is one of 32.
std::size_t question_of(std::uint32_t bit) {
  return static_cast<std::size_t>(std::countr_zero(bit)) & 31;
}

/// Makes one belief that of `other`, who holds one there.
void take_over(Beliefs& from, const Beliefs& other, std::uint32_t bit) {
  from.held |= bit;
  from.positive = (from.positive & ~bit) | (other.positive & bit);
}

/// The questions on which the code holds something that a member does not.
std::uint32_t where_code_differs(const Beliefs& code, const Beliefs& member) {
  return code.held & (~member.held | (member.positive ^ code.positive));
}

/// One agency's own part of the state.
struct Office {
  AgencyId id;
  std::span<Beliefs> staff;
  std::uint32_t& reality;
};

Office office_of(OrganisationalCodeState& state, AgencyId id, const P& parameters) {
  const auto members = static_cast<std::size_t>(parameters.members);
  return {id, std::span(state.agencies.staff_beliefs[id]).first(members),
          state.agencies.reality[id]};
}

double mean_knowledge(std::span<const Beliefs> staff, std::uint32_t reality, int questions) {
  double sum = 0;
  for (const Beliefs& member : staff) sum += knowledge_of(member, reality, questions);
  return sum / static_cast<double>(staff.size());
}

/// All agencies of a place face the same reality: the same address for each of them.
std::uint32_t first_reality(const Context& context, int questions) {
  DrawStream stream = context.draws.at(Process::organisational_code, -1, of_reality);
  return stream() & all_questions(questions);
}

/// Reality a month later: the second part of (227). Draws nothing where it never changes.
std::uint32_t moved_reality(const Context& context, const P& parameters, std::uint32_t reality) {
  if (parameters.environment_change <= 0) return reality;
  DrawStream stream = context.draws.at(Process::organisational_code, context.month, of_reality);
  for_each_bit(all_questions(parameters.questions), [&](std::uint32_t bit) {
    if (bernoulli(stream, parameters.environment_change)) reality ^= bit;
  });
  return reality;
}

/// A member leaves (227), or is socialised (225) to the code as it stood when the month began.
/// Before the first month everybody is a newcomer.
void move_member(const Context& context, const P& parameters, Beliefs& member, DrawStream stream,
                 const Beliefs& code) {
  if (context.month < 0 || bernoulli(stream, parameters.staff_turnover)) {
    member = newcomer(parameters.questions, stream);
    return;
  }
  for_each_bit(where_code_differs(code, member), [&](std::uint32_t bit) {
    if (bernoulli(stream, parameters.socialisation)) take_over(member, code, bit);
  });
}

/// Each member draws from a stream of its own, so that a newcomer leaves the draws of the others as
/// they were.
void move_staff(const Context& context, const P& parameters, const Office& office,
                const Beliefs& code) {
  for (std::size_t at = 0; at < office.staff.size(); ++at) {
    const DrawKey who = combine(context.world.agencies.draw_key[office.id], at);
    move_member(context, parameters, office.staff[at],
                context.draws.at(Process::staff_beliefs, context.month, who), code);
  }
}

void record(World& world, const Office& office, const P& parameters) {
  world.agencies.staff_knowledge[office.id] =
      mean_knowledge(office.staff, office.reality, parameters.questions);
  world.agencies.knowledge_variety[office.id] = variety_of(office.staff, parameters.questions);
}

/// By how much those who know better than the code say yes rather than no, for each question (k_q).
std::array<int, 32> balance_of_betters(std::span<const Beliefs> staff, double code_knows,
                                       std::uint32_t reality, int questions) {
  std::array<int, 32> balance{};
  for (const Beliefs& member : staff) {
    if (!(knowledge_of(member, reality, questions) > code_knows)) continue;
    for_each_bit(member.held, [&](std::uint32_t bit) {
      balance[question_of(bit)] += (member.positive & bit) != 0 ? 1 : -1;
    });
  }
  return balance;
}

/// Probability that the code follows a majority of this size: (226).
double chance_to_follow(const P& parameters, int balance) {
  double unmoved = 1;
  for (int one = 0; one < std::abs(balance); ++one) unmoved *= 1 - parameters.code_learning;
  return 1 - unmoved;
}

}  // namespace

double knowledge_of(const Beliefs& beliefs, std::uint32_t reality, int questions) {
  const std::uint32_t right =
      beliefs.held & ~(beliefs.positive ^ reality) & all_questions(questions);
  return static_cast<double>(std::popcount(right)) / questions;
}

double variety_of(std::span<const Beliefs> staff, int questions) {
  if (staff.empty()) return 0;
  const auto all = static_cast<double>(staff.size());
  double sum = 0;
  for_each_bit(all_questions(questions), [&](std::uint32_t bit) {
    double yes = 0;
    double no = 0;
    for (const Beliefs& member : staff) {
      if ((member.held & bit) == 0) continue;
      ((member.positive & bit) != 0 ? yes : no) += 1;
    }
    const double nothing = all - yes - no;
    sum += 1 - (yes * yes + no * no + nothing * nothing) / (all * all);
  });
  return sum / questions;
}

Beliefs code_after(const OrganisationalCodeParameters& parameters, const Beliefs& code,
                   std::span<const Beliefs> staff, std::uint32_t reality, DrawStream& stream) {
  const double own = knowledge_of(code, reality, parameters.questions);
  const auto balance = balance_of_betters(staff, own, reality, parameters.questions);
  Beliefs after = code;
  for_each_bit(all_questions(parameters.questions), [&](std::uint32_t bit) {
    const int here = balance[question_of(bit)];
    const Beliefs majority{bit, here > 0 ? bit : 0u};
    const bool agrees = (code.held & bit) != 0 && (code.positive & bit) == majority.positive;
    if (here == 0 || agrees) return;
    if (bernoulli(stream, chance_to_follow(parameters, here))) take_over(after, majority, bit);
  });
  return after;
}

void hire_staff(const Context& context, const OrganisationalCodeParameters& parameters,
                OrganisationalCodeState& state, RowRange agencies) {
  if (parameters.members == 0) return;  // so that all columns keep their neutral values
  for (std::size_t at = agencies.first; at < agencies.last; ++at) {
    const Office office = office_of(state, AgencyId::from(at), parameters);
    office.reality = first_reality(context, parameters.questions);
    move_staff(context, parameters, office, {});
    record(context.world, office, parameters);
  }
}

void learn_from_each_other(const Context& context, const OrganisationalCodeParameters& parameters,
                           OrganisationalCodeState& state, RowRange agencies) {
  if (parameters.members == 0) return;
  Agencies& table = context.world.agencies;
  for (std::size_t at = agencies.first; at < agencies.last; ++at) {
    const Office office = office_of(state, AgencyId::from(at), parameters);
    const AgencyId id = office.id;
    const double knew = table.staff_knowledge[id];
    const Beliefs code = table.code[id];  // staff learn from the code before it learns from them
    DrawStream stream = context.draws.at(Process::organisational_code, context.month,
                                         combine(table.draw_key[id], of_code));
    table.code[id] = code_after(parameters, code, office.staff, office.reality, stream);
    move_staff(context, parameters, office, code);
    office.reality = moved_reality(context, parameters, office.reality);
    record(context.world, office, parameters);
    const double learnt = parameters.skill_link * (table.staff_knowledge[id] - knew);
    table.skill_gain[id] = std::clamp(table.skill_gain[id] + learnt, 0.0, 1.0);
  }
}

Mechanism organisational_code() {
  return {"organisational_code",
          "An agency's staff and its code learn from each other; fast socialisation ends variety "
          "early. Off by default.",
          "L5 L6",
          "March (1991); docs/model-evidence.md (224)-(229)",
          rows,
          steps,
          &make_default<OrganisationalCodeParameters>,
          &make_state<OrganisationalCodeState>};
}

}  // namespace tranche::mechanisms
