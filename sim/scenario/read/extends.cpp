#include "scenario/read/extends.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <utility>
#include <vector>

#include "base/suggestion.hpp"
#include "base/text_file.hpp"
#include "scenario/text/document_path.hpp"
#include "scenario/text/toml_reader.hpp"

namespace tranche::scenario {

namespace {

/// Whether an entry says drop = true; `drop` of any other form is reported later.
bool dropped(const Node& entry) {
  const Node* drop = entry.find("drop");
  return drop && drop->value == Node::Value(true);
}

/// Entries of `over` change their namesakes in `base` in place; new ones come last, in their order.
Node merge_lists(Node base, const Node& over) {
  std::map<std::string, std::size_t> inherited;
  for (std::size_t row = 0; row < base.items.size(); ++row) {
    if (const std::string* name = identity(base.items[row])) inherited.try_emplace(*name, row);
  }
  std::set<std::size_t> gone;
  for (const Node& entry : over.items) {
    const std::string* name = identity(entry);
    // A second entry of the same name in one file is a mistake that the checks must still see.
    const auto at = name ? inherited.extract(*name) : decltype(inherited)::node_type();
    if (!at) {
      base.items.push_back(entry);
    } else if (dropped(entry)) {
      gone.insert(at.mapped());
    } else {
      base.items[at.mapped()] = merge(std::move(base.items[at.mapped()]), entry);
    }
  }
  std::size_t row = 0;
  std::erase_if(base.items, [&](const Node&) { return gone.contains(row++); });
  return base;
}

/// A place is in a file or in the scenario: whoever says the one does not take the other over.
void displace_place(Node& base, const Node& over) {
  if (!over.find("file") && !over.find("communities")) return;
  std::erase_if(base.items, [](const Node& item) {
    return item.key == "file" || item.key == "communities" || item.key == "neighbours";
  });
}

/// Key by key. The table counts as standing where `over` says it, since that is the file at hand.
Node merge_tables(Node base, const Node& over) {
  for (const Node& item : over.items) {
    if (Node* inherited = base.find(item.key)) {
      if (item.key == "place") displace_place(*inherited, item);
      // Half an inherited gate or condition beside half a new one would mean neither.
      const bool whole = item.key == "opens" || item.key == "closes" || item.key == "when";
      *inherited = whole ? item : merge(std::move(*inherited), item);
    } else {
      base.items.push_back(item);
    }
  }
  base.at = over.at;
  base.key_at = over.key_at;
  return base;
}

std::optional<Node> parse(const std::string& text, const std::string& name, Problems& problems) {
  return read_toml(text, std::make_shared<const std::string>(name), problems);
}

/// Reads one file and what it extends, to the end of the chain; `chain` holds the files already on
/// it, each as it was named. Nothing where one of them cannot be read or understood: half a
/// scenario would be full of mistakes that are none.
std::optional<Node> follow(const std::filesystem::path& file, const Source& named_at,
                           std::vector<std::filesystem::path>& chain, Problems& problems) {
  const auto text = text_of_file(file);
  if (!text) {
    problems.add(named_at, "cannot read '" + file.generic_string() + "'", why_unreadable(file),
                 "paths are relative to the file that names them");
    return std::nullopt;
  }
  chain.push_back(file.lexically_normal());
  auto tree = parse(*text, file.generic_string(), problems);
  if (!tree) return std::nullopt;
  const Node* extends = tree->find("extends");
  if (!extends) return tree;
  if (!extends->text()) {
    problems.add(extends->at, "extends must name a file", "it is " + std::string(extends->kind()),
                 "write extends = \"other.toml\"");
    return std::nullopt;
  }
  const auto next = (file.parent_path() / *extends->text()).lexically_normal();
  if (std::find(chain.begin(), chain.end(), next) != chain.end()) {
    problems.add(extends->at, "extends goes round in a circle",
                 "'" + next.generic_string() + "' is already extended");
    return std::nullopt;
  }
  auto base = follow(next, extends->at, chain, problems);
  if (!base) return std::nullopt;
  // What has been followed must not stand in the resolved text.
  std::erase_if(tree->items, [](const Node& item) { return item.key == "extends"; });
  return merge(std::move(*base), *tree);
}

/// Whether an entry that is left when everything is taken over was to take another away; says so.
/// `drop = false` is allowed and means nothing.
bool drops_nothing(const Node& entry, Problems& problems) {
  const Node* drop = entry.find("drop");
  if (!drop || drop->value == Node::Value(false)) return false;
  if (!dropped(entry)) {
    problems.add(drop->at, "drop cannot be " + std::string(drop->kind()), "it is true or false",
                 "write drop = true");
    return false;
  }
  const std::string* name = identity(entry);
  problems.add(drop->key_at, "there is nothing to drop",
               name ? "nothing called '" + *name + "' is taken over here" : "the entry has no code",
               "drop takes away what extends brings: look at the code, or remove this entry");
  return true;
}

/// The plans of a document while `extends` between them is followed. Bases come first, so that a
/// plan extends what its base has become; a plan without `extends` key has been resolved.
class PlanChain {
 public:
  PlanChain(std::vector<Node>& plans, Problems& problems) : plans_(plans), problems_(problems) {
    for (std::size_t plan = 0; plan < plans.size(); ++plan) {
      if (const std::string* name = identity(plans[plan])) position_.emplace(*name, plan);
    }
  }

  /// Resolves a plan and those that it extends, the last of them first. A chain may be longer than
  /// the stack is deep.
  void resolve(std::size_t plan) {
    std::vector<std::size_t> chain;
    while (const auto base = base_of(plan, chain)) {
      chain.push_back(plan);
      plan = *base;
    }
    drop_key(plan);
    for (; !chain.empty(); chain.pop_back()) {
      drop_key(chain.back());
      plans_[chain.back()] = merge(plans_[plan], plans_[chain.back()]);
      plan = chain.back();
    }
  }

 private:
  /// A plan whose `extends` was wrong goes on as it stands: its other mistakes are reported too.
  void drop_key(std::size_t plan) {
    std::erase_if(plans_[plan].items, [](const Node& item) { return item.key == "extends"; });
  }
  /// Position of the plan that this one extends; nothing where it extends none, or none that there
  /// is, or one of the `chain` that waits for it, which is reported.
  std::optional<std::size_t> base_of(std::size_t plan, const std::vector<std::size_t>& chain) {
    const Node* extends = plans_[plan].find("extends");
    if (!extends) return std::nullopt;
    const std::string asked = extends->text() ? *extends->text() : std::string(extends->kind());
    const auto found = extends->text() ? position_.find(asked) : position_.end();
    if (found == position_.end()) {
      problems_.add(extends->at, "there is no plan '" + asked + "' to extend", "",
                    suggestion(asked, names()));
      return std::nullopt;
    }
    const std::size_t base = found->second;
    if (base != plan && std::ranges::find(chain, base) == chain.end()) return base;
    problems_.add(extends->at, "plans extend each other in a circle",
                  "'" + asked + "' comes back to itself");
    return std::nullopt;
  }

  std::vector<std::string> names() const {
    std::vector<std::string> names;
    for (const Node& plan : plans_) {
      if (const std::string* name = identity(plan)) names.push_back(*name);
    }
    return names;
  }

  std::vector<Node>& plans_;
  Problems& problems_;
  std::map<std::string, std::size_t> position_;  ///< of the first plan of each name
};

}  // namespace

Node merge(Node base, const Node& over) {
  if (base.is_table() && over.is_table()) return merge_tables(std::move(base), over);
  if (base.is_list_of_tables() && over.is_list_of_tables())
    return merge_lists(std::move(base), over);
  return over;
}

WithBases read_with_bases(const std::filesystem::path& file, Problems& problems) {
  const Source whole{std::make_shared<const std::string>(file.generic_string()), 0, 0};
  WithBases read;
  // The first file is named on the command line, so a message about it has no line.
  read.tree = follow(file, whole, read.files, problems);
  return read;
}

std::optional<Node> read_text_alone(const std::string& text, const std::string& name,
                                    Problems& problems) {
  auto tree = parse(text, name, problems);
  if (const Node* extends = tree ? tree->find("extends") : nullptr) {
    problems.add(extends->at, "extends needs files", "this scenario was read from memory",
                 "hand over the resolved text");
  }
  return tree;
}

void report_idle_drops(Node& root, Problems& problems) {
  if (root.is_list_of_tables()) {
    std::erase_if(root.items, [&](const Node& entry) { return drops_nothing(entry, problems); });
  }
  for (Node& item : root.items) report_idle_drops(item, problems);
}

void extend_plans(Node& root, Problems& problems) {
  Node* plans = root.find("plan");
  if (!plans || !plans->is_list_of_tables()) return;
  PlanChain chain(plans->items, problems);
  for (std::size_t plan = 0; plan < plans->items.size(); ++plan) chain.resolve(plan);
}

}  // namespace tranche::scenario
