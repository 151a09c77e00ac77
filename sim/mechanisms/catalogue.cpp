#include "mechanisms/catalogue.hpp"

#include <array>

#include "mechanisms/adaptability.hpp"
#include "mechanisms/administrations.hpp"
#include "mechanisms/agendas.hpp"
#include "mechanisms/applications.hpp"
#include "mechanisms/appraisal.hpp"
#include "mechanisms/budgets.hpp"
#include "mechanisms/buy_in.hpp"
#include "mechanisms/capacity.hpp"
#include "mechanisms/central_local.hpp"
#include "mechanisms/charter.hpp"
#include "mechanisms/clearance.hpp"
#include "mechanisms/co_production.hpp"
#include "mechanisms/community_council.hpp"
#include "mechanisms/competition.hpp"
#include "mechanisms/contracting.hpp"
#include "mechanisms/correction.hpp"
#include "mechanisms/data_capture.hpp"
#include "mechanisms/delivery.hpp"
#include "mechanisms/direction.hpp"
#include "mechanisms/evidence.hpp"
#include "mechanisms/existing_initiatives.hpp"
#include "mechanisms/headline.hpp"
#include "mechanisms/intervention_map.hpp"
#include "mechanisms/knowledge_networks.hpp"
#include "mechanisms/levy.hpp"
#include "mechanisms/local_economy.hpp"
#include "mechanisms/monitoring.hpp"
#include "mechanisms/organisational_code.hpp"
#include "mechanisms/outcome_budgeting.hpp"
#include "mechanisms/outcomes.hpp"
#include "mechanisms/participation.hpp"
#include "mechanisms/partnership.hpp"
#include "mechanisms/perceptions.hpp"
#include "mechanisms/requests.hpp"
#include "mechanisms/rights.hpp"
#include "mechanisms/shocks.hpp"
#include "mechanisms/trust.hpp"
#include "mechanisms/turnover.hpp"
#include "mechanisms/volunteering.hpp"

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
      clearance(),
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
      shocks(),
      outcomes(),
      capacity(),
      turnover(),
      trust(),
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
      adaptability(),
      correction(),
      headline(),
  };
  return all;
}

}  // namespace tranche::mechanisms
