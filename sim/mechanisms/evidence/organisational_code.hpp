#pragma once
#include <cstdint>
#include <span>

#include "mechanisms/shared/mechanism.hpp"
#include "tranche/random.hpp"
#include "tranche/tables/agencies.hpp"

namespace tranche::mechanisms {

/// How an agency's staff and its code learn from each other (March 1991, Organization Science 2(1),
/// 71–87). Each member of staff holds beliefs on `questions`; the code is what the agency as a
/// whole holds. Staff are socialised to the code; the code learns from those who know better than
/// it. Fast socialisation ends variety before the code has learnt from it. Does nothing unless
/// `members` is above 0; then `skill_link` says how much of what staff learn becomes skill (0:
/// nothing). Whoever believes "yes" on a question holds a belief on it.
///
/// Leaves out: members who compete, ties among members, and anything that passes between the codes
/// of two agencies. Equations (224)–(229) of docs/model-evidence.md.
struct OrganisationalCodeParameters {
  int members = 0;                 ///< of staff of each agency, who hold beliefs [person]
  int questions = 30;              ///< on which they hold them [1]
  double socialisation = 0.1;      ///< P(a belief gives way to the code, p1) [1/month]
  double code_learning = 0.5;      ///< P(the code follows a majority of one, p2) [1/month]
  double staff_turnover = 0.0119;  ///< P(a newcomer takes a member's place, p3) [1/month]
  double environment_change = 0;   ///< P(a right answer turns into its opposite, p4) [1/month]
  double skill_link = 0;           ///< share of lacking skill gained by learning all there is [1]
};

/// What each member of staff believes, and what is true.
struct OrganisationalCodeState final : State {
  struct PerAgency final : OwnTable<AgencyId> {
    using OwnTable::OwnTable;
    Of<std::array<Beliefs, most_members>> staff_beliefs{
        *this, {"staff_beliefs", "1", "of each member of staff"}};
    Of<std::uint32_t> reality{*this,
                              {"reality", "1", "what is true, 1 a bit where the answer is yes"}};
  } agencies{*this};
};

/// Share of the questions on which beliefs are right [1]; who holds nothing is not right. The K of
/// one member in (228).
double knowledge_of(const Beliefs& beliefs, std::uint32_t reality, int questions);

/// March's rule (226): what the code holds after learning from those of `staff` who know better,
/// whose balance on a question (yes less no) moves it there with probability 1 − (1 −
/// code_learning)^|balance|. Draws only for questions on which there is a balance that the code
/// does not hold already.
Beliefs code_after(const OrganisationalCodeParameters& parameters, const Beliefs& code,
                   std::span<const Beliefs> staff, std::uint32_t reality, DrawStream& stream);

/// Chance that two members, drawn with replacement, hold different things on a question [1]: (228);
/// 0 where there are no members.
double variety_of(std::span<const Beliefs> staff, int questions);

/// Draws reality, the same for all agencies, and what newcomers believe: equation (224). Writes the
/// state, and `staff_knowledge` and `knowledge_variety` of Agencies.
void hire_staff(const Context& context, const OrganisationalCodeParameters& parameters,
                OrganisationalCodeState& state, RowRange agencies);

/// A month of learning: equations (225)–(229). Staff and code learn from each other as they stood
/// at the start of the month. Writes the state, and `code`, `staff_knowledge` and
/// `knowledge_variety` of Agencies, and adds to `skill_gain` what staff have learnt, which may be
/// less than nothing.
void learn_from_each_other(const Context& context, const OrganisationalCodeParameters& parameters,
                           OrganisationalCodeState& state, RowRange agencies);

Mechanism organisational_code();

}  // namespace tranche::mechanisms
