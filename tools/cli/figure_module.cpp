#include "tools/cli/figure_module.hpp"

#include <dlfcn.h>

#include <new>
#include <stdexcept>
#include <system_error>

namespace interzone {
namespace {

figures::DrawFunction load_module() {
  std::error_code code;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", code);
  require(!code, ErrorCode::io, "figures: cannot tell where the program lies: " + code.message());
  const auto file = program.parent_path().parent_path() / "lib" / "interzone" / "figures.so";
  void* module = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
  void* function = module == nullptr ? nullptr : dlsym(module, figures::draw_function_name);
  if (function == nullptr) {
    const char* reason = dlerror();
    throw Error(ErrorCode::io, "figures: cannot load " + file.string() + ": " +
                                   (reason == nullptr ? "it is not the module" : reason));
  }
  return reinterpret_cast<figures::DrawFunction>(function);
}

}  // namespace

std::vector<std::string> draw_figure(const figures::Figure& figure,
                                     const std::vector<figures::Format>& formats) {
  static const figures::DrawFunction draw = load_module();  // stays loaded, as Pango expects
  figures::Drawing drawing;
  draw(figure, formats, drawing);
  switch (drawing.end) {
    case figures::Drawing::End::drawn:
      return std::move(drawing.files);
    case figures::Drawing::End::error:
      throw Error(drawing.code, drawing.message);
    case figures::Drawing::End::no_memory:
      throw std::bad_alloc();
    case figures::Drawing::End::fault:
      break;
  }
  throw std::runtime_error(drawing.message);
}

figures::Format figure_format(const std::filesystem::path& file) {
  const std::string ending = file.extension().string();
  if (ending == ".pdf") return figures::Format::pdf;
  if (ending == ".svg") return figures::Format::svg;
  check_option(ending == ".png", "figure.output", file.string(), "a .pdf, .svg or .png file");
  return figures::Format::png;
}

}  // namespace interzone
