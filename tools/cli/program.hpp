#pragma once

#include <atomic>

namespace interzone::cli {

/// The program `interzone`: parses the command line, runs the command, reports what went wrong.
/// Set `interrupted` to stop it soon.
/// Returns 0 done, 1 the input or an option is wrong, 2 the command line does not parse, 3 an internal
/// fault, 4 disk, permission or memory, 130 interrupted.
int run_program(int argc, char** argv, const std::atomic<bool>& interrupted);

}  // namespace interzone::cli
