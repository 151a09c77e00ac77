#include <algorithm>
#include <utility>

#include "base/suggestion.hpp"
#include "scenario/check/fund_money.hpp"
#include "scenario/read/read_budget.hpp"
#include "scenario/read/read_capital.hpp"
#include "scenario/read/reading_parts.hpp"
#include "scenario/read/section_reader.hpp"
#include "scenario/text/quantity.hpp"

namespace tranche::scenario {

namespace {

/// What cannot go with bids: a source that belongs to communities, shares decided by residents,
/// calls that overlap.
void check_terms_of_competition(const SectionReader& reader, const Fund& fund) {
  Problems& problems = reader.problems();
  if (fund.source == FundSource::levy) {
    problems.add(reader.at("allocation"), "a levy cannot be won by bids",
                 "it belongs to the communities where development is",
                 "remove allocation, or write another source");
  }
  if (fund.decided_locally > 0) {
    problems.add(reader.at("decided_locally"), "nothing is left for residents to share out",
                 "what no bid has won of '" + fund.code + "' belongs to no community",
                 "remove one of the two");
  }
  if (fund.call_open > fund.round_every) {
    problems.add(reader.at(reader.find("call_open") ? "call_open" : "round_every"),
                 "a call of '" + fund.code + "' is still open when the next begins",
                 "it stays open for " + std::to_string(fund.call_open) +
                     " months, and rounds are " + std::to_string(fund.round_every) +
                     " months apart",
                 "shorten call_open or lengthen round_every");
  }
}

/// Keys of competition are refused where nobody bids, so that nobody waits for what they do.
void check_allocation(const SectionReader& reader, const Fund& fund) {
  if (fund.allocation == Allocation::competitive) return check_terms_of_competition(reader, fund);
  for (const std::string_view key : {"round_every", "call_open", "eligibility", "least_award",
                                     "match_funding", "bonus_points"}) {
    const Node* node = reader.find(key);
    if (!node) continue;
    reader.problems().add(
        node->at, std::string(key) + " means nothing here",
        "fund '" + fund.code + "' is shared out by formula",
        "remove it, or write allocation = \"competitive\"; a plan with "
        "mechanisms.competition.on = false shares a competitive fund out by formula");
  }
}

/// Money is paid before it is spent or after.
void check_payment(const SectionReader& reader) {
  if (!reader.find("paid_ahead") || !reader.find("paid_after")) return;
  reader.problems().add(reader.at("paid_after"), "paid_ahead and paid_after are both given",
                        "a project is paid before it spends or after it has spent",
                        "remove one of the two");
}

/// A team that is paid all of a fund's life, which leaves nothing to anybody else.
void check_team(const SectionReader& reader, const Fund& fund, const Calendar& calendar) {
  const Pence total = total_of(fund);
  if (fund.team == Pence{} || total == Pence{}) return;  // no budget is its own mistake
  const auto years = static_cast<double>(fund.budget.size());
  const double paid_for = years - calendar.month_of_fiscal_year(0) / 12.0;  // [year]
  const double cost = fund.team.pounds() * paid_for;
  if (cost < total.pounds()) return;
  reader.problems().add(reader.at("team"), "the team of '" + fund.code + "' takes all of its money",
                        "until its last year is over it costs " + format_money(cost) +
                            ", and the budget has " + format_money(total.pounds()) + " in all",
                        "lower team or raise the budget");
}

/// A council pays once, and all of them no more than there is.
void check_payers(const std::vector<PayerEntry>& payers, const Fund& fund, Problems& problems) {
  double sum = 0;
  for (const PayerEntry& entry : payers) {
    const auto first = std::ranges::find(payers, entry.council.name,
                                         [](const PayerEntry& one) { return one.council.name; });
    if (!entry.council.name.empty() && &*first != &entry)
      problems.add(entry.council.at, "council '" + entry.council.name + "' pays twice",
                   "fund '" + fund.code + "' names it above", "keep one entry, with all it pays");
    sum += entry.payer.share;
  }
  constexpr double rounding = 1e-9;  // of shares that are written as thirds
  if (sum <= 1 + rounding) return;
  problems.add(payers.back().council.at, "councils pay more than there is in '" + fund.code + "'",
               "their shares come to " + format_percentage(sum), "lower them to 100 % or less");
}

/// `[[fund.paid_by]]`: what is not known of the place waits for it.
std::vector<PayerEntry> read_payers(const Node& table, const Fund& fund, const Calendar& calendar,
                                    Problems& problems) {
  std::vector<PayerEntry> payers;
  if (!table.find("paid_by")) return payers;
  for (const Node& one : entries(table, "paid_by", "[[fund.paid_by]]", problems)) {
    const SectionReader reader(one, section("fund.paid_by"), problems);
    PayerEntry& entry = payers.emplace_back();
    entry.council = {reader.text("council"), reader.at("council")};
    reader.numbers(params::payer_rows(), &entry.payer, calendar);
    if (!reader.find("share"))
      problems.add(one.at, "[[fund.paid_by]] lacks 'share'",
                   "Share of the fund's money that the council pays",
                   "write for example share = \"30 %\"");
  }
  check_payers(payers, fund, problems);
  return payers;
}

/// One `[[fund]]`, with a budget that ends within the run: money of later years could never be
/// spent.
void read_fund(const Node& table, Scenario& scenario, Problems& problems) {
  const SectionReader reader(table, section("fund"), problems);
  FundEntry entry;
  entry.at = table.at;
  entry.fund.code = reader.code();
  entry.fund.key = draw_key(entry.fund.code);
  entry.fund.name = reader.find("name") ? reader.text("name") : entry.fund.code;
  entry.fund.source = reader.choice("source", FundSource::central);
  entry.fund.allocation = reader.choice("allocation", Allocation::formula);
  entry.fund.agreements = reader.choice("agreements", Agreements::one_by_one);
  reader.numbers(params::fund_rows(), &entry.fund, scenario.calendar);
  reader.numbers(params::deadline_rows(), &entry.fund, scenario.calendar);
  check_allocation(reader, entry.fund);
  entry.fund.budget = read_budget(reader, scenario.calendar);
  check_team(reader, entry.fund, scenario.calendar);
  check_payment(reader);
  entry.paid_by = read_payers(table, entry.fund, scenario.calendar, problems);
  if (scenario.calendar.fiscal_year(scenario.time.horizon - 1) + 1 <
      static_cast<Month>(entry.fund.budget.size())) {
    // The key to change: how long a yearly amount lasts, else the list.
    const bool yearly =
        reader.find("lasts") && reader.find("budget") && reader.find("budget")->text();
    problems.add(reader.at(yearly ? "lasts" : "budget"),
                 "the budget of '" + entry.fund.code + "' outlasts the run",
                 "the last month lies in fiscal year " +
                     std::to_string(scenario.calendar.fiscal_year(scenario.time.horizon - 1) + 1) +
                     ", the budget has " + std::to_string(entry.fund.budget.size()),
                 "shorten it or lengthen [time] horizon");
  }
  scenario.funds.push_back(std::move(entry));
}

/// Whom an agency serves; a template shares out the whole place where it does not say.
void require_catchment(const SectionReader& reader) {
  if (reader.find("catchment") || reader.find("for_each")) return;
  reader.problems().add(
      reader.table().at, "[[agency]] lacks 'catchment'", "Whom it serves",
      "write catchment = \"all\", \"poorest 20 %\" or a list of codes of councils, areas or "
      "communities, or for_each = \"council\"");
}

void read_agency(const Node& table, Scenario& scenario, Problems& problems) {
  const SectionReader reader(table, section("agency"), problems);
  AgencyEntry entry;
  entry.at = table.at;
  require_catchment(reader);
  if (reader.find("for_each")) entry.for_each = reader.choice("for_each", ForEach::council);
  entry.catchment = reader.selection("catchment");
  entry.agency.code = reader.code();
  entry.agency.key = draw_key(entry.agency.code);
  entry.agency.name = reader.find("name") ? reader.text("name") : entry.agency.code;
  entry.agency.type = reader.choice("type", AgencyType::council_department);
  entry.agency.users = read_users(reader, scenario);
  reader.numbers(params::agency_rows(), &entry.agency, scenario.calendar);
  scenario.agencies.push_back(std::move(entry));
}

/// What a team that works with others lacks, or what only such a team has.
void check_team_of_users(const SectionReader& reader, const AgencyEntry& entry,
                         Problems& problems) {
  const bool named = reader.find("works_with") != nullptr;
  const bool for_users = reader.find("users") != nullptr;
  if (named == for_users) return;
  problems.add(reader.at(named ? "works_with" : "users"),
               "the agency '" + entry.agency.code + "' has " +
                   (named ? "works_with and no users" : "users and no works_with"),
               named ? "a team works with others on the services for one group"
                     : "whom services are for is said by each [[intervention]]",
               named ? "write users = \"GROUP\"" : "remove it, or name agencies in works_with");
}

/// Whom a national team works with may stand further down, so it is looked up when all are there.
void read_teams(std::span<const Node> tables, Scenario& scenario, Problems& problems) {
  const auto codes = agency_codes(scenario);
  for (std::size_t row = 0; row < tables.size(); ++row) {
    Problems elsewhere;  // what is wrong with the table has been reported
    const SectionReader reader(tables[row], section("agency"), elsewhere);
    AgencyEntry& entry = scenario.agencies[row];
    for (const Named& named : reader.names("works_with")) {
      const auto found = look_up(named, codes, "agency", problems);
      if (!found) continue;
      if (*found == row) {
        problems.add(named.at, "'" + named.name + "' cannot work with itself",
                     "a team passes on to others what it knows", "name the local agencies");
        continue;
      }
      entry.agency.works_with.push_back(AgencyId::from(*found));
    }
    check_team_of_users(reader, entry, problems);
  }
}

/// Beliefs about a service by outcome; outcomes are looked up in the place later.
void read_effects(const SectionReader& reader, InterventionEntry& entry, const Calendar& calendar) {
  const Node* effects = reader.find("effects");
  const bool service = entry.intervention.kind == InterventionKind::service;
  if (!effects && service) {
    reader.problems().add(reader.table().at,
                          "the service '" + entry.intervention.code + "' has no effects",
                          "what is believed about it must be said, even where that is nothing",
                          "write for example effects.income = {mean = 0, sd = 0.02}");
  }
  if (!effects) return;
  // Money that enables acts through its mechanism; an effect besides would count it twice.
  if (!service) {
    reader.problems().add(effects->at, "an enabling measure cannot have effects of its own",
                          "it acts only through what its mechanism reads",
                          "remove effects, or make it a service");
  }
  if (!effects->is_table()) {
    reader.problems().add(effects->at, "effects cannot be " + std::string(effects->kind()),
                          "it is a table",
                          "write for example effects.income = {mean = 0, sd = 0.02}");
    return;
  }
  for (const Node& item : effects->items) {
    const SectionReader one(item, section("intervention.effects"), reader.problems());
    EffectEntry effect{{item.key, item.key_at}, {}};
    one.numbers(params::effect_rows(), &effect.effect, calendar);
    entry.effects.push_back(std::move(effect));
  }
}

/// Of the measures some act on users; what acts on organisations and places has no users.
void check_measure_of_users(const SectionReader& reader, const Intervention& what) {
  if (!reader.find("users") || what.existing) return;
  const bool acts_on_users =
      what.kind == InterventionKind::service || what.kind == InterventionKind::engagement ||
      what.kind == InterventionKind::help || what.kind == InterventionKind::co_production;
  if (acts_on_users) return;
  reader.problems().add(
      reader.at("users"),
      "a measure of kind '" + std::string(word_for(what.kind)) + "' cannot be for users alone",
      "services, engagement, help and co_production can",
      "remove users, or choose one of these kinds");
}

/// An `[[intervention]]` or, as `path` says, an `[[existing]]` initiative.
void read_intervention(const Node& table, std::string_view path, Scenario& scenario,
                       Problems& problems) {
  const SectionReader reader(table, section(path), problems);
  InterventionEntry entry;
  entry.at = table.at;
  entry.intervention.code = reader.code();
  entry.intervention.key = draw_key(entry.intervention.code);
  entry.intervention.name = reader.find("name") ? reader.text("name") : entry.intervention.code;
  entry.intervention.kind = reader.choice("kind", InterventionKind::service);
  entry.intervention.existing = path == "existing";
  if (const Node* ends = entry.intervention.existing ? reader.find("ends") : nullptr) {
    const auto month = read_moment(*ends, "ends", scenario.calendar, problems);
    if (month) entry.intervention.ends = *month;
  }
  if (!entry.intervention.existing) entry.intervention.users = read_users(reader, scenario);
  check_measure_of_users(reader, entry.intervention);
  reader.numbers(params::intervention_rows(), &entry.intervention, scenario.calendar);
  if (!entry.intervention.existing) read_capital(reader, entry.intervention, scenario.calendar);
  if (entry.intervention.users.valid() && entry.intervention.capital.built()) {
    problems.add(reader.at("users"), "what is built cannot be for users alone",
                 "'" + entry.intervention.code + "' has a lump_sum, and serves all who live there",
                 "remove users, or write cost_per_head in place of lump_sum");
  }
  read_effects(reader, entry, scenario.calendar);
  scenario.interventions.push_back(std::move(entry));
}

/// Prerequisites name interventions further down as well, so they are looked up when all are there.
void read_prerequisites(std::span<const Node> tables, Scenario& scenario, Problems& problems) {
  const auto codes = intervention_codes(scenario);
  for (std::size_t row = 0; row < tables.size(); ++row) {
    Problems elsewhere;  // what is wrong with the table has been reported
    const SectionReader reader(tables[row], section("intervention"), elsewhere);
    for (const auto& named : reader.names("prerequisites")) {
      const auto found = look_up(named, codes, "intervention", problems);
      // What is already running has been delivered.
      if (!found || scenario.interventions[*found].intervention.existing) continue;
      scenario.interventions[row].intervention.prerequisites.push_back(
          InterventionId::from(*found));
    }
  }
}

/// Whether following the prerequisites of `row` comes back to it. Keeps what is still to be
/// followed itself: a chain may be longer than the stack is deep.
bool leads_back(const Scenario& scenario, std::size_t row) {
  std::vector<char> seen(scenario.interventions.size(), 0);
  std::vector<std::size_t> open = {row};
  while (!open.empty()) {
    const std::size_t from = open.back();
    open.pop_back();
    for (const auto next : scenario.interventions[from].intervention.prerequisites) {
      if (next.row() == row) return true;
      if (!std::exchange(seen[next.row()], 1)) open.push_back(next.row());
    }
  }
  return false;
}

/// Which interventions can never begin, as each waits for another of them: those that are left when
/// all are taken out whose prerequisites are out.
std::vector<char> never_begin(const Scenario& scenario) {
  const std::size_t count = scenario.interventions.size();
  std::vector<std::vector<std::size_t>> waiting(count);
  std::vector<std::size_t> unmet(count);
  for (std::size_t row = 0; row < count; ++row) {
    const auto& prerequisites = scenario.interventions[row].intervention.prerequisites;
    unmet[row] = prerequisites.size();
    for (const auto one : prerequisites) waiting[one.row()].push_back(row);
  }
  std::vector<std::size_t> ready;
  for (std::size_t row = 0; row < count; ++row) {
    if (unmet[row] == 0) ready.push_back(row);
  }
  std::vector<char> left(count, 1);
  while (!ready.empty()) {
    const std::size_t row = ready.back();
    ready.pop_back();
    left[row] = 0;
    for (const std::size_t next : waiting[row]) {
      if (--unmet[next] == 0) ready.push_back(next);
    }
  }
  return left;
}

/// One circle is enough: every intervention on it would tell the same.
void check_prerequisite_circles(const Scenario& scenario, Problems& problems) {
  const std::vector<char> left = never_begin(scenario);
  for (std::size_t row = 0; row < left.size(); ++row) {
    if (!left[row] || !leads_back(scenario, row)) continue;
    const auto& entry = scenario.interventions[row];
    problems.add(entry.at,
                 "the prerequisites of '" + entry.intervention.code + "' lead back to itself",
                 "none of them could ever begin", "remove one of them");
    return;
  }
}

void read_administration(const Node& table, Scenario& scenario, Problems& problems) {
  const SectionReader reader(table, section("administration"), problems);
  AdministrationEntry entry;
  entry.at = table.at;
  entry.administration.code = reader.code();
  entry.administration.key = draw_key(entry.administration.code);
  entry.administration.level = reader.choice("level", Government::local);
  reader.numbers(params::administration_rows(), &entry.administration, scenario.calendar);
  scenario.administrations.push_back(std::move(entry));
}

}  // namespace

void read_entities(Scenario& scenario, Problems& problems) {
  const Node& root = scenario.document;
  for (const Node& table : entries(root, "fund", "[[fund]]", problems))
    read_fund(table, scenario, problems);
  read_groups(scenario, problems);
  const auto agencies = entries(root, "agency", "[[agency]]", problems);
  for (const Node& table : agencies) read_agency(table, scenario, problems);
  read_teams(agencies, scenario, problems);
  const auto interventions = entries(root, "intervention", "[[intervention]]", problems);
  for (const Node& table : interventions)
    read_intervention(table, "intervention", scenario, problems);
  for (const Node& table : entries(root, "existing", "[[existing]]", problems)) {
    read_intervention(table, "existing", scenario, problems);
  }
  // Only interventions have prerequisites, and theirs are the first rows of the list.
  read_prerequisites(interventions, scenario, problems);
  check_prerequisite_circles(scenario, problems);
  for (const Node& table : entries(root, "administration", "[[administration]]", problems)) {
    read_administration(table, scenario, problems);
  }
  // Shocks check their own codes, as the others are checked below.
  read_shocks(scenario, problems);
  check_unique(
      scenario.funds, [](const auto& entry) { return entry.fund.code; }, "fund", problems);
  check_unique(
      scenario.agencies, [](const auto& entry) { return entry.agency.code; }, "agency", problems);
  check_unique(
      scenario.interventions, [](const auto& entry) { return entry.intervention.code; },
      "intervention", problems);
  check_unique(
      scenario.administrations, [](const auto& entry) { return entry.administration.code; },
      "administration", problems);
}

}  // namespace tranche::scenario
