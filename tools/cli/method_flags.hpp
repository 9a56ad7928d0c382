#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "algorithms/registry.hpp"
#include "tools/cli/command.hpp"
#include "tools/cli/session.hpp"

namespace interzone::cli {

/// "max_iterations" as a flag: "max-iterations".
std::string kebab(std::string_view name);
/// Parts of a comma separated list; empty parts are left out.
std::vector<std::string> split(std::string_view list);

/// The rows of one command.
std::vector<const Row*> rows_of(std::string_view command);
/// The row of this name. Errors: invalid_option, listing the names there are.
const Row& row_named(const std::vector<const Row*>& rows, std::string_view option,
                     std::string_view name);

/// The flags of a command's methods, made from the registry: `--damping` reaches every chosen
/// method that has it, `--pagerank.damping` that one alone.
class MethodFlags {
 public:
  MethodFlags(Command app, std::vector<const Row*> rows);

  /// Option values of one method as the command line gave them; the seed comes from the session.
  /// What is used is recorded there.
  Values values(const Row& row, Session& session) const;
  /// Throws invalid_option for a flag that was given but is none of any chosen row.
  void check_all_used(const std::vector<const Row*>& chosen) const;
  /// Whether the command line names this option, for all methods or for this one.
  bool given(const Row& row, std::string_view option) const;

 private:
  /// The flag that speaks for a method's option: its own one if given, else the common one.
  std::string flag_used(const Row& row, const std::string& option) const;
  void add_flag(Command app, const std::string& name, const Option& option,
                const std::string& group);

  std::vector<const Row*> rows_;
  std::map<std::string, std::string> given_;  // by flag, filled by the parser
  std::map<std::string, Flag> flags_;
};

}  // namespace interzone::cli
