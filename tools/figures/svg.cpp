#include <array>
#include <charconv>
#include <string_view>

#include "tools/figures/render.hpp"

namespace interzone::figures {
namespace {

class SvgWriter {
 public:
  std::string text = {};

  void number(double value) {  // two decimals are 1/7200 inch
    std::array<char, 64> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value,
                                   std::chars_format::fixed, 2);
    std::string_view shown(digits.data(), static_cast<std::size_t>(end.ptr - digits.data()));
    while (shown.back() == '0') shown.remove_suffix(1);
    if (shown.back() == '.') shown.remove_suffix(1);
    text += shown == "-0" ? "0" : shown;
  }
  void attribute(std::string_view name, double value) {
    text.append(" ").append(name).append("=\"");
    number(value);
    text += '"';
  }
  void point(const Point& point) {
    number(point.x);
    text += ' ';
    number(point.y);
  }
  void escaped(std::string_view words) {
    for (const char letter : words) {
      if (letter == '<') {
        text += "&lt;";
      } else if (letter == '&') {
        text += "&amp;";
      } else if (letter == '>') {
        text += "&gt;";
      } else {
        text += letter;
      }
    }
  }
  void color(std::string_view name, Color color) {
    static constexpr std::string_view hex = "0123456789abcdef";
    text.append(" ").append(name).append("=\"#");
    for (const std::uint8_t channel : {color.red, color.green, color.blue}) {
      text += hex[channel >> 4U];
      text += hex[channel & 15U];
    }
    text += '"';
  }
  void paint(const Paint& paint) {
    if (paint.fill) {
      color("fill", *paint.fill);
    } else {
      text += " fill=\"none\"";
    }
    if (!paint.line) return;
    color("stroke", *paint.line);
    attribute("stroke-width", paint.line_width);
    if (paint.dashed) text += " stroke-dasharray=\"3 2\"";
  }
  void close(std::string_view element, const std::string& name) {
    if (name.empty()) {
      text += "/>\n";
      return;
    }
    text += "><title>";
    escaped(name);
    text.append("</title></").append(element).append(">\n");
  }

  void operator()(const Circle& circle) {
    text += "<circle";
    attribute("cx", circle.center.x);
    attribute("cy", circle.center.y);
    attribute("r", circle.radius);
    paint(circle.paint);
    close("circle", circle.name);
  }
  void operator()(const Shape& shape) {
    text += "<path d=\"";
    for (const Step& step : shape.steps) {
      if (step.kind == Step::Kind::close) {
        text += 'Z';
        continue;
      }
      if (step.kind == Step::Kind::curve) {
        text += 'C';
        point(step.control1);
        text += ' ';
        point(step.control2);
        text += ' ';
      } else {
        text += step.kind == Step::Kind::move ? 'M' : 'L';
      }
      point(step.to);
    }
    text += '"';
    paint(shape.paint);
    close("path", shape.name);
  }
  void operator()(const Words& words) {
    if (words.text.empty()) return;
    text += "<text";
    if (words.upwards) {
      text += " transform=\"translate(";
      point(words.start);
      text += ") rotate(-90)\"";
    } else {
      attribute("x", words.start.x);
      attribute("y", words.start.y);
    }
    attribute("font-size", words.size);
    attribute("textLength", words.width);
    if (words.bold) text += " font-weight=\"bold\"";
    color("fill", words.color);
    if (words.halo) text += " stroke=\"#fff\" stroke-width=\"1.8\" paint-order=\"stroke\"";
    text += '>';
    escaped(words.text);
    text += "</text>\n";
  }
};

}  // namespace

std::string render_svg(const Scene& scene) {
  SvgWriter svg;
  svg.text = "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 ";
  svg.point({scene.width, scene.height});
  svg.text += "\" width=\"";
  svg.number(scene.width);
  svg.text += "pt\" height=\"";
  svg.number(scene.height);
  svg.text +=
      "pt\" lang=\"zh-CN\" font-family=\"'Noto Sans CJK SC','Noto Sans SC','Source Han Sans SC',"
      "'Microsoft YaHei','PingFang SC',sans-serif\" stroke-linejoin=\"round\">\n<title>";
  svg.escaped(scene.title);
  svg.text += "</title>\n";
  svg(rectangle({0.0, 0.0, scene.width, scene.height}, {.fill = white}));
  for (const Item& item : scene.items) std::visit(svg, item);
  return std::move(svg.text) + "</svg>\n";
}

}  // namespace interzone::figures
