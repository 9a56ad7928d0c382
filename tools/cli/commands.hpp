#pragma once

#include "tools/cli/command.hpp"
#include "tools/cli/session.hpp"

namespace interzone::cli {

// Each adds one command to the program: its flags, and what it does once they are parsed.

void add_report(Command app, Session& session);
void add_init(Command app, Session& session);
void add_import(Command app, Session& session);
void add_check(Command app, Session& session);
void add_describe(Command app, Session& session);
void add_project(Command app, Session& session);
void add_convert(Command app, Session& session);
void add_generate(Command app, Session& session);
void add_centrality(Command app, Session& session);
void add_structure(Command app, Session& session);
void add_communities(Command app, Session& session);
void add_compare(Command app, Session& session);
void add_adoption(Command app, Session& session);
void add_simulate(Command app, Session& session);
void add_figure(Command app, Session& session);
void add_algorithms(Command app, Session& session);

}  // namespace interzone::cli
