#pragma once

#include <CLI/CLI.hpp>

#include "tools/cli/session.hpp"

namespace interzone::cli {

// Each adds one command to the program: its flags, and what it does once they are parsed.

void add_report(CLI::App& app, Session& session);
void add_init(CLI::App& app, Session& session);
void add_import(CLI::App& app, Session& session);
void add_check(CLI::App& app, Session& session);
void add_describe(CLI::App& app, Session& session);
void add_project(CLI::App& app, Session& session);
void add_convert(CLI::App& app, Session& session);
void add_generate(CLI::App& app, Session& session);
void add_centrality(CLI::App& app, Session& session);
void add_communities(CLI::App& app, Session& session);
void add_compare(CLI::App& app, Session& session);
void add_adoption(CLI::App& app, Session& session);
void add_simulate(CLI::App& app, Session& session);
void add_figure(CLI::App& app, Session& session);
void add_algorithms(CLI::App& app, Session& session);

}  // namespace interzone::cli
