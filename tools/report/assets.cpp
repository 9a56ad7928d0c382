#include "tools/report/assets.hpp"

// The assembler copies the files; INTERZONE_REPORT_DIR comes from CMakeLists.txt. Each ends where the
// next begins.
asm(R"(
    .section .rodata
interzone_page_template: .incbin ")" INTERZONE_REPORT_DIR R"(/page/dist/index.html"
interzone_page_style: .incbin ")" INTERZONE_REPORT_DIR R"(/page/dist/report.css"
interzone_page_script: .incbin ")" INTERZONE_REPORT_DIR R"(/page/dist/report.js"
interzone_words_zh: .incbin ")" INTERZONE_REPORT_DIR R"(/text/zh.json"
interzone_words_en: .incbin ")" INTERZONE_REPORT_DIR R"(/text/en.json"
interzone_assets_end: .byte 0
    .previous
)");

extern "C" {
extern const char interzone_page_template[];
extern const char interzone_page_style[];
extern const char interzone_page_script[];
extern const char interzone_words_zh[];
extern const char interzone_words_en[];
extern const char interzone_assets_end[];
}

namespace interzone::report {

namespace {

std::string_view between(const char* begin, const char* end) {
  return {begin, static_cast<std::size_t>(end - begin)};
}

}  // namespace

std::string_view page_template() { return between(interzone_page_template, interzone_page_style); }
std::string_view page_style() { return between(interzone_page_style, interzone_page_script); }
std::string_view page_script() { return between(interzone_page_script, interzone_words_zh); }
std::string_view words_zh() { return between(interzone_words_zh, interzone_words_en); }
std::string_view words_en() { return between(interzone_words_en, interzone_assets_end); }

}  // namespace interzone::report
