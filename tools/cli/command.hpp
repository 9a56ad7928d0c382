#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace interzone::cli {

/// An option, a flag or an argument once it is declared. A handle, cheap to copy.
class Flag {
 public:
  explicit Flag(CLI::Option* option) : option_(option) {}
  Flag& required();
  Flag& excludes(const Flag& other);
  Flag& group(const std::string& name);  ///< the heading in --help; "" leaves it out there
  std::size_t count() const;             ///< how often it was given

 private:
  CLI::Option* option_;
};

/// A command and what it takes, declared before the command line is parsed: values must stay where they
/// are until then. A handle, cheap to copy. The parser itself is included in command.cpp and program.cpp
/// alone, since it takes long to compile.
class Command {
 public:
  explicit Command(CLI::App& app) : app_(&app) {}
  Command add_subcommand(const std::string& name, const std::string& help);

  // An option that takes a value; without dashes in its name, an argument by position.
  Flag add_option(const std::string& name, std::string& value, const std::string& help);
  Flag add_option(const std::string& name, int& value, const std::string& help);
  Flag add_option(const std::string& name, double& value, const std::string& help);
  Flag add_option(const std::string& name, std::optional<std::string>& value,
                  const std::string& help);
  Flag add_option(const std::string& name, std::optional<int>& value, const std::string& help);
  Flag add_option(const std::string& name, std::optional<std::int64_t>& value,
                  const std::string& help);
  Flag add_option(const std::string& name, std::optional<double>& value, const std::string& help);
  /// An option that may be repeated; each time it takes one value, or several with commas between.
  Flag add_list(const std::string& name, std::vector<std::string>& values, const std::string& help,
                bool commas = false);
  /// From `least` to `most` arguments by position.
  Flag add_arguments(const std::string& name, std::vector<std::string>& values,
                     const std::string& help, int least, int most);
  Flag add_flag(const std::string& name, bool& value, const std::string& help);
  /// A flag that may also be given a value: `--name` is "true", `--name=false` is "false".
  Flag add_flag(const std::string& name, std::string& value, const std::string& help);

  /// What the command does, once all is parsed.
  void final_callback(std::function<void()> work);

 private:
  CLI::App* app_;
};

}  // namespace interzone::cli
