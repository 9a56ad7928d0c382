#include "graph/module.hpp"

#include <dlfcn.h>

#include <filesystem>
#include <stdexcept>
#include <system_error>

namespace interzone {

void check_end(const ModuleEnd& end) {
  switch (end.kind) {
    case ModuleEnd::Kind::done:
      return;
    case ModuleEnd::Kind::error:
      throw Error(end.code, end.message);
    case ModuleEnd::Kind::cancelled:
      throw Cancelled();
    case ModuleEnd::Kind::no_memory:
      throw std::bad_alloc();
    case ModuleEnd::Kind::fault:
      break;
  }
  throw std::runtime_error(end.message);
}

void* module_function(std::string_view name, const char* function, std::string_view wanted_by,
                      std::string_view remedy) {
  const std::string begin = std::string(wanted_by) + ": ";
  std::error_code code;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", code);
  require(!code, ErrorCode::io, begin + "cannot tell where the program lies: " + code.message());
  const auto file =
      program.parent_path().parent_path() / "lib" / "interzone" / (std::string(name) + ".so");
  require(std::filesystem::exists(file, code), ErrorCode::invalid_option,
          begin + "there is no module " + file.string() + ": " + std::string(remedy));
  void* module = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
  void* found = module == nullptr ? nullptr : dlsym(module, function);
  if (found == nullptr) {
    const char* reason = dlerror();
    throw Error(ErrorCode::io, begin + "cannot load " + file.string() + ": " +
                                   (reason == nullptr ? "it is not the module" : reason));
  }
  return found;
}

}  // namespace interzone
