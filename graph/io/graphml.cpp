#include "graph/io/graphml.hpp"

#include <map>
#include <ostream>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "graph/io/free_names.hpp"
#include "graph/io/given_cells.hpp"
#include "graph/io/graph_fields.hpp"
#include "graph/io/graph_sink.hpp"
#include "graph/io/text.hpp"
#include "graph/io/xml.hpp"
#include "graph/io/yed_graphics.hpp"

namespace interzone::io {
namespace {

class GraphmlHandler : public XmlHandler {
 public:
  GraphmlHandler(bool directed, FaultList& faults) : faults_(faults), sink_(directed, faults) {}

  void open(const XmlTag& tag) override {
    if (in_data_) return open_within_data(tag);
    sink_.at(offset());
    if (!std::exchange(started_, true) && tag.name != "graphml") {
      fail("graphml", "the tag graphml was expected, found " + shown(tag.name));
    }
    if (tag.name == "key") {
      open_key(tag);
    } else if (tag.name == "graph") {
      open_graph(tag);
    } else if (tag.name == "node") {
      open_node(tag);
    } else if (tag.name == "edge") {
      open_edge(tag);
    } else if (tag.name == "port") {
      ++ports_;
    } else if (tag.name == "data") {
      open_data(tag);
    } else if (tag.name == "hyperedge") {
      fail("graphml", "hyperedges are not read");
    }
  }

  void close(std::string_view name, std::string_view text) override {
    if (within_data_ > 0) return close_within_data(text);
    if (name == "default" && !text.empty()) add_standards(text);
    if (name == "key") opened_.clear();
    if (name == "graph") directed_.pop_back();
    if (name == "node") close_node();
    if (name == "edge") close_edge();
    if (name == "port") --ports_;
    if (name == "data") close_data(text);
  }

  void end() override {
    if (!has_graph_) fail("graphml", "a graph was expected, there is none");
    if (!nested_) sink_.restore_ids("n");  // `parent` tells ids
    graph_ = sink_.build();
  }

  Graph graph() { return std::move(graph_); }

 private:
  enum class Owner { graph, node, edge };
  struct Key {
    Owner of = Owner::graph;  // which has no attributes but its name
    std::size_t column = 0;   // of nodes or edges
    bool drawing = false;     // no column, but what yEd draws
    bool is_text = true;      // where white space counts
    bool knows_none = false;  // of numbers or truth values, where NaN is none
  };

  struct OpenNode {
    std::size_t row;
    std::string id;
    YedGraphics drawing = {};
  };

  void open_graph(const XmlTag& tag) {
    directed_.push_back(tag.get("edgedefault", "directed") != "undirected");
    if (directed_.size() > 1) return;
    if (std::exchange(has_graph_, true)) {
      fail("graphml", "one graph was expected, here begins another");
    }
    sink_.set_directed(directed_.front());
  }

  void open_key(const XmlTag& tag) {
    const std::string_view owner = tag.get("for", "all");
    const std::string_view name = tag.get("attr.name", tag.get("id"));
    const auto type = xml_column_type(tag.get("attr.type", "string"));
    const std::string id(tag.get("id"));
    declared_.insert(id);
    if (tag.has("yfiles.type")) return open_drawing(id, tag.get("yfiles.type"));
    const auto add = [&](Owner of, SinkColumns& table) {
      const Key key{
          .of = of,
          .column = table.column(name, type),
          .is_text = type == ColumnType::text,
          .knows_none = type != ColumnType::text && (of == Owner::node || name != "weight")};
      if (!keys_[of].emplace(id, key).second) {
        faults_.add(offset(), "duplicate-id", "the key " + shown(id) + " is declared twice");
      }
      opened_.push_back(key);
    };
    if (owner == "node" || owner == "all") add(Owner::node, sink_.vertex_attributes());
    if (owner == "edge" || owner == "all") add(Owner::edge, sink_.edge_attributes());
    if (owner == "graph" && name == "name") keys_[Owner::graph].insert_or_assign(id, Key{});
  }

  void open_drawing(const std::string& id, std::string_view type) {
    const Owner of = type == "edgegraphics" ? Owner::edge : Owner::node;
    const bool known = type == "edgegraphics" || type == "nodegraphics";
    if (known) keys_[of].emplace(id, Key{.of = of, .drawing = true});
  }

  void open_node(const XmlTag& tag) {
    const std::size_t v = sink_.add_vertex(tag.get("id"));
    SinkColumns& table = sink_.vertex_attributes();
    if (!nodes_.empty()) {
      nested_ = true;
      sink_.copy(table, table.column("parent", ColumnType::text), v, nodes_.back().id);
    }
    set_standards(Owner::node, table, v);
    nodes_.push_back({v, std::string(tag.get("id"))});
    of_node_.open();
  }

  void close_node() {
    const auto& [v, id, drawing] = nodes_.back();
    put_drawn(sink_.vertex_attributes(), v, "label", drawing.label());
    put_drawn(sink_.vertex_attributes(), v, "x", drawing.centre()[0], ColumnType::number);
    put_drawn(sink_.vertex_attributes(), v, "y", drawing.centre()[1], ColumnType::number);
    put_drawn(sink_.vertex_attributes(), v, "color", drawing.color());
    of_node_.close();
    nodes_.pop_back();
  }

  // Unless an attribute says otherwise.
  static void put_drawn(SinkColumns& table, std::size_t row, std::string_view name,
                        const std::string& text, ColumnType type = ColumnType::text) {
    if (text.empty()) return;
    const std::size_t column = table.column(name, type);
    if (table.get(column, row).empty()) table.set(column, row, text);
  }

  void open_edge(const XmlTag& tag) {
    std::optional<bool> directed;
    if (tag.has("directed")) {
      directed = tag.get("directed") == "true";
    } else if (!directed_.empty() && directed_.back() != directed_.front()) {
      directed = directed_.back();  // of a graph within a node
    }
    edge_ = sink_.add_edge(tag.get("source"), tag.get("target"), directed);
    in_edge_ = true;
    edge_drawing_ = {};
    of_edge_.open();
    set_standards(Owner::edge, sink_.edge_attributes(), edge_);
  }

  void close_edge() {
    put_drawn(sink_.edge_attributes(), edge_, "label", edge_drawing_.label());
    of_edge_.close();
    in_edge_ = false;
  }

  void add_standards(std::string_view text) {
    for (const Key& key : opened_) {
      standards_[key.of].emplace_back(key.column, key.is_text ? text : trimmed(text, xml_blanks));
    }
  }

  // The values that keys give to whatever does not say otherwise.
  void set_standards(Owner of, SinkColumns& table, std::size_t row) {
    for (const auto& [column, text] : standards_[of]) sink_.copy(table, column, row, text);
  }

  void open_data(const XmlTag& tag) {
    in_data_ = true;
    data_ = nullptr;
    tagged_.clear();
    if (ports_ > 0) return;  // ports are not read
    const std::string id(tag.get("key"));
    const Owner of = in_edge_ ? Owner::edge : nodes_.empty() ? Owner::graph : Owner::node;
    const auto& keys = keys_[of];
    if (const auto found = keys.find(id); found != keys.end()) data_ = &found->second;
    if (!declared_.contains(id)) {
      faults_.add(offset(), "unknown-key", "the id of a key was expected, found " + shown(id));
    }
  }

  // Of what stands in tags within a value the text is kept.
  void open_within_data(const XmlTag& tag) {
    ++within_data_;
    if (data_ == nullptr) return;
    if (data_->drawing) {
      drawing().open(tag, text_before());
    } else {
      tagged_ += text_before();
    }
  }

  void close_within_data(std::string_view text) {
    --within_data_;
    if (data_ == nullptr) return;
    if (data_->drawing) {
      drawing().close(text);
    } else {
      tagged_ += text;
    }
  }

  YedGraphics& drawing() { return in_edge_ ? edge_drawing_ : nodes_.back().drawing; }

  void close_data(std::string_view text) {
    in_data_ = false;
    const Key* const key = std::exchange(data_, nullptr);
    if (key == nullptr || key->drawing) return;
    if (!tagged_.empty()) text = tagged_ += text;
    if (!tagged_.empty() || !key->is_text) text = trimmed(text, xml_blanks);
    if (key->knows_none && is_no_value(text)) text = {};  // not even a default
    if (key->of == Owner::graph) {
      sink_.set_name(text);
    } else if (in_edge_) {
      of_edge_.give(key->column, edge_, text, offset());
    } else {
      of_node_.give(key->column, nodes_.back().row, text, offset());
    }
  }

  FaultList& faults_;
  GraphSink sink_;
  GivenCells of_node_{sink_.vertex_attributes(), faults_};
  GivenCells of_edge_{sink_.edge_attributes(), faults_};
  std::map<Owner, std::unordered_map<std::string, Key>> keys_;  // by id
  std::unordered_set<std::string> declared_;                    // ids of all
  std::vector<Key> opened_;                                     // of the tag key that is open
  std::map<Owner, std::vector<std::pair<std::size_t, std::string>>>
      standards_;              // columns with their texts
  const Key* data_ = nullptr;  // of the data that are open
  bool in_data_ = false;
  std::size_t within_data_ = 0;  // open tags
  std::string tagged_;           // texts of tags within them, and between
  std::vector<OpenNode> nodes_;
  YedGraphics edge_drawing_;
  std::vector<bool> directed_;  // the edges of open graphs that do not say otherwise
  std::size_t edge_ = 0;
  std::size_t ports_ = 0;  // open ones
  bool started_ = false, in_edge_ = false, has_graph_ = false, nested_ = false;
  Graph graph_;
};

void write_keys(std::ostream& out, const std::vector<GraphField>& fields,
                const std::vector<std::string>& ids, std::string_view owner) {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    out << "  <key id=\"" << xml_escaped(ids[i]) << "\" for=\"" << owner << "\" attr.name=\""
        << xml_escaped(fields[i].name) << "\" attr.type=\"" << xml_type_name(fields[i].type)
        << "\"/>\n";
  }
}

void write_data(std::ostream& out, const std::vector<GraphField>& fields,
                const std::vector<std::string>& ids, FilledFields& filled, std::size_t row) {
  for (const std::size_t i : filled.at(row)) {
    const std::string text = fields[i].cell(row);
    if (text.empty()) continue;
    out << "      <data key=\"" << xml_escaped(ids[i]) << "\">" << xml_escaped(text) << "</data>\n";
  }
}

// Ids without white space, which NMTOKEN forbids.
std::vector<std::string> key_ids(const std::vector<GraphField>& fields, FreeNames& names) {
  std::vector<std::string> ids;
  for (const GraphField& field : fields) {
    std::string id = field.name;
    for (char& c : id) {
      const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                         (c >= '0' && c <= '9') || (static_cast<unsigned char>(c) >= 0x80U);
      if (!plain && c != '-' && c != '.') c = '_';
    }
    ids.push_back(names.take(id.empty() ? "_" : id));
  }
  return ids;
}

}  // namespace

Graph read_graphml(std::string_view text, const std::string& file, bool directed) {
  FaultList faults(text, file);
  GraphmlHandler handler(directed, faults);
  parse_xml(text, file, handler);
  return handler.graph();
}

void write_graphml(std::ostream& out, const Graph& graph, std::string_view language) {
  const auto of_nodes = vertex_fields(graph, language);
  const auto of_edges = edge_fields(graph);
  FilledFields filled_nodes(of_nodes), filled_edges(of_edges);
  FreeNames names;
  const auto node_ids = key_ids(of_nodes, names);
  const auto edge_ids = key_ids(of_edges, names);
  const auto vertex_ids = xml_ids(graph);
  const bool directed = graph.directed();
  out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
         "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n";
  const std::vector<GraphField> of_graph(graph.name().empty() ? 0 : 1,
                                         {"name", ColumnType::text, {}});
  const auto graph_ids = key_ids(of_graph, names);
  write_keys(out, of_graph, graph_ids, "graph");
  write_keys(out, of_nodes, node_ids, "node");
  write_keys(out, of_edges, edge_ids, "edge");
  out << "  <graph edgedefault=\"" << (directed ? "directed" : "undirected") << "\">\n";
  for (const std::string& id : graph_ids) {
    out << "    <data key=\"" << id << "\">" << xml_escaped(graph.name()) << "</data>\n";
  }
  for (VertexId v = 0; v < graph.vertex_count(); ++v) {
    out << "    <node id=\"" << vertex_ids[v] << "\">\n";
    write_data(out, of_nodes, node_ids, filled_nodes, v);
    out << "    </node>\n";
  }
  for (EdgeId e = 0; e < graph.edge_count(); ++e) {
    out << "    <edge source=\"" << vertex_ids[graph.source(e)] << "\" target=\""
        << vertex_ids[graph.target(e)] << '"';
    if (graph.directed(e) != directed) {
      out << " directed=\"" << (directed ? "false" : "true") << '"';
    }
    out << ">\n";
    write_data(out, of_edges, edge_ids, filled_edges, e);
    out << "    </edge>\n";
  }
  out << "  </graph>\n</graphml>\n";
}

}  // namespace interzone::io
