#pragma once

#include <cstdint>
#include <exception>
#include <new>
#include <string>
#include <string_view>

#include "graph/error.hpp"

// Modules: parts of the project that are loaded when what they do is asked for, since the libraries they
// stand on are slow to start, or may be absent.

namespace interzone {

/// How the work of a module ended. Exceptions do not leave a module: it has types of its own.
struct ModuleEnd {
  enum class Kind : std::uint8_t { done, error, cancelled, no_memory, fault };
  Kind kind = Kind::done;
  ErrorCode code = ErrorCode::invalid_option;  ///< of the error
  std::string message = {};                    ///< of the error or the fault
};

/// In the module: does the work and tells how it ended.
template <class Work>
ModuleEnd end_of(Work&& work) {
  using Kind = ModuleEnd::Kind;
  try {
    work();
    return {};
  } catch (const Error& error) {
    return {.kind = Kind::error, .code = error.code(), .message = error.what()};
  } catch (const Cancelled&) {
    return {.kind = Kind::cancelled};
  } catch (const std::bad_alloc&) {
    return {.kind = Kind::no_memory};
  } catch (const std::exception& fault) {
    return {.kind = Kind::fault, .message = fault.what()};
  }
}

/// In the program: throws what ended the work, if anything did.
void check_end(const ModuleEnd& end);

/// The function of that name in the module NAME.so of ../lib/interzone, beside the folder of the running
/// program. The module stays loaded, as the libraries that it stands on expect. `wanted_by` begins the
/// message of an error, `remedy` ends it where there is no such module.
/// Errors: invalid_option (the program was built without the module), io (it cannot be loaded).
void* module_function(std::string_view name, const char* function, std::string_view wanted_by,
                      std::string_view remedy);

}  // namespace interzone
