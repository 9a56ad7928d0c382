#include "graph/io/node_link.hpp"

#include <cmath>
#include <optional>
#include <ostream>
#include <utility>
#include <vector>

#include "graph/io/given_cells.hpp"
#include "graph/io/graph_fields.hpp"
#include "graph/io/graph_sink.hpp"
#include "graph/io/json.hpp"
#include "graph/io/text.hpp"

namespace interzone::io {
namespace {

using Kind = JsonValue::Kind;

class NodeLinkReader {
 public:
  NodeLinkReader(std::string_view text, const std::string& file, bool directed)
      : text_(text),
        file_(file),
        directed_(directed),
        faults_(text, file),
        sink_(directed, faults_) {}

  Graph read() {
    const JsonValue root = parse_json_outline(text_, file_);
    if (!root.is(Kind::object)) fail(root, "node-link", "an object was expected");
    if (const JsonValue* directed = root.find("directed")) {
      if (!directed->is(Kind::boolean)) fail(*directed, "node-link", "true or false was expected");
      directed_ = directed->boolean;
      sink_.set_directed(directed_);
    }
    if (is_undirected_graphology(root)) sink_.set_directed(false);
    read_name(root);
    for_each(list(root, "nodes", "nodes"), [this](const JsonValue& node) { read_node(node); });
    faults_.check();
    if (by_place_) sink_.restore_ids("");
    for_each(list(root, "links", "edges"), [this](const JsonValue& link) { read_link(link); });
    return sink_.build();
  }

 private:
  [[noreturn]] void fail(const JsonValue& place, std::string rule, std::string message) const {
    throw InputError(json_fault(text_, file_, place, std::move(rule), std::move(message)));
  }

  // As graphology says it: `"options": {"type": "undirected"}`.
  static bool is_undirected_graphology(const JsonValue& root) {
    const JsonValue* options = root.find("options");
    const JsonValue* type = options == nullptr ? nullptr : options->find("type");
    return type != nullptr && type->is(Kind::text) && type->text == "undirected";
  }

  void read_name(const JsonValue& root) {
    const JsonValue* name = root.find("name");
    const JsonValue* graph = root.find("graph");
    if (name == nullptr && graph != nullptr) name = graph->find("name");
    if (name != nullptr && name->is(Kind::text)) sink_.set_name(name->text);
  }

  const JsonValue& list(const JsonValue& root, std::string_view name,
                        std::string_view other) const {
    const JsonValue* found = root.find(name);
    if (found == nullptr) found = root.find(other);
    if (found == nullptr || !found->is(Kind::array)) {
      fail(found == nullptr ? root : *found, "node-link",
           "an array named " + shown(name) + " was expected");
    }
    return *found;
  }

  template <class Visit>
  void for_each(const JsonValue& list, const Visit& visit) const {
    for_each_json_item(text_, file_, list, visit);
  }

  std::string id(const JsonValue& item, std::string_view name, std::string_view other) {
    sink_.at(item.offset);
    if (!item.is(Kind::object)) fail(item, "node-link", "an object was expected");
    const JsonValue* found = item.find(name);
    if (found == nullptr) found = item.find(other);
    const bool is_number =
        found != nullptr && found->is(Kind::number) && std::isfinite(found->number);
    if (!is_number && (found == nullptr || !found->is(Kind::text))) {
      fail(found == nullptr ? item : *found, "node-link",
           "a text or number " + shown(name) + " was expected");
    }
    return found->text;
  }

  // Where the first node has no id, none has: links then count the nodes from 0, as D3's old examples do.
  void read_node(const JsonValue& node) {
    const bool has_id = node.find("id") != nullptr;
    const bool has_any = has_id || node.find("key") != nullptr;
    if (nodes_ == 0) by_place_ = node.is(Kind::object) && !has_any;
    if (by_place_ && (has_any || !node.is(Kind::object))) {
      fail(node, "node-link", "an object without an id was expected, as those before are");
    }
    sink_.at(node.offset);
    const std::size_t v =
        sink_.add_vertex(by_place_ ? std::to_string(nodes_) : id(node, "id", "key"));
    ++nodes_;
    of_nodes_.open();
    read_members(node, {has_id ? "id" : "key"}, of_nodes_, v);
    of_nodes_.close();
    keys_are_ids_ = keys_are_ids_ || (has_any && !has_id);
  }

  void read_link(const JsonValue& link) {
    const std::string source = id(link, "source", "source"), target = id(link, "target", "target");
    std::optional<bool> directed;
    std::vector<std::string_view> known = {"source", "target", "directed"};
    if (const JsonValue* own = link.find("directed"); own != nullptr && !own->is(Kind::null)) {
      if (!own->is(Kind::boolean)) fail(*own, "node-link", "true or false was expected");
      directed = own->boolean;
    }
    if (const JsonValue* own = link.find("undirected"); own != nullptr && own->is(Kind::boolean)) {
      directed = !own->boolean;
      known.emplace_back("undirected");
    }
    const JsonValue* key = link.find("key");
    if (keys_are_ids_ || (key != nullptr && !key->is(Kind::text))) known.emplace_back("key");
    const std::size_t e = sink_.add_edge(source, target, directed);
    of_links_.open();
    read_members(link, known, of_links_, e);
    of_links_.close();
  }

  void read_members(const JsonValue& item, const std::vector<std::string_view>& known,
                    GivenCells& cells, std::size_t row) {
    for (std::size_t i = 0; i < item.names.size(); ++i) {
      const std::string& name = item.names[i];
      const JsonValue& value = item.items[i];
      bool is_known = false;
      for (const std::string_view one : known) is_known = is_known || one == name;
      const bool is_weight = &cells == &of_links_ && name == "weight";
      if (is_known || value.is(Kind::null) || (is_nothing(value) && !is_weight)) continue;
      if (name == "attributes" && value.is(Kind::object)) {
        read_members(value, {}, cells, row);
      } else {
        read_cell(value, cells, name, row);
      }
    }
  }

  static bool is_nothing(const JsonValue& value) {
    return value.is(Kind::null) || (value.is(Kind::number) && std::isnan(value.number));
  }

  void read_cell(const JsonValue& value, GivenCells& cells, const std::string& name,
                 std::size_t row) {
    SinkColumns& table = &cells == &of_links_ ? sink_.edge_attributes() : sink_.vertex_attributes();
    if (value.is(Kind::number)) {
      return cells.give(table.column(name), row, plain_number(value), value.offset);
    }
    const ColumnType type = value.is(Kind::boolean) ? ColumnType::boolean : ColumnType::text;
    const std::string text =
        value.is(Kind::array) ? list_text(value, name) : plain_text(value, name);
    cells.give(table.column(name, type), row, text, value.offset);
  }

  std::string plain_text(const JsonValue& value, const std::string& name) const {
    if (value.is(Kind::boolean)) return value.boolean ? "true" : "false";
    if (is_nothing(value)) return {};
    if (!value.is(Kind::number) && !value.is(Kind::text)) {
      fail(value, "node-link",
           shown(name) + ": a text, number, true, false, null or a list of them was expected");
    }
    return value.is(Kind::number) ? plain_number(value) : value.text;
  }

  static std::string plain_number(const JsonValue& value) {
    return std::isfinite(value.number) ? value.text : number_text(value.number);
  }

  std::string list_text(const JsonValue& list, const std::string& name) const {
    std::string text;
    for (const JsonValue& item : list.items) {
      if (&item != &list.items.front()) text += "; ";
      text += plain_text(item, name);
    }
    return text;
  }

  std::string_view text_;
  const std::string& file_;
  bool directed_;
  FaultList faults_;
  GraphSink sink_;
  GivenCells of_nodes_{sink_.vertex_attributes(), faults_};
  GivenCells of_links_{sink_.edge_attributes(), faults_};
  std::size_t nodes_ = 0;
  bool by_place_ = false;      // links name nodes
  bool keys_are_ids_ = false;  // as graphology writes them
};

// A cell as a JSON value of its type: a number with a point is none of the integers.
std::string json_cell(const GraphField& field, const std::string& text) {
  if (field.type == ColumnType::boolean || field.type == ColumnType::integer) return text;
  if (field.type == ColumnType::number && parse_number(text)) return with_point(text);
  return json_quoted(text);
}

void write_members(std::ostream& out, const std::vector<GraphField>& fields, FilledFields& filled,
                   std::size_t row) {
  for (const std::size_t i : filled.at(row)) {
    const GraphField& field = fields[i];
    const std::string text = field.cell(row);
    if (text.empty()) continue;
    out << ", " << json_quoted(field.name) << ": " << json_cell(field, text);
  }
}

}  // namespace

Graph read_node_link(std::string_view text, const std::string& file, bool directed) {
  return NodeLinkReader(text, file, directed).read();
}

void write_node_link(std::ostream& out, const Graph& graph, std::string_view language) {
  const auto of_nodes = vertex_fields(graph, language);
  const auto of_edges = edge_fields(graph);
  FilledFields filled_nodes(of_nodes), filled_edges(of_edges);
  const bool directed = graph.directed();
  out << "{\n\"directed\": " << (directed ? "true" : "false")
      << ",\n\"multigraph\": true,\n\"graph\": {";
  if (!graph.name().empty()) out << "\"name\": " << json_quoted(graph.name());
  out << "},\n\"nodes\": [";
  for (VertexId v = 0; v < graph.vertex_count(); ++v) {
    out << (v == 0 ? "\n" : ",\n") << "{\"id\": " << json_quoted(graph.id(v));
    write_members(out, of_nodes, filled_nodes, v);
    out << '}';
  }
  out << "\n],\n\"links\": [";
  for (EdgeId e = 0; e < graph.edge_count(); ++e) {
    out << (e == 0 ? "\n" : ",\n") << "{\"source\": " << json_quoted(graph.id(graph.source(e)))
        << ", \"target\": " << json_quoted(graph.id(graph.target(e))) << ", \"key\": " << e;
    if (graph.directed(e) != directed) out << ", \"directed\": " << (directed ? "false" : "true");
    write_members(out, of_edges, filled_edges, e);
    out << '}';
  }
  out << "\n]\n}\n";
}

}  // namespace interzone::io
