#pragma once
#include "tranche/tables/user_series.hpp"

namespace tranche {

/// What councils that pool money have paid and got so far: part of the place's single row, with a
/// lane a council that pays part of any fund (`Plan::payers`). Results files have a series for
/// each, `council_paid_COUNCIL`; a plan in which no council pays has none. All three are pounds of
/// delivery, so that they can be held against each other; nothing in the model reads them. Written
/// by `delivery`, in serial; (355)–(357) of docs/model-money.md.
struct CouncilSeries : UserSeries {
  static constexpr ColumnInfo of_council(std::string_view name, std::string_view what) {
    return running_total(
        within(range::not_negative, {name, "GBP", what, Keep::monthly, Lanes::payer}));
  }

  Series council_paid{
      *this, of_council("council_paid", "of delivery by funds that councils pay for, its part"),
      0.0};
  Series council_received{
      *this,
      of_council("council_received",
                 "of delivery by funds that councils pay for, what reached its residents"),
      0.0};
  Series council_paid_elsewhere{
      *this,
      of_council("council_paid_elsewhere",
                 "of what it paid, what reached residents of other councils"),
      0.0};
};

}  // namespace tranche
