#pragma once
#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace tranche {

/// What a real place could see a column in, each of them with error, late and seldom. Ours to say:
/// no study was asked.
struct ColumnSeen {
  std::string_view column;
  /// "statistics" that are published, a "survey" of residents, "accounts" of funds and agencies, or
  /// "records", the files of those who deliver. Empty: nothing, as one would have to know what had
  /// happened without the programme, or what agents of the model alone have in their heads.
  std::string_view in;
};

/// Every column that results keep.
inline constexpr auto columns_seen = std::to_array<ColumnSeen>({
    {"wellbeing", "statistics"},
    {"wellbeing_fifth", "statistics"},
    {"wellbeing_cumulative", "statistics"},
    {"wellbeing_cumulative_fifth", "statistics"},
    {"outcome", "statistics"},
    {"outcome_cumulative", "statistics"},
    {"gap", "statistics"},
    {"below_living_wage", "statistics"},
    {"trust", "survey"},
    {"trust_fifth", "survey"},
    {"buy_in", "survey"},
    {"buy_in_fifth", "survey"},
    {"participation", "survey"},
    {"participation_fifth", "survey"},
    {"ever_involved", "survey"},
    {"awareness", "survey"},
    {"inclusion", "survey"},
    {"user_outcome", "survey"},
    {"user_awareness", "survey"},
    {"user_participation", "survey"},
    {"legitimacy", "survey"},
    {"legitimacy_fifth", "survey"},
    {"perceived_improvement", "survey"},
    {"says_improved", "survey"},
    {"says_trusts", "survey"},
    {"trust_of_aware", "survey"},
    {"volunteer_hours", "survey"},
    {"allocated", "accounts"},
    {"reserve", "accounts"},
    {"available", "accounts"},
    {"committed", "accounts"},
    {"paid", "accounts"},
    {"delivery", "accounts"},
    {"administration", "accounts"},
    {"lapsed", "accounts"},
    {"returned", "accounts"},
    {"absorption", "accounts"},
    {"budget_alignment", "accounts"},
    {"spending_alignment", "accounts"},
    {"not_raised", "accounts"},
    {"contracted", "accounts"},
    {"given", "accounts"},
    {"spent", "accounts"},
    {"spent_fifth", "accounts"},
    {"council_paid", "accounts"},
    {"council_received", "accounts"},
    {"council_paid_elsewhere", "accounts"},
    {"local_share", "accounts"},
    {"flows_waiting", "records"},
    {"flows_delivering", "records"},
    {"flows_closed", "records"},
    {"flows_refused", "records"},
    {"flows_withdrawn", "records"},
    {"flows_cancelled", "records"},
    {"flows_lapsed", "records"},
    {"capital_not_started", "records"},
    {"capital_under_way", "records"},
    {"capital_complete", "records"},
    {"capital_extended", "records"},
    {"delay", "records"},
    {"queue", "records"},
    {"backlog", "records"},
    {"months_to_start", "records"},
    {"months_waiting", "records"},
    {"staff_in_use", "records"},
    {"users_reached", "records"},
    {"requests_received", "records"},
    {"requests_answered", "records"},
    {"requests_expired", "records"},
    {"requests_open", "records"},
    {"p_best", "records"},
    {"expected_loss", "records"},
    {"councils", "records"},
    {"council_stage", "records"},
    {"owned_assets", "records"},
    {"levered", "records"},
    {"charter_coverage", "records"},
    {"development_accepted", "records"},
    {"programme_effect", ""},
    {"programme_effect_fifth", ""},
    {"programme_effect_cumulative", ""},
    {"programme_effect_cumulative_fifth", ""},
    {"mean_effect", ""},
    {"effect_cumulative", ""},
    {"result_per_allocated", ""},
    {"result_per_spent", ""},
    {"local_gain", ""},
    {"lost_elsewhere", ""},
    {"kept_locally", ""},
    {"income_gained", ""},
    {"lifted_from_deprivation", ""},
    {"crowded_out", ""},
    {"leaked", ""},
    {"resilience", ""},
    {"resilience_fifth", ""},
    {"common_level", ""},
    {"adaptability", ""},
    {"adaptability_fifth", ""},
    {"failing_corrected", ""},
    {"failing_months", ""},
    {"sound_stopped", ""},
    {"months_to_correction", ""},
    {"continuity", ""},
    {"continuity_fifth", ""},
    {"memory", ""},
    {"staff_knowledge", ""},
    {"knowledge_variety", ""},
    {"capacity", ""},
    {"compliance", ""},
    {"linkage", ""},
    {"coordination", ""},
    {"co_produced", ""},
    {"user_co_produced", ""},
    {"user_effect", ""},
    {"priorities_known", ""},
    {"mapped", ""},
});

/// Nothing where the column is not in the list.
constexpr std::optional<std::string_view> observed_in(std::string_view column) {
  const auto* const found = std::ranges::find(columns_seen, column, &ColumnSeen::column);
  if (found == columns_seen.end()) return std::nullopt;
  return found->in;
}

}  // namespace tranche
