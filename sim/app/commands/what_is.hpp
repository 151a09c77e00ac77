#pragma once
#include <string>

namespace tranche::app {

/// Whatever `tranche describe` knows by a word, for a terminal: the keys of a section, a mechanism,
/// a name or a path, which may hold codes of a scenario; a series; an assumption; a word of the
/// glossary. Of a word that stands for several things all of them. Every key for an empty word;
/// throws InputError with the nearest known for one that stands for nothing.
std::string what_is(const std::string& word);

}  // namespace tranche::app
