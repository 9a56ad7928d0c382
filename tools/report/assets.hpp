#pragma once

#include <string_view>

namespace interzone::report {

// The parts of the page that are the same for every study, embedded in the program.

std::string_view page_template();
std::string_view page_style();
std::string_view page_script();
std::string_view words_zh();
std::string_view words_en();

}  // namespace interzone::report
