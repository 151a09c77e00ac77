#pragma once
#include <CLI/CLI.hpp>
#include <string>

namespace tranche::app {

/// Help as wide as the page: CLI11 breaks no lines. Texts are written a paragraph a line; lines
/// that fit, as those of examples, stay as they are. What an option takes is said in words of
/// people: NUMBER, not `FLOAT:FLOAT in [0 - 1]`.
class HelpPage : public CLI::Formatter {
 public:
  std::string make_option_opts(const CLI::Option* option) const override;
  std::string make_option_desc(const CLI::Option* option) const override;
  std::string make_subcommand(const CLI::App* command) const override;
  std::string make_description(const CLI::App* command) const override;
  std::string make_footer(const CLI::App* command) const override;

 private:
  std::string beside_name(const std::string& text) const;
};

}  // namespace tranche::app
