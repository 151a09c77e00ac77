#pragma once
#include <string>
#include <string_view>

namespace tranche::analysis {

/// A text as it may stand between tags and in quoted attributes of HTML, whoever wrote it: nothing
/// in it can be markup, steer the page or turn the direction of writing. The only way from a text
/// into a page.
std::string html_escaped(std::string_view text);

/// JSON as it may stand in a `script` element: in ASCII, with no `<` that could end the element.
std::string script_escaped(std::string json);

/// A text as part of a `data:` address, by RFC 3986.
std::string percent_encoded(std::string_view text);

}  // namespace tranche::analysis
