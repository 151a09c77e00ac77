#pragma once
#include <string>
#include <vector>

#include "scenario/text/document.hpp"
#include "scenario/text/problems.hpp"

namespace tranche::app {

inline constexpr const char* map_example = "scenarios/places/maps/imd2019.toml is an example.";

/// Values of a map's tables by their keys. One of the wrong kind is added to the problems, one that
/// is not there is the empty text, no text, or what it is otherwise.
class MapNodes {
 public:
  using Texts = std::vector<std::string>;

  explicit MapNodes(scenario::Problems& problems) : problems_(problems) {}

  void add(const scenario::Source& at, std::string problem, std::string why,
           std::string suggestion = {}) const;
  void check_keys(const scenario::Node& node, const Texts& known) const;
  const scenario::Node* table(const scenario::Node& parent, const std::string& key) const;
  std::string text(const scenario::Node& parent, const std::string& key) const;
  /// A list of texts or numbers, as texts.
  Texts texts(const scenario::Node& parent, const std::string& key) const;
  /// One character; `otherwise` where the key is not there.
  char character(const scenario::Node& parent, const std::string& key, char otherwise) const;
  bool toggle(const scenario::Node& parent, const std::string& key, bool otherwise) const;
  double number(const scenario::Node& parent, const std::string& key, double otherwise) const;
  double number_in(const scenario::Node& parent, const std::string& key, double least,
                   double greatest, double otherwise) const;
  /// A whole number from 1; "32.844" ranks are none.
  double count(const scenario::Node& parent, const std::string& key, double otherwise) const;

 private:
  scenario::Problems& problems_;
};

}  // namespace tranche::app
