#include "scenario/read/read_distribution.hpp"

#include <optional>
#include <vector>

#include "scenario/text/quantity.hpp"

namespace tranche::scenario {

namespace {

/// The key of what lies between low and high; empty where nothing need do so.
std::string_view key_between(DistributionKind kind) {
  if (kind == DistributionKind::two_piece) return "median";
  return kind == DistributionKind::triangular ? "most_likely" : "";
}

/// The keys a distribution needs, by its kind.
std::vector<std::string_view> needed_keys(DistributionKind kind) {
  switch (kind) {
    case DistributionKind::uniform:
    case DistributionKind::log_uniform:
      return {"low", "high"};
    case DistributionKind::two_piece:
    case DistributionKind::triangular:
      return {"low", "high", key_between(kind)};
    case DistributionKind::normal:
      return {"mean", "sd"};
    case DistributionKind::lognormal:
      return {"median", "spread"};
    case DistributionKind::beta:
      return {"a", "b"};
  }
  return {};
}

/// Reads the numbers of one distribution, each as the row of its key says. Keys of other kinds are
/// not looked at. What is missing takes a value that the later checks pass, since it is reported.
class DistributionReader {
 public:
  DistributionReader(const SectionReader& reader, const params::Row& row, const Calendar& calendar)
      : reader_(reader), row_(row), calendar_(calendar) {}

  /// Low and high may be missing for bells: then the limits of the number hold.
  Distribution read(DistributionKind kind) const {
    Distribution result;
    result.kind = kind;
    result.low = value("low", row_).value_or(row_.text.minimum);
    result.high = value("high", row_).value_or(row_.text.maximum);
    if (!key_between(kind).empty())
      result.middle = value(key_between(kind), row_).value_or(result.low);
    if (kind == DistributionKind::normal) {
      result.middle = value("mean", row_).value_or(row_.text.minimum);
      result.spread = value("sd", wide_row()).value_or(1);
    }
    if (kind == DistributionKind::lognormal) {
      result.middle = value("median", row_).value_or(1);
      result.spread = value("spread", plain_row("spread", 0, 10)).value_or(1);
    }
    if (kind == DistributionKind::beta) {
      result.middle = value("a", plain_row("a", 1e-3, 1e6)).value_or(1);
      result.spread = value("b", plain_row("b", 1e-3, 1e6)).value_or(1);
    }
    return result;
  }

 private:
  /// Standard deviations are written in the unit of the number, from nought upwards.
  params::Row wide_row() const {
    params::Row row = row_;
    row.kind = params::Kind::number;
    row.text.minimum = 0;
    row.text.maximum = row_.text.maximum - row_.text.minimum;
    return row;
  }
  /// A shape or a spread of logarithms is a pure number, whatever the unit of the key.
  static params::Row plain_row(std::string_view key, double low, double high) {
    return {{key, "1", low, high, "", ""}, params::Kind::number, nullptr, nullptr};
  }
  /// The value of a key, under its own name in messages.
  std::optional<double> value(std::string_view key, params::Row row) const {
    const Node* node = reader_.find(key);
    if (!node) return std::nullopt;
    row.text.key = key;
    return read_value(*node, row, calendar_, reader_.problems());
  }

  const SectionReader& reader_;
  const params::Row& row_;
  const Calendar& calendar_;
};

/// A beta is stretched over its ends: of a share they are 0 and 1, of all else nobody means those
/// of the range that the key may have.
std::vector<std::string_view> needed_keys(DistributionKind kind, const params::Row& row) {
  std::vector<std::string_view> keys = needed_keys(kind);
  const params::RowText& text = row.text;
  const bool share = text.unit == "1" && text.minimum == 0 && text.maximum == 1;
  if (kind == DistributionKind::beta && !share) keys.insert(keys.end(), {"low", "high"});
  return keys;
}

/// Whether what lies between low and high does.
void check_middle(const SectionReader& reader, const Distribution& distribution) {
  const std::string key(key_between(distribution.kind));
  if (key.empty() || !reader.find(key)) return;
  if (distribution.middle >= distribution.low && distribution.middle <= distribution.high) return;
  reader.problems().add(reader.at(key), key + " lies outside low and high", "", "");
}

/// Whether the keys of the kind are there and the values in order.
void check_shape(const SectionReader& reader, const params::Row& row,
                 const Distribution& distribution) {
  const std::string kind = std::string(word_for(distribution.kind));
  for (const auto key : needed_keys(distribution.kind, row)) {
    if (reader.find(key)) continue;
    reader.problems().add(reader.table().at,
                          "a " + kind + " distribution needs '" + std::string(key) + "'", "",
                          "add " + std::string(key) + " = …");
  }
  if (distribution.low >= distribution.high) {
    reader.problems().add(
        reader.at("low"), "low is not below high",
        format_number(distribution.low) + " and " + format_number(distribution.high), "");
  }
  if (distribution.kind == DistributionKind::log_uniform && distribution.low <= 0) {
    reader.problems().add(reader.at("low"), "low is not above 0",
                          "a log_uniform is even over the logarithm, which 0 has none of",
                          "raise low, or write distribution = \"uniform\"");
  }
  check_middle(reader, distribution);
}

}  // namespace

Distribution read_distribution(const SectionReader& reader, const params::Row& row,
                               DistributionKind kind, const Calendar& calendar) {
  const Distribution distribution = DistributionReader(reader, row, calendar).read(kind);
  check_shape(reader, row, distribution);
  return distribution;
}

}  // namespace tranche::scenario
