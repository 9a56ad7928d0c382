#include "graph/io/file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <set>
#include <system_error>
#include <utility>
#include <vector>

#include "graph/error.hpp"
#include "graph/io/compression.hpp"
#include "graph/io/text.hpp"

namespace interzone::io {
namespace {

namespace fs = std::filesystem;

constexpr const char* list_name = ".interzone";

[[noreturn]] void fail(std::string_view what, const fs::path& path, int error) {
  throw Error(ErrorCode::io, std::string(what) + " " + shown_path(path) + ": " +
                                 std::generic_category().message(error));
}

[[noreturn]] void refuse(const fs::path& path, std::string message) {
  throw InputError({.file = shown_path(path), .rule = "file", .message = std::move(message)});
}

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }

 private:
  int number_;
};

// Removes what was begun unless it was finished.
class Scaffold {
 public:
  explicit Scaffold(fs::path path) : path_(std::move(path)) {}
  ~Scaffold() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  Scaffold(const Scaffold&) = delete;
  Scaffold& operator=(const Scaffold&) = delete;
  const fs::path& path() const { return path_; }
  void keep() { path_.clear(); }

 private:
  fs::path path_;
};

// The n-th name to try beside `path`.
fs::path beside(const fs::path& path, int n) {
  const std::string name = "." + path.filename().string() + "." + std::to_string(::getpid()) + "." +
                           std::to_string(n) + ".part";
  return path.parent_path() / name;
}

// Calls `make` with names beside `path` until one is not taken yet.
fs::path make_beside(const fs::path& path, const std::function<int(const fs::path&)>& make) {
  for (int n = 0;; ++n) {
    fs::path name = beside(path, n);
    if (make(name) == 0) return name;
    if (errno != EEXIST) fail("cannot write", path, errno);
  }
}

// Where a path leads in the end, so that a link stays a link.
fs::path destination(const fs::path& path) {
  std::error_code error;
  fs::path whole = fs::weakly_canonical(path, error);
  if (error) fail("cannot write", path, error.value());
  if (whole.filename().empty() && whole.has_parent_path()) whole = whole.parent_path();
  return whole;
}

// Throws unless a new name can be made beside `place`.
void check_parent(const fs::path& place, const fs::path& shown) {
  const fs::path parent = fs::absolute(place).parent_path() / "";
  if (::faccessat(AT_FDCWD, parent.c_str(), W_OK | X_OK, AT_EACCESS) != 0) {
    fail("cannot write", shown, errno);
  }
}

// What is there already and takes bytes: a pipe, a device.
bool takes_bytes(const fs::path& path) {
  std::error_code ignored;
  const auto status = fs::status(path, ignored);
  return fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status);
}

void write_stream(const fs::path& path, const fs::path& shown,
                  const std::function<void(std::ostream&)>& write) {
  std::vector<char> buffer(std::size_t{1} << 16U);
  std::ofstream out;
  out.rdbuf()->pubsetbuf(buffer.data(), static_cast<std::streamsize>(buffer.size()));
  errno = 0;
  out.open(path, std::ios::binary | std::ios::trunc);
  if (out) write(out);
  out.close();
  if (!out) fail("cannot write", shown, errno == 0 ? EIO : errno);
}

// The files below a folder, relative to it, without its list.
std::vector<std::string> files_of(const fs::path& folder) {
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_directory() && !entry.is_symlink()) continue;
    const fs::path name = entry.path().lexically_relative(folder);
    if (name != list_name) files.push_back(name.generic_string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

// Puts `made` in the place of `folder`, which may exist.
void swap_in(const fs::path& made, const fs::path& folder) {
  std::error_code error;
  if (!fs::exists(folder)) {
    fs::rename(made, folder, error);
    if (error) fail("cannot write", folder, error.value());
    return;
  }
  Scaffold old(
      make_beside(folder, [](const fs::path& name) { return ::mkdir(name.c_str(), 0700); }));
  const fs::path kept = old.path() / "old";
  fs::rename(folder, kept, error);
  if (error) fail("cannot replace", folder, error.value());
  fs::rename(made, folder, error);
  if (!error) return;
  std::error_code back;
  fs::rename(kept, folder, back);
  if (back) old.keep();  // better a stray folder than a lost one
  fail("cannot write", folder, error.value());
}

}  // namespace

std::string shown_path(const fs::path& path) {
  std::string text = path.generic_string();
  return find_invalid_utf8(text) == std::string::npos ? text : shown(text);
}

std::string read_file(const fs::path& path, std::uint64_t most_bytes) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.number() < 0) {
    if (errno == ENOENT || errno == ENOTDIR) refuse(path, "there is no such file");
    fail("cannot read", path, errno);
  }
  struct stat status {};
  if (::fstat(file.number(), &status) != 0) fail("cannot read", path, errno);
  if (S_ISDIR(status.st_mode)) refuse(path, "a file was expected, it is a folder");
  std::string bytes;
  std::size_t size = 0;
  const auto expected = static_cast<std::uint64_t>(status.st_size);
  const auto check_size = [&](std::uint64_t count) {
    require(count <= most_bytes, ErrorCode::limit,
            shown_path(path) + " has more than " + std::to_string(most_bytes) + " bytes");
  };
  check_size(expected);
  bytes.resize(expected + 1);  // one more, to see the end without growing
  while (true) {
    const ssize_t count = ::read(file.number(), bytes.data() + size, bytes.size() - size);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail("cannot read", path, errno);
    if (count == 0) break;
    size += static_cast<std::size_t>(count);
    check_size(size);
    if (size == bytes.size()) bytes.resize(std::max<std::size_t>(2 * size, 1U << 16U));
  }
  bytes.resize(size);
  return bytes;
}

std::string read_text(const fs::path& path, std::uint64_t most_bytes) {
  const std::string name = shown_path(path);
  return decode_text(decompressed(read_file(path, most_bytes), name, most_bytes), name);
}

std::string read_text_or_workbook(const fs::path& path, std::uint64_t most_bytes) {
  const std::string name = shown_path(path);
  std::string bytes = decompressed(read_file(path, most_bytes), name, most_bytes);
  return is_workbook(bytes) ? bytes : decode_text(std::move(bytes), name);
}

void check_writable(const fs::path& path) {
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) fail("cannot write", path, EISDIR);
  if (!takes_bytes(path)) check_parent(destination(path), path);
}

void write_file_atomically(const fs::path& path, const std::function<void(std::ostream&)>& write) {
  check_writable(path);
  if (takes_bytes(path)) return write_stream(path, path, write);
  const fs::path place = destination(path);
  Scaffold file(make_beside(place, [](const fs::path& name) {
    const Descriptor made(::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    return made.number() < 0 ? -1 : 0;
  }));
  write_stream(file.path(), path, write);
  std::error_code error;
  fs::rename(file.path(), place, error);
  if (error) fail("cannot write", path, error.value());
  file.keep();
}

void check_replaceable(const fs::path& folder) {
  const fs::path place = destination(folder);
  require(place.has_filename() && place != place.root_path(), ErrorCode::invalid_option,
          shown_path(folder) + " cannot be replaced");
  check_parent(place, folder);
  std::error_code error;
  const auto status = fs::symlink_status(place, error);
  if (!fs::exists(status)) return;
  require(fs::is_directory(status), ErrorCode::invalid_option,
          shown_path(place) + " is in the way: a folder is to be written");
  std::set<std::string> made;
  std::ifstream list(place / list_name, std::ios::binary);
  for (std::string line; std::getline(list, line);) made.insert(line);
  for (const std::string& file : files_of(place)) {
    require(made.contains(file), ErrorCode::invalid_option,
            "folder " + shown_path(place) +
                " is not replaced, since it holds a file that was not " +
                "made here: " + shown(file));
  }
}

void write_folder_atomically(const fs::path& folder,
                             const std::function<void(const fs::path&)>& write) {
  check_replaceable(folder);
  const fs::path place = destination(folder);
  Scaffold made(
      make_beside(place, [](const fs::path& name) { return ::mkdir(name.c_str(), 0777); }));
  write(made.path());
  write_stream(made.path() / list_name, folder, [&](std::ostream& out) {
    for (const std::string& file : files_of(made.path())) out << file << '\n';
  });
  swap_in(made.path(), place);
  made.keep();
}

}  // namespace interzone::io
