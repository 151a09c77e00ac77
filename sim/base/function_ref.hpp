#pragma once
#include <memory>
#include <type_traits>
#include <utility>

namespace tranche {

template <class Signature>
class FunctionRef;

/// A reference to something callable: two pointers, no allocation, no ownership. The callable must
/// outlive the call it is passed to; never store one.
template <class Result, class... Arguments>
class FunctionRef<Result(Arguments...)> {
 public:
  template <class F>
  requires(!std::is_same_v<std::remove_cvref_t<F>, FunctionRef> &&
           std::is_invocable_r_v<Result, F&, Arguments...>)
      FunctionRef(
          F&& callable)  // implicit on purpose: a lambda is passed where a FunctionRef is asked for
      : object_(const_cast<void*>(static_cast<const void*>(std::addressof(callable)))),
        call_([](void* object, Arguments... arguments) -> Result {
          return (*static_cast<std::remove_reference_t<F>*>(object))(
              std::forward<Arguments>(arguments)...);
        }) {}

  Result operator()(Arguments... arguments) const {
    return call_(object_, std::forward<Arguments>(arguments)...);
  }

 private:
  void* object_;
  Result (*call_)(void*, Arguments...);
};

}  // namespace tranche
