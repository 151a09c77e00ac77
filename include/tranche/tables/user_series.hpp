#pragma once
#include "tranche/ids.hpp"
#include "tranche/table.hpp"

namespace tranche {

/// What is said each month of every group of users in the place: part of its single row, with a
/// lane a group. Results files have a series for each, `user_outcome_GROUP`; a plan without groups
/// has none. Means are over the members of the group. Written by the mechanism `users`, in serial;
/// (330)–(337) of docs/model-citizens.md.
struct UserSeries : Table {
  using Series = Column<double, PlaceId>;
  static constexpr double not_yet = __builtin_nan("");
  static constexpr ColumnInfo of_users(std::string_view name, std::string_view what) {
    return unknown("where nobody of the group lives in the place",
                   within(range::share, {name, "1", what, Keep::monthly, Lanes::user_group}));
  }

  Series user_outcome{*this, of_users("user_outcome", "outcome of the group's own, over its users"),
                      not_yet};
  Series user_effect{*this,
                     unknown("where nobody of the group lives in the place",
                             {"user_effect", "1",
                              "what the programme adds to the outcome of the group, over its users",
                              Keep::monthly, Lanes::user_group}),
                     not_yet};
  Series users_reached{
      *this,
      more_is_better(within(range::not_negative,
                            {"users_reached", "person",
                             "users for whom a full dose of services is paid for this month",
                             Keep::monthly, Lanes::user_group})),
      0.0};
  Series user_awareness{
      *this, more_is_better(of_users("user_awareness", "users who know of what is done for them")),
      not_yet};
  Series user_participation{
      *this, more_is_better(of_users("user_participation", "users who take part")), not_yet};
  Series user_co_produced{
      *this,
      more_is_better(of_users("user_co_produced", "how far users design what is done for them")),
      not_yet};
};

}  // namespace tranche
