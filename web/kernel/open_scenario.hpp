#pragma once
#include <string>
#include <vector>

#include "analysis/values/json.hpp"
#include "app/loading/loaded.hpp"
#include "tranche/errors.hpp"

namespace tranche::web {

using analysis::Json;

/// What a page asks to be opened: `OpenRequest` of web/workshop/kernel/protocol.ts.
struct OpenRequest {
  std::vector<std::pair<std::string, std::string>> files;  ///< path and content
  std::string scenario;                                    ///< path of the scenario
  std::vector<std::string> set;                            ///< "KEY=VALUE", for all plans
  std::vector<std::string> plans;                          ///< codes
  bool told = true;  ///< false for an instance that runs and answers nothing
};
/// Throws InputError where the request is none.
OpenRequest request_of(const std::string& json);

/// Outlines are known where nothing of the place has changed: reading them takes as long as all
/// else.
enum class Outlines { read, known };
/// Writes the files into the memory that stands for a disk and loads the scenario as the program
/// does. Throws InputError with every mistake, files named as in the request.
app::Loaded open_scenario(const OpenRequest& request, Outlines outlines = Outlines::read);

/// Mistakes as `Problem`s of the page.
Json problems_of(const std::vector<Diagnostic>& diagnostics);

}  // namespace tranche::web
