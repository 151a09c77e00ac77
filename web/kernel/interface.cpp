// What JavaScript calls: some functions over numbers and JSON. Each leaves its answer in `said`,
// whose address it returns; an answer is bytes, or JSON in UTF-8. No exception leaves a function:
// what could not be done is said as {"failed": "one sentence"}.
#include <emscripten.h>

#include <exception>
#include <string>

#include "kernel.hpp"

namespace {

using tranche::web::Json;
using tranche::web::Kernel;

Kernel& kernel() {
  static Kernel one;
  return one;
}

std::string said;

template <class Work>
const char* say(Work&& work) {
  try {
    said = work();
  } catch (const std::exception& error) {
    said = Json{{"failed", error.what()}}.dump(-1, ' ', false, Json::error_handler_t::replace);
  }
  return said.c_str();
}

template <class Work>
const char* say_json(Work&& work) {
  return say([&] { return work().dump(-1, ' ', false, Json::error_handler_t::replace); });
}

std::vector<std::string> list(const char* json) {
  return Json::parse(json).get<std::vector<std::string>>();
}

}  // namespace

extern "C" {

EMSCRIPTEN_KEEPALIVE std::size_t tranche_said_size() { return said.size(); }

EMSCRIPTEN_KEEPALIVE const char* tranche_version() {
  return say_json([] { return tranche::web::version(); });
}

EMSCRIPTEN_KEEPALIVE const char* tranche_open(const char* request, const char* keep) {
  return say_json([&] { return kernel().open(tranche::web::request_of(request), list(keep)); });
}

EMSCRIPTEN_KEEPALIVE const char* tranche_numbers(const char* patterns) {
  return say_json([&] { return kernel().numbers(list(patterns)); });
}

EMSCRIPTEN_KEEPALIVE const char* tranche_plans() {
  return say_json([] { return Json(kernel().plans()); });
}

EMSCRIPTEN_KEEPALIVE const char* tranche_run(int plan, int history) {
  return say([&] { return kernel().run(static_cast<std::size_t>(plan), history); });
}

EMSCRIPTEN_KEEPALIVE const char* tranche_take(const char* bytes, std::size_t size) {
  return say_json([&] {
    const tranche::RunKey key = kernel().take({bytes, size});
    return Json{{"plan", key.plan}};
  });
}

EMSCRIPTEN_KEEPALIVE const char* tranche_held(int plan) {
  return say_json([&] { return Json(kernel().histories(static_cast<std::size_t>(plan))); });
}

EMSCRIPTEN_KEEPALIVE const char* tranche_answer(int histories, const char* sections) {
  return say_json([&] { return kernel().answer(histories, list(sections)); });
}

EMSCRIPTEN_KEEPALIVE const char* tranche_story(int plan, int history, const char* community) {
  return say_json(
      [&] { return kernel().story(static_cast<std::size_t>(plan), history, community); });
}

EMSCRIPTEN_KEEPALIVE const char* tranche_explain(const char* topic) {
  return say_json([&] { return kernel().explain(topic); });
}

EMSCRIPTEN_KEEPALIVE const char* tranche_save() {
  return say_json([] { return Json(kernel().saved()); });
}

EMSCRIPTEN_KEEPALIVE const char* tranche_print(int plan) {
  return say_json([&] { return Json(kernel().print(static_cast<std::size_t>(plan))); });
}
}
