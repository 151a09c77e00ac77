#include "scenario/values/guidance.hpp"

namespace tranche::scenario {

namespace {

constexpr std::string_view clackmannanshire = "published/clackmannanshire-phasing.toml";
constexpr std::string_view north_ayrshire = "published/north-ayrshire-wealth-building.toml";
constexpr std::string_view national_fund = "published/national-fund.toml";
constexpr std::string_view elections_and_rules = "tutorial/5-elections-and-rules.toml";
constexpr std::string_view child_poverty = "published/child-poverty.toml";
constexpr std::string_view every_lever = "reference/clackmannanshire.toml";

// One row per lever: code, what guidance says, keys, file, plans of it, what is missing.
const std::vector<Guidance> all_guidance = {
    {"L1",
     "Let those deliver whom residents trust, above all organisations of the people who were "
     "left out so far.",
     {"agency.embeddedness", "plan.phase.action.agencies", "plan.phase.action.by_trust"},
     elections_and_rules,
     {"council", "charity", "whom_they_trust"}},
    {"L2",
     "Keep the same counterpart from one policy period to the next, and protect memory, "
     "relationships and running programmes from turnover of staff and of governments.",
     {"agency.codification", "agency.shielded", "administration.change_probability"},
     every_lever,
     {}},
    {"L3",
     "Bring enough money, more of it where need is greater, and keep some back to adapt and to "
     "expand what works.",
     {"fund.budget", "fund.need_exponent", "fund.reserve_share", "fund.allocation"},
     clackmannanshire,
     {}},
    {"L4",
     "Ask for few forms and few agreements, and help those who apply: each further step costs "
     "take-up, time and projects.",
     {"fund.forms", "fund.decision_points", "agency.decision_points", "agency.clearance_time",
      "intervention.decision_points", "plan.phase.packaged", "plan.phase.action.shared_by",
      "intervention.kind = help"},
     national_fund,
     {"bid", "helped", "packaged"}},
    {"L5",
     "Tie those who deliver to networks and institutions elsewhere, from which knowledge comes.",
     {"mechanisms.knowledge_networks.external"},
     every_lever,
     {}},
    {"L6",
     "Watch what is done all the time and share between agencies what is seen, face to face "
     "where possible.",
     {"mechanisms.monitoring.face_to_face_share",
      "mechanisms.knowledge_networks.face_to_face_worth"},
     every_lever,
     {}},
    {"L7",
     "Put actions in an order: build capacity or gather data first, try in a few places before "
     "going everywhere, and go on when conditions are met.",
     {"plan.phase.opens", "plan.phase.closes", "plan.phase.pilot_share", "plan.phase.survey"},
     clackmannanshire,
     {"A", "B", "C", "D", "E", "F", "G"}},
    {"L8",
     "Say in short accounts why a policy will help, so that support outlives those who began it.",
     {"mechanisms.buy_in.narrative_weight"},
     elections_and_rules,
     {"council", "council_and_stories"}},
    {"L9",
     "Learn from earlier cases as far as they are alike, the obstacles that they met included.",
     {"mechanisms.knowledge_networks.similarity_width",
      "mechanisms.knowledge_networks.obstacles_told"},
     every_lever,
     {}},
    {"L10",
     "Let residents say for themselves what they need and what they have.",
     {"mechanisms.appraisal.louder_weight"},
     every_lever,
     {}},
    {"L11",
     "Log every request of residents, answer it, and follow it until it is closed.",
     {"mechanisms.requests.answers", "mechanisms.requests.expiry"},
     child_poverty,
     {"framework", "logged", "answered"}},
    {"L12",
     "Test and correct before, during and after a policy is carried out.",
     {"rule.when", "rule.do", "plan.rule.when", "plan.rule.do",
      "mechanisms.correction.respondents"},
     elections_and_rules,
     {"no_rules", "strict_rules"}},
    {"L13",
     "Map what already runs and what it brings, build on it, fill the gaps, and prefer what "
     "moves several outcomes at once.",
     {"existing.effects", "existing.ends", "mechanisms.intervention_map.shift"},
     every_lever,
     {}},
    {"L14",
     "Agree on outcomes and let them steer plan and budget.",
     {"mechanisms.outcome_budgeting.outcome_weight",
      "mechanisms.outcome_budgeting.framework_weight", "framework.outcome.weight"},
     child_poverty,
     {"habit", "framework", "alike"}},
    {"L15",
     "Bring council, college, housing associations, health board and large employers together "
     "in one partnership whose groups deliver.",
     {"mechanisms.partnership.duplication"},
     north_ayrshire,
     {"half"}},
    {"L16",
     "Keep spending local: through procurement, fair employment, land and assets, plural "
     "ownership and finance that stays.",
     {"mechanisms.local_economy.anchor_spend", "mechanisms.local_economy.plural_ownership",
      "mechanisms.local_economy.local_finance"},
     north_ayrshire,
     {"services", "half", "pillars"}},
    {"L17",
     "Win employers, one by the example of another, for a charter of good employment.",
     {"mechanisms.charter.imitation", "mechanisms.charter.lifted"},
     north_ayrshire,
     {"half"}},
    {"L18",
     "Give communities the right to bid for assets, to own them by shares, and to share out a "
     "budget of their own.",
     {"fund.decided_locally", "fund.source = community_shares", "mechanisms.rights.transfers"},
     child_poverty,
     {"framework", "owned"}},
    {"L19",
     "Let development pay the community a levy, and expect that being paid may also make people "
     "less willing.",
     {"fund.source = levy", "mechanisms.levy.incentive", "mechanisms.levy.crowding_out"},
     "published/levy-development.toml",
     {"as_it_comes"}},
    {"L20",
     "Link orders from above, which are strong and disempower, with action from below, which is "
     "legitimate and weak.",
     {"mechanisms.direction.mandate", "mechanisms.direction.autonomy",
      "mechanisms.direction.linkage"},
     national_fund,
     {"ordered", "left_alone", "linked"}},
    {"L21",
     "Win enough residents that others follow, and let volunteers carry part of the work.",
     {"mechanisms.participation.engagement_pull", "mechanisms.volunteering.hours"},
     every_lever,
     {}},
    {"L22",
     "Gather data online and from panels: more answers make decisions surer, as a fact of "
     "statistics.",
     {"mechanisms.data_capture.respondents", "mechanisms.evidence.surveyed"},
     "tutorial/4-what-nobody-knows.toml",
     {"choose_now", "ask_first"}},
    {"L23",
     "Train residents to negotiate for themselves, and let a council of their own deliver.",
     {"agency.type = community_council", "mechanisms.community_council.take_over"},
     "published/community-council.toml",
     {"city", "trust", "own_council"}},
    {"L24",
     "Let universities and colleges tie communities, third sector and governments together, "
     "which costs money.",
     {"mechanisms.knowledge_networks.brokering", "mechanisms.evidence.broker_gain"},
     every_lever,
     {}},
    {"L25",
     "Design with residents and users from the outset, and do not only consult them afterwards.",
     {"mechanisms.co_production.design_months", "mechanisms.co_production.later_worth"},
     every_lever,
     {}},
    {"L26",
     "Land national programmes through local government by communication, equality, joint "
     "ownership, transparency and understanding.",
     {"mechanisms.central_local.communication", "mechanisms.central_local.equality",
      "mechanisms.central_local.joint_ownership", "mechanisms.central_local.transparency",
      "mechanisms.central_local.understanding"},
     national_fund,
     {"linked", "one_missing"},
     "risks and unintended consequences of national programmes, beyond how well they fit"},
    {"L27",
     "Let communities set an agenda of their own, and do not take control from outside for "
     "localism.",
     {"mechanisms.agendas.set_outside"},
     every_lever,
     {}},
    {"L28",
     "Judge by what comes of it for residents: income and work, health, learning, housing and "
     "environment, participation, their level, their spread, and how they stand a shock.",
     {"intervention.effects", "shock.losses", "place.file", "outcome.code"},
     child_poverty,
     {},
     "child-poverty.toml has no shock, which reference/clackmannanshire.toml has; no shipped "
     "scenario looks at net zero or nature, which [[outcome]] can"},
};

}  // namespace

std::span<const Guidance> guidance() { return all_guidance; }

}  // namespace tranche::scenario
