#include "tools/cli/session.hpp"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <random>
#include <sstream>

#include "graph/io/csv.hpp"
#include "graph/io/file.hpp"
#include "graph/version.hpp"
#include "tools/cli/progress_bar.hpp"

namespace interzone::cli {

namespace {

using Json = nlohmann::ordered_json;

Json number_json(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json cell_json(const Column& column, std::size_t row) {
  if (column.missing(row)) return nullptr;
  switch (column.type()) {
    case ColumnType::number:
      return number_json(column.number(row));
    case ColumnType::integer:
      return column.integer(row);
    case ColumnType::boolean:
      return column.boolean(row);
    case ColumnType::text:
    case ColumnType::time:
      return column.display(row);
  }
  return nullptr;
}

Json table_json(const Table& table) {
  Json rows = Json::array();
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    Json object = Json::object();
    for (const Column& column : table.columns()) object[column.name()] = cell_json(column, row);
    rows.push_back(std::move(object));
  }
  return rows;
}

Json option_json(const OptionValue& value) {
  return std::visit(
      [](const auto& held) -> Json {
        if constexpr (std::is_same_v<std::decay_t<decltype(held)>, double>) {
          return number_json(held);
        } else {
          return held;
        }
      },
      value);
}

/// Puts "quality.modularity" into the object "quality".
void put_nested(Json& object, std::string_view name, Json value) {
  const std::size_t dot = name.find('.');
  if (dot == std::string_view::npos) {
    object[std::string(name)] = std::move(value);
  } else {
    put_nested(object[std::string(name.substr(0, dot))], name.substr(dot + 1), std::move(value));
  }
}

}  // namespace

std::vector<InputFile> hashed_inputs(const std::filesystem::path& path) {
  namespace fs = std::filesystem;
  if (!fs::is_directory(path)) {
    return {{path.filename().string(), io::sha256(io::read_file(path))}};
  }
  std::vector<InputFile> files;
  const fs::path folder = fs::canonical(path);
  for (const auto& entry : fs::directory_iterator(folder)) {
    const auto ending = entry.path().extension();
    if (!entry.is_regular_file() || (ending != ".csv" && ending != ".json")) continue;
    files.push_back({(folder.filename() / entry.path().filename()).string(),
                     io::sha256(io::read_file(entry.path()))});
  }
  std::sort(files.begin(), files.end(),
            [](const InputFile& a, const InputFile& b) { return a.name < b.name; });
  return files;
}

void Session::begin(std::string command, Output output) {
  command_ = std::move(command);
  if (output == Output::file && !common.output.empty()) io::check_writable(common.output);
}

RunContext Session::run() {
  RunContext context = {.threads = common.threads, .cancelled = interrupted_};
  if (!common.quiet && isatty(STDERR_FILENO) != 0) context.progress = ProgressBar();
  return context;
}

Seed Session::seed() {
  if (!seed_) {
    seed_ = Seed(common.seed ? *common.seed : std::random_device()());
    note("seed " + std::to_string(seed_->value));
  }
  return *seed_;
}

void Session::note(std::string_view message) const {
  if (common.quiet) return;
  std::fprintf(stderr, "interzone: %.*s\n", static_cast<int>(message.size()), message.data());
}

void Session::record(std::string name, OptionValue value) {
  options_.set(std::move(name), std::move(value));
}

void Session::record_input(const std::filesystem::path& path) {
  if (!common.json) return;  // nothing else tells of the hashes
  const auto kind = std::filesystem::status(path).type();
  check_option(kind != std::filesystem::file_type::fifo, "json", "true",
               "left out where the input is a pipe, which cannot be read again for its SHA-256");
  auto files = hashed_inputs(path);
  std::move(files.begin(), files.end(), std::back_inserter(inputs_));
}

std::string json_text(const Session& session, const Outcome& outcome) {
  Json options = Json::object();
  for (const auto& [name, value] : session.options().all()) options[name] = option_json(value);
  Json inputs = Json::array();
  for (const auto& file : session.inputs()) {
    inputs.push_back({{"name", file.name}, {"sha256", file.sha256}});
  }
  Json result = {{"rows", table_json(outcome.table)}};
  for (const auto& [name, value] : outcome.summary) put_nested(result, name, number_json(value));
  const auto seed = session.used_seed();
  const Json envelope = {
      {"command", session.command()},  {"version", version},
      {"options", std::move(options)}, {"seed", seed ? Json(seed->value) : Json(nullptr)},
      {"inputs", std::move(inputs)},   {"result", std::move(result)}};
  return envelope.dump(2) + '\n';
}

void Session::emit(const Outcome& outcome) {
  if (common.json) {
    write(json_text(*this, outcome));
    return;
  }
  std::ostringstream text;
  io::write_csv(text, outcome.table);
  write(text.str());
  for (const auto& [name, value] : outcome.summary) note(name + " = " + number_text(value));
}

void Session::write(std::string_view bytes) const {
  if (!common.output.empty()) {
    io::write_file_atomically(common.output, [&](std::ostream& out) { out << bytes; });
    return;
  }
  const bool written = std::fwrite(bytes.data(), 1, bytes.size(), stdout) == bytes.size();
  require(written && std::fflush(stdout) == 0, ErrorCode::io, "cannot write to standard output");
}

}  // namespace interzone::cli
