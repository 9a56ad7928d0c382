#include "datasets/new_folder.hpp"

#include <system_error>

#include "graph/error.hpp"
#include "graph/io/file.hpp"

namespace interzone::datasets {

namespace fs = std::filesystem;

void check_new_folder(const fs::path& folder) {
  std::error_code error;
  if (fs::exists(folder, error)) {
    require(fs::is_directory(folder, error) && fs::is_empty(folder, error),
            ErrorCode::invalid_option,
            io::shown_path(folder) + " is there and not empty: a new folder was expected");
  }
  require(!error || error == std::errc::no_such_file_or_directory, ErrorCode::io,
          "cannot read " + io::shown_path(folder) + ": " + error.message());
  io::check_replaceable(folder);
}

void write_new_folder(const fs::path& folder, const std::function<void(const fs::path&)>& write) {
  check_new_folder(folder);
  io::write_folder_atomically(folder, write);
  std::error_code error;
  fs::remove(folder / ".interzone", error);  // its list: what is made here is not to be replaced
  require(!error, ErrorCode::io, "cannot write " + io::shown_path(folder) + ": " + error.message());
}

}  // namespace interzone::datasets
