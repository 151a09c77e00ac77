#pragma once
#include "tranche/mechanism.hpp"

namespace tranche::headline {

/// The results every report starts with, defined once (docs/model-people.md, Headline results). It
/// has no parameters: a definition is not a choice.
struct HeadlineParameters {};

void report_people(const Context& context, const HeadlineParameters& parameters, RowRange none);
void report_fifths(const Context& context, const HeadlineParameters& parameters, RowRange none);
void report_legitimacy(const Context& context, const HeadlineParameters& parameters, RowRange none);
void report_continuity(const Context& context, const HeadlineParameters& parameters, RowRange none);
void report_choices(const Context& context, const HeadlineParameters& parameters, RowRange none);
/// Results for each pound, delay against promise, flows by end state: equations (210) to (212) of
/// docs/model.md.
void report_money(const Context& context, const HeadlineParameters& parameters, RowRange none);

/// The same for each community and each fifth of deprivation: equations (82) to (85) of
/// docs/model.md.
void report_communities(const Context& context, const HeadlineParameters& parameters,
                        RowRange communities);
void report_headline_fifths(const Context& context, const HeadlineParameters& parameters,
                            RowRange none);

}  // namespace tranche::headline
