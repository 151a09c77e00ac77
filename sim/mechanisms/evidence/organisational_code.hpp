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
/// it. Fast socialisation ends variety before the code has learnt from it. Off unless `members` is
/// above 0; then `skill_link` says how much of what staff learn becomes skill (0: nothing).
/// Equations (224)–(229) of docs/model-evidence.md. Leaves out: members who compete, and networks
/// among them.
struct OrganisationalCodeParameters {
  int members = 0;
  int questions = 30;
  double socialisation = 0.1;
  double code_learning = 0.5;
  double staff_turnover = 0.0119;
  double environment_change = 0;
  double skill_link = 0;
};

/// Share of the questions on which the beliefs are right.
double knowledge_of(const Beliefs& beliefs, std::uint32_t reality, int questions);

/// March's rule (226): what the code holds after learning from those of `staff` who know better,
/// whose balance on a question (yes less no) moves it there with probability 1 − (1 −
/// code_learning)^|balance|.
Beliefs code_after(const OrganisationalCodeParameters& parameters, const Beliefs& code,
                   std::span<const Beliefs> staff, std::uint32_t reality, DrawStream& stream);

/// Chance that two members, drawn with replacement, hold different things on a question (228).
double variety_of(std::span<const Beliefs> staff, int questions);

void hire_staff(const Context& context, const OrganisationalCodeParameters& parameters,
                RowRange agencies);
void learn_from_each_other(const Context& context, const OrganisationalCodeParameters& parameters,
                           RowRange agencies);

Mechanism organisational_code();

}  // namespace tranche::mechanisms
