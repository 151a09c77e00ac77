#include "app/program/write_text.hpp"

#include <fstream>

#include "app/program/streams.hpp"
#include "tranche/errors.hpp"

namespace tranche::app {

void write_text(const std::string& file, const std::string& text) {
  if (file == "-") {
    write_out(text);
    return;
  }
  std::ofstream out(file, std::ios::binary);
  out << text;
  out.close();
  if (!out)
    throw ResultsError(file, "cannot be written",
                       "Check the folder and its disk, or choose another name");
}

}  // namespace tranche::app
