#pragma once

#include <filesystem>
#include <functional>

namespace interzone::datasets {

/// Makes a folder for somebody to go on working in: it appears whole or not at all, and never takes
/// the place of any file, not even of one that was made here.
///
/// Errors: Error(invalid_option) if `folder` is a file or holds anything, Error(io), and whatever `write` throws.
void write_new_folder(const std::filesystem::path& folder,
                      const std::function<void(const std::filesystem::path&)>& write);

}  // namespace interzone::datasets
