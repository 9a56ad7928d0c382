#include "tools/cli/program.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cstdio>
#include <iostream>
#include <new>
#include <string_view>

#include "graph/error.hpp"
#include "graph/version.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/session.hpp"

namespace interzone::cli {

namespace {

void add_common_flags(CLI::App& app, CommonOptions& common) {
  app.add_flag("--json", common.json, "the result as JSON with options, seed and input hashes");
  app.add_option_function<std::string>(
      "-o,--output", [&](const std::string& path) { common.output = path == "-" ? "" : path; },
      "write to this file instead of standard output, which - is too");
  app.add_flag("--quiet", common.quiet, "no messages and no progress bar");
  app.add_option("--threads", common.threads, "worker threads (default: all)")
      ->check(CLI::Range(1, 1024));
  app.add_option("--seed", common.seed, "start of the random numbers (default: drawn and told)")
      ->check(CLI::Validator(
          [](const std::string& text) {
            const bool digits = text.find_first_not_of("0123456789") == std::string::npos;
            return digits ? "" : "a whole number from 0 was expected, found " + shown(text);
          },
          ""));
  app.set_version_flag("--version", "interzone " + std::string(version));
}

struct Entry {
  std::string_view name;
  void (*add)(Command, Session&);
};

constexpr std::array<Entry, 16> commands = {{{"report", add_report},
                                             {"init", add_init},
                                             {"import", add_import},
                                             {"check", add_check},
                                             {"describe", add_describe},
                                             {"project", add_project},
                                             {"convert", add_convert},
                                             {"generate", add_generate},
                                             {"centrality", add_centrality},
                                             {"structure", add_structure},
                                             {"communities", add_communities},
                                             {"compare", add_compare},
                                             {"adoption", add_adoption},
                                             {"simulate", add_simulate},
                                             {"figure", add_figure},
                                             {"algorithms", add_algorithms}}};

/// The flags of all commands are many: where the first word names a command, only its own are made.
void add_commands(CLI::App& app, Session& session, std::string_view first_word) {
  const auto named = std::find_if(commands.begin(), commands.end(),
                                  [&](const Entry& command) { return command.name == first_word; });
  for (const Entry& command : commands) {
    if (named == commands.end() || command.name == first_word) command.add(Command(app), session);
  }
  for (CLI::App* command : app.get_subcommands({})) {
    command->footer(
        "Of every command: --json, -o FILE, --quiet, --threads N, --seed S, --version.");
  }
}

/// What stands where a command was expected, or nothing.
std::string unknown_command(const CLI::App& app, int argc, char** argv) {
  if (argc < 2 || argv[1][0] == '-') return "";
  const auto commands =
      app.get_subcommands([&](const CLI::App* command) { return command->check_name(argv[1]); });
  return commands.empty() ? argv[1] : "";
}

int fail(int code, const char* message) {
  std::fprintf(stderr, "interzone: %s\n", message);
  return code;
}

}  // namespace

int run_program(int argc, char** argv, const std::atomic<bool>& interrupted) {
  Session session(&interrupted);
  CLI::App app("Graph analytics for policy diffusion: who starts innovations, who passes them on.",
               "interzone");
  app.require_subcommand(1);
  app.fallthrough();
  add_common_flags(app, session.common);
  try {
    add_commands(app, session, argc > 1 ? argv[1] : "");
    app.parse(argc, argv);
    return 0;
  } catch (const CLI::ParseError& error) {
    const bool asked = error.get_exit_code() == 0;  // --help, --version
    const std::string unknown = asked ? "" : unknown_command(app, argc, argv);
    if (!unknown.empty()) {
      return fail(2, ("there is no command " + shown(unknown) + "; see interzone --help").c_str());
    }
    app.exit(error, std::cout, std::cerr);
    return asked ? 0 : 2;
  } catch (const Cancelled&) {
    return fail(130, "interrupted");
  } catch (const Failure& failure) {
    return failure.exit_code;
  } catch (const Error& error) {
    return fail(error.code() == ErrorCode::io ? 4 : 1, error.what());
  } catch (const std::bad_alloc&) {
    return fail(4, "out of memory");
  } catch (const std::exception& error) {
    return fail(3, (std::string("internal fault: ") + error.what()).c_str());
  }
}

}  // namespace interzone::cli
