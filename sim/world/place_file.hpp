#pragma once
#include <optional>
#include <string>

#include "tranche/errors.hpp"
#include "tranche/place.hpp"

namespace tranche::world {

/// A text and what it is called in messages: a file's path, or "the place in the results file".
struct NamedText {
  std::string name;
  std::string text;
};

/// What a place is read from, wherever it lies.
struct PlaceText {
  NamedText communities;                ///< of `NAME.csv`
  std::optional<NamedText> neighbours;  ///< of `NAME.edges.csv`, where there is one
};

/// Both files as they are, unread. Throws InputError where the first cannot be opened.
PlaceText read_place_text(const std::string& path);

/// Reads a place: `NAME.csv` and, where it lies beside it, the edge list `NAME.edges.csv`. The
/// format is described in docs/places.md: comment lines with the name, the attribution and notes,
/// then one row a community with the columns code, council, population [person], deprivation [1],
/// outcome_DOMAIN [1] … and, optional, name, area, marginalised_share [1], latitude and longitude
/// [degree], figure_NAME [its own] …; columns whose name begins with `note_` are the user's own and
/// are passed over. Without an edge list neighbours are the six nearest by coordinates, made
/// symmetric, or, without coordinates, those of the same area. The order of the rows of either file
/// changes nothing. Throws InputError with every mistake of both files.
Place read_place(const std::string& path);
/// Reads a place from text that is in memory: a results file carries its place with it.
Place read_place(const PlaceText& text);

/// Writes both files, by way of `*.tmp` and a rename; what read_place gives back equals `place` if
/// that was sorted as a read or imported place is. Makes the folder if need be. Throws ResultsError
/// when the disk is in trouble.
void write_place(const std::string& path, const Place& place);

/// Writes one file of a place by way of a second file and a rename, so that a reader never meets
/// half of it. Throws as `write_place` does.
void write_text(const std::string& path, const std::string& text);

/// `dir/name.csv` -> `dir/name.edges.csv`.
std::string edges_path(const std::string& path);

/// Throws InputError with the mistakes sorted by file, line and column; returns where there is
/// none.
void throw_if_any(std::vector<Diagnostic> mistakes);

}  // namespace tranche::world
