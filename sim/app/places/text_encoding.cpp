#include "app/places/text_encoding.hpp"

#include <iconv.h>

#include <algorithm>
#include <cerrno>
#include <memory>

namespace tranche::app {
namespace {

/// An open conversion, closed at the end.
class Conversion {
 public:
  explicit Conversion(const std::string& from) : handle_(iconv_open("UTF-8", from.c_str())) {}
  ~Conversion() {
    if (open()) iconv_close(handle_);
  }
  Conversion(const Conversion&) = delete;
  Conversion& operator=(const Conversion&) = delete;

  // NOLINTNEXTLINE(performance-no-int-to-ptr): POSIX says of a failure that it is this
  bool open() const { return handle_ != iconv_t(-1); }
  iconv_t handle() const { return handle_; }

 private:
  iconv_t handle_;
};

/// UTF-16 without a mark: every other byte of European text is nought.
std::string encoding_by_noughts(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, 1000);
  std::size_t noughts[2] = {0, 0};
  for (std::size_t at = 0; at < sample.size(); ++at) noughts[at % 2] += sample[at] == '\0' ? 1 : 0;
  const std::size_t all = noughts[0] + noughts[1];
  if (all == 0 || all < sample.size() / 4) return {};
  return noughts[1] > noughts[0] ? "UTF-16LE" : "UTF-16BE";
}

}  // namespace

std::optional<std::string> decoded_from(std::string_view bytes, const std::string& encoding) {
  const Conversion conversion(encoding);
  if (!conversion.open()) return std::nullopt;
  std::string text(bytes.size() * 3 + 4, '\0');  // no character grows more
  std::string source(bytes);                     // iconv wants it writable
  char* in = source.data();
  char* out = text.data();
  std::size_t in_left = source.size();
  std::size_t out_left = text.size();
  if (iconv(conversion.handle(), &in, &in_left, &out, &out_left) == std::size_t(-1))
    return std::nullopt;
  text.resize(text.size() - out_left);
  return text;
}

std::optional<DecodedText> decoded(std::string_view bytes) {
  std::string encoding;
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    encoding = "UTF-16";  // iconv takes the byte order from the mark, and drops that
  } else {
    encoding = encoding_by_noughts(bytes);
  }
  if (encoding.empty()) {
    if (auto text = decoded_from(bytes, "UTF-8")) return DecodedText{*std::move(text), ""};
    encoding = "Windows-1252";
  }
  auto text = decoded_from(bytes, encoding);
  if (!text) return std::nullopt;
  return DecodedText{*std::move(text), encoding};
}

}  // namespace tranche::app
