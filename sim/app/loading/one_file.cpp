#include "app/loading/one_file.hpp"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "scenario/read/baseline.hpp"
#include "scenario/read/extends.hpp"
#include "scenario/text/document_path.hpp"

namespace tranche::app {
namespace {

using scenario::Node;

void take_out(Node& table, std::string_view key) {
  std::erase_if(table.items, [&](const Node& item) { return item.key == key; });
}

/// An empty text is none.
void put_text(Node& document, const std::string& path, const std::string& text) {
  if (!text.empty()) scenario::put_at(document, path, {{}, document.at, document.at, text, {}});
}

void put_place(Node& document, const ResultsLayout& layout, const std::string& outlines) {
  for (const char* key : {"file", "communities", "neighbours", "outlines"})
    take_out(*document.find("place"), key);
  put_text(document, "place.communities", layout.place_text);
  put_text(document, "place.neighbours", layout.neighbours_text);
  put_text(document, "place.outlines", outlines);
}

/// Takes plans out of a document, and what speaks of them.
class LeavingOut {
 public:
  explicit LeavingOut(Node& document) : document_(document) {}

  void all_but(const std::vector<std::string>& kept) && {
    Node& plans = *document_.find("plan");
    for (const Node& plan : plans.items) {
      const std::string& code = *scenario::identity(plan);
      if (std::ranges::find(kept, code) == kept.end()) gone_.push_back(code);
    }
    if (gone_.empty()) return;
    std::erase_if(plans.items,
                  [&](const Node& plan) { return is_gone(*scenario::identity(plan)); });
    leave_uncertainties();
    leave_sweeps();
    leave_names();
  }

 private:
  bool is_gone(const std::string& code) const {
    return std::ranges::find(gone_, code) != gone_.end();
  }

  /// Whether the `key` of a table is a number of a plan that is gone.
  bool is_of_gone(const Node& table) const {
    const Node* key = table.find("key");
    if (!key || !key->text()) return false;
    const std::vector<std::string> parts = scenario::parts_of_path(*key->text());
    return parts.size() > 1 && parts[0] == "plan" && is_gone(parts[1]);
  }

  void leave_uncertainties() {
    Node* list = document_.find("uncertainty");
    if (!list) return;
    uncertainties_left_ =
        std::erase_if(list->items, [&](const Node& one) { return is_of_gone(one); });
    if (list->items.empty()) take_out(document_, "uncertainty");
  }

  void leave_sweeps() {
    Node* list = document_.find("sweep");
    if (!list) return;
    std::erase_if(list->items, [&](const Node& sweep) {
      const Node* vary = sweep.find("vary");
      const bool varies_gone = vary && std::ranges::any_of(vary->items, [&](const Node& one) {
                                 return is_of_gone(one);
                               });
      return varies_gone || (uncertainties_left_ > 0 && sweep.find("uncertainties"));
    });
    if (list->items.empty()) take_out(document_, "sweep");
  }

  void leave_names() {
    Node* stop = document_.find("stop");
    Node* watched = stop ? stop->find("plans") : nullptr;
    if (!watched) return;
    std::erase_if(watched->items,
                  [&](const Node& name) { return name.text() && is_gone(*name.text()); });
    if (watched->items.empty()) take_out(*stop, "plans");
  }

  Node& document_;
  std::vector<std::string> gone_;  ///< codes
  std::size_t uncertainties_left_ = 0;
};

/// Reading adds it again; it stays where it is the only plan.
void leave_added_baseline(Node& plans) {
  if (plans.items.size() == 1) return;
  std::erase_if(plans.items, [](const Node& plan) {
    return *scenario::identity(plan) == scenario::added_baseline;
  });
}

/// A reference that is not there becomes that of the layout.
void put_reference(Node& document, const ResultsLayout& layout) {
  const std::string path = "experiment.reference";
  if (scenario::find_at(document, path)) put_text(document, path, layout.reference_plan);
}

}  // namespace

std::string one_file_text(const Loaded& loaded, const std::string& outlines) {
  scenario::Scenario copy = *loaded.scenario;
  Node& document = copy.document;
  scenario::Problems none;  // it has been read, so nothing is wrong with it
  scenario::extend_plans(document, none);
  LeavingOut(document).all_but(loaded.layout().plans);
  if (copy.baseline_is_added) leave_added_baseline(*document.find("plan"));
  put_reference(document, loaded.layout());
  put_place(document, loaded.layout(), outlines);
  copy.file = "scenario.toml";  // beside which the outlines lie
  copy.outlines_file = outlines;
  return scenario::resolved_text(copy);
}

}  // namespace tranche::app
