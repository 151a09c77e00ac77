#include "app/running/crate_note.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <ctime>

#include "record/crate.hpp"
#include "record/shard.hpp"
#include "tranche/results/shell_word.hpp"

namespace tranche::app {
namespace {

std::string host_name() {
  std::array<char, 256> name{};
  if (gethostname(name.data(), name.size() - 1) != 0) return "unknown";
  return name.data();
}

}  // namespace

void write_run_note(const std::filesystem::path& output, const ResultsLayout& layout,
                    const RunNote& note) {
  CrateInfo info;
  info.title = layout.title;
  info.date_created = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
  info.software_version = layout.software_version;
  info.commit = layout.commit;
  info.command = note.command;
  info.host = host_name();
  info.duration_seconds = note.seconds;
  info.threads = note.threads;
  info.scope = note.scope;
  info.again_but = note.again_but;
  const std::string name = shell_path(output.filename().string());
  const std::string again = shell_path(output.stem().string() + "-again.h5");
  info.run_again = fmt::format(
      "tranche run {} --output {}   # Tranche {}, commit {}; nothing but the file is needed", name,
      again, layout.software_version, layout.commit);
  info.replay = fmt::format("tranche replay {} --plan {} --replicate 0", name,
                            shell_word(layout.plans.front()));
  info.root_seed = fmt::format("{:016x}", layout.root_seed);
  info.experiment = experiment_name(layout);
  info.runs = layout.rows();
  info.inputs = layout.inputs;
  write_crate(output, info);
}

}  // namespace tranche::app
