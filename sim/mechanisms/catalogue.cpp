#include "mechanisms/catalogue.hpp"

#include <array>

#include "mechanisms/citizens/agendas.hpp"
#include "mechanisms/citizens/appraisal.hpp"
#include "mechanisms/citizens/central_local.hpp"
#include "mechanisms/citizens/co_production.hpp"
#include "mechanisms/citizens/community_council.hpp"
#include "mechanisms/citizens/direction.hpp"
#include "mechanisms/citizens/requests.hpp"
#include "mechanisms/citizens/users.hpp"
#include "mechanisms/citizens/volunteering.hpp"
#include "mechanisms/economy/charter.hpp"
#include "mechanisms/economy/household_income.hpp"
#include "mechanisms/economy/local_economy.hpp"
#include "mechanisms/economy/partnership.hpp"
#include "mechanisms/economy/rights.hpp"
#include "mechanisms/evidence/correction.hpp"
#include "mechanisms/evidence/data_capture.hpp"
#include "mechanisms/evidence/evidence.hpp"
#include "mechanisms/evidence/intervention_map.hpp"
#include "mechanisms/evidence/knowledge_networks.hpp"
#include "mechanisms/evidence/monitoring.hpp"
#include "mechanisms/evidence/organisational_code.hpp"
#include "mechanisms/money/administrations.hpp"
#include "mechanisms/money/applications.hpp"
#include "mechanisms/money/arrears.hpp"
#include "mechanisms/money/budgets.hpp"
#include "mechanisms/money/capital.hpp"
#include "mechanisms/money/clearance.hpp"
#include "mechanisms/money/competition.hpp"
#include "mechanisms/money/contracting.hpp"
#include "mechanisms/money/delivery.hpp"
#include "mechanisms/money/fund_management.hpp"
#include "mechanisms/money/levy.hpp"
#include "mechanisms/money/outcome_budgeting.hpp"
#include "mechanisms/money/programme_luck.hpp"
#include "mechanisms/money/simplification.hpp"
#include "mechanisms/money/withdrawals.hpp"
#include "mechanisms/outcomes/existing_initiatives.hpp"
#include "mechanisms/outcomes/outcomes.hpp"
#include "mechanisms/outcomes/shocks.hpp"
#include "mechanisms/people/buy_in.hpp"
#include "mechanisms/people/capacity.hpp"
#include "mechanisms/people/narratives.hpp"
#include "mechanisms/people/participation.hpp"
#include "mechanisms/people/perceptions.hpp"
#include "mechanisms/people/succession_planning.hpp"
#include "mechanisms/people/trust.hpp"
#include "mechanisms/people/turnover.hpp"

namespace tranche::mechanisms {

std::span<const Mechanism> catalogue() {
  static const std::array all = {
      administrations(),
      levy(),
      budgets(),
      evidence(),
      participation(),
      applications(),
      competition(),
      withdrawals(),
      clearance(),
      fund_management(),
      capital(),
      contracting(),
      partnership(),
      delivery(),
      existing_initiatives(),
      volunteering(),
      direction(),
      central_local(),
      agendas(),
      co_production(),
      local_economy(),
      charter(),
      rights(),
      household_income(),
      shocks(),
      outcomes(),
      users(),
      capacity(),
      turnover(),
      trust(),
      narratives(),
      buy_in(),
      monitoring(),
      data_capture(),
      knowledge_networks(),
      intervention_map(),
      outcome_budgeting(),
      organisational_code(),
      perceptions(),
      requests(),
      appraisal(),
      community_council(),
      correction(),
      programme_luck(),
      arrears(),
      simplification(),
      succession_planning(),
  };
  return all;
}

}  // namespace tranche::mechanisms
