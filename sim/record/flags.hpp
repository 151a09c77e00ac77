#pragma once
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string>
#include <type_traits>
#include <vector>

#include "record/hdf5.hpp"
#include "tranche/results/schema.hpp"

namespace tranche::record {

/// Says of a dataset what its numbers mean, where they stand for words.
template <class T>
void describe_words(File& file, const std::string& name) {
  if constexpr (std::is_enum_v<T>) {
    const auto words = words_of(T{});
    std::vector<std::int8_t> values;
    for (std::size_t i = 0; i < words.size(); ++i) values.push_back(static_cast<std::int8_t>(i));
    file.set_attribute(name, schema::attribute::flag_values, values);
    file.set_attribute(name, schema::attribute::flag_meanings,
                       std::string_view(fmt::format("{}", fmt::join(words, " "))));
  }
}

}  // namespace tranche::record
