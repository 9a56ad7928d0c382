#pragma once

#include <filesystem>
#include <functional>

namespace interzone::datasets {

/// Makes a folder for somebody to go on working in: it appears whole or not at all, and never takes
/// the place of any file, not even of one that was made here.
///
/// Errors: those of check_new_folder(), Error(io), and whatever `write` throws.
void write_new_folder(const std::filesystem::path& folder,
                      const std::function<void(const std::filesystem::path&)>& write);

/// Throws unless write_new_folder() may write there: to be called before long work.
/// Errors: Error(invalid_option) if `folder` is a file or holds anything, and those of
/// io::check_replaceable().
void check_new_folder(const std::filesystem::path& folder);

}  // namespace interzone::datasets
