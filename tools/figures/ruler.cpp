#include "tools/figures/ruler.hpp"

#include <algorithm>

#include "tools/figures/fonts.hpp"

namespace interzone::figures {
namespace {

struct FreeDescription {
  void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
};
struct FreeAttributes {
  void operator()(PangoAttrList* list) const { pango_attr_list_unref(list); }
};

// Makes Latin letters a font of their own in a PDF. Cairo 1.16 loses count of the outlines that they
// share; it then writes all those of the font, which for the Chinese characters is close to 1 MB.
// Any setting will do that the font does not have: this one has no variable weight.
void set_latin_apart(PangoLayout* layout, const std::string& text,
                     const PangoFontDescription* font) {
  const std::unique_ptr<PangoAttrList, FreeAttributes> list(pango_attr_list_new());
  const std::unique_ptr<PangoFontDescription, FreeDescription> latin(
      pango_font_description_copy(font));
  pango_font_description_set_variations(latin.get(), "wght=400");
  const auto is_latin = [&](std::size_t i) { return static_cast<unsigned char>(text[i]) < 0x80; };
  for (std::size_t start = 0; start < text.size();) {
    std::size_t end = start;
    while (end < text.size() && is_latin(end) == is_latin(start)) ++end;
    if (is_latin(start)) {
      PangoAttribute* run = pango_attr_font_desc_new(latin.get());
      run->start_index = static_cast<guint>(start);
      run->end_index = static_cast<guint>(end);
      pango_attr_list_insert(list.get(), run);  // the list owns it
    }
    start = end;
  }
  pango_layout_set_attributes(layout, list.get());
}

std::string trimmed(std::string_view text) {
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  return std::string(text);
}

}  // namespace

ContextPointer make_context() {
  PangoFontMap* map = pango_cairo_font_map_get_default();  // kept by Pango, one per thread
  ContextPointer context(pango_font_map_create_context(map));
  pango_cairo_context_set_resolution(context.get(), 72.0);
  pango_context_set_language(context.get(), pango_language_from_string("zh-cn"));
  pango_context_set_round_glyph_positions(context.get(), FALSE);
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(context.get(), options);
  cairo_font_options_destroy(options);
  return context;
}

LayoutPointer make_layout(PangoContext* context) {
  LayoutPointer layout(pango_layout_new(context));
  pango_layout_set_single_paragraph_mode(layout.get(), TRUE);
  return layout;
}

void set_words(PangoLayout* layout, const std::string& text, double size, bool bold) {
  const std::unique_ptr<PangoFontDescription, FreeDescription> font(
      pango_font_description_from_string("Noto Sans CJK SC,DejaVu Sans"));
  pango_font_description_set_absolute_size(font.get(), size * PANGO_SCALE);
  if (bold) pango_font_description_set_weight(font.get(), PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description(layout, font.get());
  pango_layout_set_text(layout, text.data(), static_cast<int>(text.size()));
  set_latin_apart(layout, text, font.get());
}

struct Ruler::Fonts {
  ContextPointer context = make_context();
  LayoutPointer layout = make_layout(context.get());
};

Ruler::Ruler() : fonts_(std::make_unique<Fonts>()) {}
Ruler::~Ruler() = default;

double Ruler::width(const std::string& text, double size, bool bold) {
  const auto [entry, is_new] = known_.try_emplace({text, size, bold}, 0.0);
  if (is_new) {
    PangoRectangle logical;
    PangoLayout* layout = fonts_->layout.get();
    pango_layout_set_width(layout, -1);
    set_words(layout, text, size, bold);
    pango_layout_get_extents(layout, nullptr, &logical);
    entry->second = static_cast<double>(logical.width) / PANGO_SCALE;
  }
  return entry->second;
}

std::string Ruler::cut(const std::string& text, double size, double most, bool bold) {
  if (width(text, size, bold) <= most) return text;
  std::string shorter = text;
  while (!shorter.empty()) {
    while (!shorter.empty() && (static_cast<unsigned char>(shorter.back()) & 0xC0U) == 0x80U) {
      shorter.pop_back();  // the rest of a character of several bytes
    }
    shorter.pop_back();
    if (width(trimmed(shorter) + "…", size, bold) <= most) break;
  }
  return trimmed(shorter) + "…";
}

std::vector<std::string> Ruler::wrap(const std::string& text, double size, double most,
                                     std::size_t lines, bool bold) {
  if (width(text, size, bold) <= most) return {text};
  PangoLayout* layout = fonts_->layout.get();
  set_words(layout, text, size, bold);
  pango_layout_set_width(layout, static_cast<int>(most * PANGO_SCALE));
  pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
  std::vector<std::size_t> starts;
  const auto count = static_cast<std::size_t>(pango_layout_get_line_count(layout));
  for (std::size_t i = 0; i < count; ++i) {
    const PangoLayoutLine* row = pango_layout_get_line_readonly(layout, static_cast<int>(i));
    starts.push_back(static_cast<std::size_t>(row->start_index));
  }
  std::vector<std::string> result;
  for (std::size_t i = 0; i < std::min(count, lines); ++i) {
    const bool rest = i + 1 == count || i + 1 == lines;
    const std::size_t length = rest ? std::string::npos : starts[i + 1] - starts[i];
    result.push_back(cut(trimmed(text.substr(starts[i], length)), size, most, bold));
  }
  return result;
}

}  // namespace interzone::figures
