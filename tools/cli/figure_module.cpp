#include "tools/cli/figure_module.hpp"

#include <utility>

namespace interzone {

std::vector<std::string> draw_figure(const figures::Figure& figure,
                                     const std::vector<figures::Format>& formats) {
  static const auto draw = reinterpret_cast<figures::DrawFunction>(
      module_function("figures", figures::draw_function_name, "figures",
                      "build interzone_figures too, or install the program whole"));
  figures::Drawing drawing;
  draw(figure, formats, drawing);
  check_end(drawing.end);
  return std::move(drawing.files);
}

figures::Format figure_format(const std::filesystem::path& file) {
  const std::string ending = file.extension().string();
  if (ending == ".pdf") return figures::Format::pdf;
  if (ending == ".svg") return figures::Format::svg;
  check_option(ending == ".png", "figure.output", file.string(), "a .pdf, .svg or .png file");
  return figures::Format::png;
}

}  // namespace interzone
