#include "tools/report/report.hpp"

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "graph/error.hpp"
#include "graph/io/file.hpp"
#include "graph/io/gexf.hpp"
#include "graph/io/graphml.hpp"
#include "graph/version.hpp"
#include "tools/figures/palette.hpp"
#include "tools/report/assets.hpp"
#include "tools/report/blocks.hpp"

namespace interzone::report {

namespace {

Json vertex_json(const Graph& graph, VertexId v) {
  Json vertex = {{"id", graph.id(v)},
                 {"kind", graph.kinds()[graph.kind(v)].name},
                 {"name", json(label(graph, v))}};
  const Period period = graph.period(v);
  if (period.start.known()) vertex["start"] = to_string(period.start);
  if (period.end.known()) vertex["end"] = to_string(period.end);
  Json attributes = Json::object();
  for (const Column& column : graph.vertex_attributes().columns()) {
    if (!column.missing(v)) attributes[column.name()] = column.display(v);
  }
  if (!attributes.empty()) vertex["attributes"] = std::move(attributes);
  const auto evidence = graph.evidence(v);
  if (!evidence.empty()) {
    vertex["evidence"] = std::vector<EvidenceId>(evidence.begin(), evidence.end());
  }
  return vertex;
}

Json tie_json(const Graph& graph, EdgeId e) {
  const auto evidence = graph.edge_evidence(e);
  Json tie = {{"source", graph.source(e)},
              {"target", graph.target(e)},
              {"type", graph.types()[graph.type(e)].name}};
  const Period period = graph.edge_period(e);
  if (period.start.known()) tie["start"] = to_string(period.start);
  if (period.end.known()) tie["end"] = to_string(period.end);
  if (graph.weight(e) != 1.0) tie["weight"] = json_number(graph.weight(e));
  tie["confidence"] = graph.confidence(e);
  tie["evidence"] = std::vector<EvidenceId>(evidence.begin(), evidence.end());
  Json attributes = Json::object();
  for (const Column& column : graph.edge_attributes().columns()) {
    if (!column.missing(e)) attributes[column.name()] = column.display(e);
  }
  if (!attributes.empty()) tie["attributes"] = std::move(attributes);
  return tie;
}

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

void add_graph(const Graph& graph, Json& data) {
  Json vertices = Json::array(), ties = Json::array(), evidence = Json::array(),
       sources = Json::array();
  for (VertexId v = 0; v < graph.vertex_count(); ++v) vertices.push_back(vertex_json(graph, v));
  for (EdgeId e = 0; e < graph.edge_count(); ++e) ties.push_back(tie_json(graph, e));
  for (const Evidence& one : graph.all_evidence()) {
    evidence.push_back(
        {{"id", one.id}, {"source", one.source}, {"locator", one.locator}, {"quote", one.quote}});
  }
  for (const Source& one : graph.sources()) {
    sources.push_back({{"id", one.id},
                       {"title", one.title},
                       {"publisher", text_or_null(one.publisher)},
                       {"date", text_or_null(one.date)},
                       {"file", text_or_null(one.file)},
                       {"sha256", text_or_null(one.sha256)},
                       {"url", text_or_null(one.url)}});
  }
  data["vertices"] = std::move(vertices);
  data["ties"] = std::move(ties);
  data["evidence"] = std::move(evidence);
  data["sources"] = std::move(sources);
}

Json sections(Making& making, const std::filesystem::path& package, const Json& inputs,
              const RunContext& run) {
  Json all = Json::array();
  const auto add = [&](Json section) {
    all.push_back(std::move(section));
    run.step(0.3 + 0.06 * static_cast<double>(all.size()));
  };
  add(overview_section(making));
  add(network_section(making, package / "tiles.csv"));
  add(central_section(making));
  add(communities_section(making));
  add(innovations_section(making));
  add(flows_section(making));
  add(curve_section(making));
  add(simulation_section(making));
  add(ties_section(making));
  add(methods_section(making, inputs));
  return all;
}

Json page_data(Making& making, const std::filesystem::path& package,
               const std::vector<cli::InputFile>& files, const RunContext& run) {
  const Graph& graph = making.study.graph();
  const Text title = {graph.title("zh"), graph.title("en")};
  Json inputs = Json::array();
  for (const auto& file : files) inputs.push_back({{"name", file.name}, {"sha256", file.sha256}});
  const auto sources = count(static_cast<double>(graph.sources().size()));
  Json data = {
      {"lang", "zh"},
      {"title", json(making.words.sentence("title", {{"dataset", title}}))},
      {"subtitle", json(making.words.sentence("subtitle", {{"sources", sources}}))},
      {"footer", json(making.words.sentence("footer", {{"software", same("interzone")},
                                                       {"version", same(std::string(version))}}))},
      {"dataset", {{"name", graph.name()}, {"title", json(title)}, {"version", graph.version()}}},
      {"software", {{"name", "interzone"}, {"version", version}}},
      {"seed", seed_text(making)},
      {"inputs", inputs},
      {"words", making.words.page_words()}};
  add_graph(graph, data);
  data["sections"] = sections(making, package, inputs, run);
  return data;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t place = 0; (place = text.find(from, place)) != std::string::npos;) {
    text.replace(place, from.size(), to);
    place += to.size();
  }
  return text;
}

std::string html(std::string text) {
  text = replaced(std::move(text), "&", "&amp;");
  text = replaced(std::move(text), "<", "&lt;");
  text = replaced(std::move(text), ">", "&gt;");
  return replaced(std::move(text), "\"", "&quot;");
}

std::string in_chinese(const Json& text) {
  if (text.is_string()) return text;
  return text.contains("zh") ? text.at("zh") : text.at("en");
}

/// One section for readers without script.
void add_static_section(const Json& section, const Words& words, const Files& files,
                        std::ostream& page) {
  page << "<h2>" << html(words.word("section", section.at("id").get<std::string>()).zh)
       << "</h2>\n<p>" << html(in_chinese(section.at("finding"))) << "</p>\n";
  for (const Json& block : section.value("blocks", Json::array())) {
    const std::string picture = "figures/" + block.at("id").get<std::string>() + ".zh.svg";
    if (files.contains(picture)) page << "<p><img src=\"" << picture << "\" alt=\"\"></p>\n";
    if (!block.contains("file")) continue;
    const std::string table = block.at("file");
    page << "<p><a href=\"" << table << "\">" << table << "</a></p>\n";
  }
}

/// The study for readers without script: findings, figures and links to the tables.
std::string static_page(const Json& data, const Words& words, const Files& files) {
  std::ostringstream page;
  page << "<h1>" << html(in_chinese(data.at("title"))) << "</h1>\n";
  for (const Json& section : data.at("sections")) {
    add_static_section(section, words, files, page);
  }
  return page.str();
}

/// The template with its places filled from left to right; what is put in is not searched again.
std::string filled_template(const std::vector<std::pair<std::string_view, std::string>>& places) {
  const std::string_view text = page_template();
  std::string page;
  std::size_t done = 0;
  for (std::size_t open = 0; (open = text.find("{{", done)) != std::string_view::npos;) {
    const std::size_t close = text.find("}}", open);
    const std::string_view name = text.substr(open + 2, close - open - 2);
    page += text.substr(done, open - done);
    for (const auto& [place, content] : places) {
      if (place == name) page += content;
    }
    done = close + 2;
  }
  return page.append(text.substr(done));
}

/// The network as a graph of its own, with scores and communities as attributes.
Graph network_graph(const Study& study) {
  const Projection projection = {.view = study.network.weighted_view, .ties = study.network.ties};
  Table attributes = study.scores;
  Column community("community", ColumnType::integer), p_value("community_p", ColumnType::number);
  for (VertexId v = 0; v < study.view().vertex_count(); ++v) {
    if (study.community(v) < 0) {
      community.append_missing();
      p_value.append_missing();
    } else {
      community.append(std::int64_t{study.community(v)} + 1);
      p_value.append(study.significance->community_p[study.membership[v]]);
    }
  }
  attributes.add(std::move(community));
  attributes.add(Column::numbers("community_stability", study.stability));
  attributes.add(std::move(p_value));
  if (study.certainty) {
    for (Column& column : certainty_columns(*study.certainty)) attributes.add(std::move(column));
  }
  return to_graph(study.graph(), projection, false, attributes);
}

/// The look that the picture in the page has, for Gephi.
io::GexfOptions look(const Study& study) {
  io::GexfOptions options;
  const Column& degree = *study.scores.find("degree");
  for (VertexId v = 0; v < study.view().vertex_count(); ++v) {
    const auto color = study.community(v) < 0 ? figures::no_category
                                              : figures::category_color(study.membership[v]);
    options.color.push_back({color.red, color.green, color.blue});
    options.size.push_back(10.0 + 3.0 * degree.number(v));
    options.x.push_back(200.0 * study.position[v].x);
    options.y.push_back(200.0 * study.position[v].y);
  }
  return options;
}

template <class Write>
std::string bytes_of(Write&& write) {
  std::ostringstream out;
  write(out);
  return out.str();
}

void write_all(const std::filesystem::path& folder, const Files& files) {
  for (const auto& [path, bytes] : files) {
    const auto file = folder / path;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream out(file, std::ios::binary);
    out << bytes;
    out.close();
    require(!out.fail(), ErrorCode::io, "cannot write " + io::shown_path(file));
  }
}

}  // namespace

void write_report(const std::filesystem::path& package, const std::filesystem::path& folder,
                  const StudyOptions& options, const std::vector<cli::InputFile>& inputs,
                  const RunContext& run) {
  io::check_replaceable(folder);
  const Study study = make_study(package, options, run);
  const Words words;
  Files files;
  Making making = {study, words, package.string(), files};
  const Json data = page_data(making, package, inputs, run);
  const Graph network = network_graph(study);
  files["network.gexf"] =
      bytes_of([&](std::ostream& out) { io::write_gexf(out, network, look(study)); });
  files["network.graphml"] = bytes_of([&](std::ostream& out) { io::write_graphml(out, network); });
  files["index.html"] = filled_template({{"lang", data.at("lang")},
                                         {"title", html(in_chinese(data.at("title")))},
                                         {"static", static_page(data, words, files)},
                                         {"style", std::string(page_style())},
                                         {"data", replaced(data.dump(), "<", "\\u003c")},
                                         {"script", std::string(page_script())}});
  io::write_folder_atomically(folder,
                              [&](const std::filesystem::path& fresh) { write_all(fresh, files); });
}

}  // namespace interzone::report
