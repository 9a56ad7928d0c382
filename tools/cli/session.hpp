#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "algorithms/registry.hpp"
#include "graph/run_context.hpp"

namespace interzone::cli {

/// Thrown once a command has said what is wrong: the program ends with this code.
struct Failure {
  int exit_code = 1;
};

/// What the command line says for every command.
struct CommonOptions {
  bool json = false;
  bool quiet = false;
  std::string output = {};  ///< empty = standard output
  int threads = 0;
  std::optional<std::uint64_t> seed = {};
};

struct InputFile {
  std::string name = {};  ///< without its folder
  std::string sha256 = {};
};

/// What --output names.
enum class Output : std::uint8_t { file, folder };

/// One run of the program: how to run, what was read, where results and messages go.
class Session {
 public:
  explicit Session(const std::atomic<bool>* interrupted) : interrupted_(interrupted) {}

  CommonOptions common = {};

  /// Before any work. A folder is asked for by what makes it.
  /// Errors: those of io::check_writable() if --output is a file that cannot be written.
  void begin(std::string command, Output output = Output::file);
  /// Threads, cancellation, and a progress bar where work takes over a second on a terminal.
  RunContext run();
  /// The seed given, else one drawn now; echoed on standard error and in JSON.
  Seed seed();
  /// A line on standard error, unless --quiet.
  void note(std::string_view message) const;
  /// An option as it was used, for --json.
  void record(std::string name, OptionValue value);
  /// A file or data package that was read, for --json.
  void record_input(const std::filesystem::path& path);
  const std::vector<InputFile>& inputs() const { return inputs_; }
  const Values& options() const { return options_; }
  const std::string& command() const { return command_; }
  std::optional<Seed> used_seed() const { return seed_; }

  /// Writes the result: the table as CSV (its summary on standard error), or all of it as JSON.
  void emit(const Outcome& outcome);
  /// Writes bytes where results go: standard output, or whole to --output.
  void write(std::string_view bytes) const;

 private:
  const std::atomic<bool>* interrupted_;
  std::string command_;
  Values options_;
  std::vector<InputFile> inputs_;
  std::optional<Seed> seed_;
};

/// The files of a data package, or the file itself, with their hashes.
std::vector<InputFile> hashed_inputs(const std::filesystem::path& path);

/// An outcome as the contract of --json: tables are arrays of row objects, what is missing or not
/// finite is null.
std::string json_text(const Session& session, const Outcome& outcome);

}  // namespace interzone::cli
