#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tools/figures/figures.hpp"

namespace interzone {

/// The bytes of one file per format. The module that draws is loaded at the first call, from
/// ../lib/interzone beside the folder of the running program.
/// Errors: invalid_option (the figure breaks a rule stated in figures.hpp), io (no such module).
std::vector<std::string> draw_figure(const figures::Figure& figure,
                                     const std::vector<figures::Format>& formats);

/// The format that the ending of a file name asks for: .pdf, .svg or .png.
/// Errors: invalid_option (any other ending).
figures::Format figure_format(const std::filesystem::path& file);

}  // namespace interzone
