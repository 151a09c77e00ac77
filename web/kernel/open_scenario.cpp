#include "open_scenario.hpp"

#include <filesystem>
#include <fstream>

#include "app/loading/load.hpp"
#include "tranche/errors.hpp"

namespace tranche::web {
namespace {

namespace fs = std::filesystem;
constexpr const char* disk = "/page";

/// A path that leads out of the page's own folder is none of its files.
void require_within(const std::string& path) {
  const fs::path normal = fs::path(path).lexically_normal();
  if (!path.empty() && normal.is_relative() && *normal.begin() != "..") return;
  throw InputError({{path, 0, 0, "this is no path of a file in the page", "", ""}});
}

void write(const std::string& path, const std::string& content) {
  require_within(path);
  const fs::path folder = fs::path(path).parent_path();
  if (!folder.empty()) fs::create_directories(folder);
  std::ofstream(path, std::ios::binary) << content;
}

[[noreturn]] void refuse(const std::string& why) {
  throw InputError({{"the page", 0, 0, "this cannot be opened", why, "load the page again"}});
}

}  // namespace

OpenRequest request_of(const std::string& json) {
  try {
    const Json read = Json::parse(json);
    OpenRequest request;
    for (const auto& [path, content] : read.at("files").items())
      request.files.emplace_back(path, content.get<std::string>());
    request.scenario = read.at("scenario").get<std::string>();
    request.set = read.at("set").get<std::vector<std::string>>();
    request.plans = read.at("plans").get<std::vector<std::string>>();
    request.told = read.value("told", true);
    return request;
  } catch (const Json::exception& error) {
    refuse(error.what());
  }
}

app::Loaded open_scenario(const OpenRequest& request, Outlines outlines) {
  fs::current_path("/");  // a folder that is worked in is not removed
  fs::remove_all(disk);
  fs::create_directories(disk);
  fs::current_path(disk);
  for (const auto& [path, content] : request.files) write(path, content);
  require_within(request.scenario);
  app::Choice choice;
  choice.seeds = 1;  // the page asks for one run after the other
  choice.plans = request.plans;
  choice.set = request.set;
  choice.outlines = request.told && outlines == Outlines::read;
  return app::load_experiment(request.scenario, choice);
}

Json problems_of(const std::vector<Diagnostic>& diagnostics) {
  Json problems = Json::array();
  for (const Diagnostic& one : diagnostics) {
    problems.push_back(
        {{"file", one.file}, {"line", one.line}, {"column", one.column}, {"text", one.text()}});
  }
  return problems;
}

}  // namespace tranche::web
