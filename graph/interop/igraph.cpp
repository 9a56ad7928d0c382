#include "graph/interop/igraph.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <unordered_map>

#include "graph/builder.hpp"
#include "graph/error.hpp"

namespace interzone::interop {

namespace {

std::recursive_mutex& igraph_lock() {
  static std::recursive_mutex lock;
  return lock;
}

// igraph's handlers are told nothing but what happened, so the session has to be found by thread.
thread_local IgraphSession* current = nullptr;

ErrorCode meaning(igraph_error_t code) {
  switch (code) {
    case IGRAPH_ENOMEM:
    case IGRAPH_EOVERFLOW:
    case IGRAPH_ERANGE:
      return ErrorCode::limit;
    case IGRAPH_EINVVID:
    case IGRAPH_EINVEVECTOR:
      return ErrorCode::invalid_vertex;
    case IGRAPH_ENEGLOOP:
      return ErrorCode::invalid_weight;
    case IGRAPH_PARSEERROR:
      return ErrorCode::invalid_input;
    case IGRAPH_EFILE:
      return ErrorCode::io;
    case IGRAPH_DIVERGED:
    case IGRAPH_ARPACK_FAILED:
    case IGRAPH_ARPACK_NOFACT:
      return ErrorCode::not_converged;
    default:
      return ErrorCode::invalid_option;
  }
}

}  // namespace

struct IgraphCallbacks {
  static void on_error(const char* reason, const char*, int, igraph_error_t) {
    if (current != nullptr) current->reason_ = reason;
    IGRAPH_FINALLY_FREE();
  }
  static void on_warning(const char* reason, const char*, int) {
    if (current != nullptr) current->warnings_.emplace_back(reason);
  }
  static igraph_error_t on_interruption(void*) {
    const auto* stop = current == nullptr ? nullptr : current->run_.cancelled;
    if (stop == nullptr || !stop->load(std::memory_order_relaxed)) return IGRAPH_SUCCESS;
    IGRAPH_FINALLY_FREE();
    return IGRAPH_INTERRUPTED;
  }
  static igraph_error_t on_progress(const char*, igraph_real_t percent, void*) {
    if (current != nullptr && current->run_.progress) current->run_.progress(percent / 100.0);
    return IGRAPH_SUCCESS;
  }
  static igraph_error_t start_random(void** state) {
    *state = nullptr;
    return IGRAPH_SUCCESS;
  }
  static void end_random(void*) {}
  static igraph_error_t seed_random(void*, igraph_uint_t) { return IGRAPH_SUCCESS; }
  static igraph_uint_t draw(void* state) {
    auto* session = static_cast<IgraphSession*>(state);
    session->drew_unseeded_ = session->drew_unseeded_ || !session->stream_;
    if (!session->stream_) session->stream_.emplace(Seed(0), 0);
    return static_cast<igraph_uint_t>(session->stream_->next());
  }
  static const igraph_rng_type_t* random_type() {
    static const igraph_rng_type_t type = [] {
      igraph_rng_type_t made = {};
      made.name = "interzone";
      made.bits = 8 * sizeof(igraph_uint_t);
      made.init = start_random;
      made.destroy = end_random;
      made.seed = seed_random;
      made.get = draw;
      return made;
    }();
    return &type;
  }
};

IgraphSession::IgraphSession(const RunContext& run, std::optional<Stream> stream)
    : lock_(igraph_lock()), run_(run), stream_(stream), outer_(current) {
  igraph_rng_init(&random_, IgraphCallbacks::random_type());
  random_.state = this;
  igraph_rng_seed(&random_, 0);  // else igraph seeds it from the clock
  outer_random_ = igraph_rng_default();
  outer_random_state_ = *outer_random_;
  igraph_rng_set_default(&random_);
  outer_error_ = igraph_set_error_handler(IgraphCallbacks::on_error);
  outer_warning_ = igraph_set_warning_handler(IgraphCallbacks::on_warning);
  outer_interruption_ = igraph_set_interruption_handler(IgraphCallbacks::on_interruption);
  outer_progress_ = igraph_set_progress_handler(IgraphCallbacks::on_progress);
  outer_attributes_ = igraph_set_attribute_table(&igraph_cattribute_table);
  current = this;
}

IgraphSession::~IgraphSession() {
  current = outer_;
  igraph_set_attribute_table(outer_attributes_);
  igraph_set_progress_handler(outer_progress_);
  igraph_set_interruption_handler(outer_interruption_);
  igraph_set_warning_handler(outer_warning_);
  igraph_set_error_handler(outer_error_);
  igraph_rng_set_default(outer_random_);
  *outer_random_ = outer_random_state_;  // igraph 0.10 copies the default instead of pointing to it
  igraph_rng_destroy(&random_);
}

void IgraphSession::check(std::string_view function, igraph_error_t code) {
  const std::string name(function), reason = std::exchange(reason_, {});
  if (code == IGRAPH_INTERRUPTED) throw Cancelled();
  if (code != IGRAPH_SUCCESS) {
    throw Error(meaning(code), name + ": " + (reason.empty() ? igraph_strerror(code) : reason));
  }
  if (!std::exchange(drew_unseeded_, false)) return;
  stream_.reset();
  throw Error(ErrorCode::invalid_option, name + " draws random numbers: give the session a seed");
}

IgraphGraph::IgraphGraph(const igraph_t& graph)
    : graph_(std::make_unique<igraph_t>(graph).release()) {}

void IgraphGraph::Destroy::operator()(igraph_t* graph) const {
  {
    const IgraphSession session;
    igraph_destroy(graph);
  }
  delete graph;
}

IgraphVector::IgraphVector() : IgraphVector(std::vector<double>{}) {}

IgraphVector::IgraphVector(const std::vector<double>& values) {
  IgraphSession session;
  auto vector = std::make_unique<igraph_vector_t>();
  session.check("igraph_vector_init_array",
                igraph_vector_init_array(vector.get(), values.data(),
                                         static_cast<igraph_integer_t>(values.size())));
  vector_.reset(vector.release());
}

std::vector<double> IgraphVector::values() const {
  const auto size = static_cast<std::size_t>(igraph_vector_size(vector_.get()));
  return {VECTOR(*vector_), VECTOR(*vector_) + size};
}

void IgraphVector::Destroy::operator()(igraph_vector_t* vector) const {
  igraph_vector_destroy(vector);
  delete vector;
}

IgraphIntegers::IgraphIntegers() {
  IgraphSession session;
  auto vector = std::make_unique<igraph_vector_int_t>();
  session.check("igraph_vector_int_init", igraph_vector_int_init(vector.get(), 0));
  vector_.reset(vector.release());
}

std::vector<std::int64_t> IgraphIntegers::values() const {
  const auto size = static_cast<std::size_t>(igraph_vector_int_size(vector_.get()));
  return {VECTOR(*vector_), VECTOR(*vector_) + size};
}

std::vector<VertexId> IgraphIntegers::membership() const {
  struct Group {
    std::size_t size, first;
    std::int64_t label;
  };
  const std::vector<std::int64_t> labels = values();
  std::unordered_map<std::int64_t, std::size_t> place;
  std::vector<Group> groups;
  for (std::size_t v = 0; v < labels.size(); ++v) {
    const auto [found, is_new] = place.emplace(labels[v], groups.size());
    if (is_new) groups.push_back({0, v, labels[v]});
    ++groups[found->second].size;
  }
  std::sort(groups.begin(), groups.end(), [](const Group& a, const Group& b) {
    return a.size != b.size ? a.size > b.size : a.first < b.first;
  });
  for (std::size_t i = 0; i < groups.size(); ++i) place[groups[i].label] = i;
  std::vector<VertexId> membership(labels.size());
  std::transform(labels.begin(), labels.end(), membership.begin(),
                 [&](std::int64_t label) { return static_cast<VertexId>(place.at(label)); });
  return membership;
}

void IgraphIntegers::Destroy::operator()(igraph_vector_int_t* vector) const {
  igraph_vector_int_destroy(vector);
  delete vector;
}

namespace {

/// Ends of all edges, source and target in turn, and their weights if there are any.
struct EdgeEnds {
  std::vector<igraph_integer_t> ends = {};
  std::vector<double> weight = {};
};

EdgeEnds edge_ends(const GraphView& view) {
  EdgeEnds edges;
  edges.ends.reserve(2 * view.edge_count());
  if (view.weighted()) edges.weight.reserve(view.edge_count());
  for_each_edge(view, [&](VertexId source, VertexId target, double weight) {
    edges.ends.push_back(source);
    edges.ends.push_back(target);
    if (view.weighted()) edges.weight.push_back(weight);
  });
  return edges;
}

}  // namespace

IgraphCopy to_igraph(const GraphView& view) {
  const EdgeEnds edges = edge_ends(view);
  IgraphSession session;
  igraph_vector_int_t ends;
  igraph_vector_int_view(&ends, edges.ends.data(),
                         static_cast<igraph_integer_t>(edges.ends.size()));
  igraph_t graph;
  session.check("igraph_create",
                igraph_create(&graph, &ends, static_cast<igraph_integer_t>(view.vertex_count()),
                              view.directed()));
  return {IgraphGraph(graph), IgraphVector(edges.weight)};
}

IgraphCopy to_igraph(const GraphView& view, const Graph& graph) {
  IgraphCopy copy = to_igraph(view);
  IgraphSession session;
  for (VertexId v = 0; v < view.vertex_count(); ++v) {
    session.check("igraph_cattribute_VAS_set",
                  igraph_cattribute_VAS_set(copy.graph.get(), "name", v,
                                            std::string(graph.id(view.original(v))).c_str()));
  }
  if (copy.weights() != nullptr) {
    session.check("igraph_cattribute_EAN_setv",
                  igraph_cattribute_EAN_setv(copy.graph.get(), "weight", copy.weights()));
  }
  return copy;
}

namespace {

struct Attribute {
  std::string name = {};
  igraph_attribute_type_t type = IGRAPH_ATTRIBUTE_UNSPECIFIED;
};

struct Attributes {
  std::vector<Attribute> vertex = {}, edge = {};
};

/// Names and types, each kept by igraph in lists of its own.
class NameList {
 public:
  explicit NameList(IgraphSession& session) {
    session.check("igraph_strvector_init", igraph_strvector_init(&names_, 0));
  }
  ~NameList() { igraph_strvector_destroy(&names_); }
  NameList(const NameList&) = delete;
  NameList& operator=(const NameList&) = delete;
  igraph_strvector_t* names() { return &names_; }
  igraph_vector_int_t* types() { return types_.get(); }
  std::vector<Attribute> attributes() const {
    std::vector<Attribute> all;
    const auto types = types_.values();
    for (std::size_t i = 0; i < types.size(); ++i) {
      const char* name = igraph_strvector_get(&names_, static_cast<igraph_integer_t>(i));
      all.push_back({name, static_cast<igraph_attribute_type_t>(types[i])});
    }
    return all;
  }

 private:
  igraph_strvector_t names_ = {};
  IgraphIntegers types_;
};

Attributes attributes_of(const igraph_t& graph, IgraphSession& session) {
  if (graph.attr == nullptr) return {};  // made while attributes were off
  NameList whole(session), vertex(session), edge(session);
  session.check("igraph_cattribute_list",
                igraph_cattribute_list(&graph, whole.names(), whole.types(), vertex.names(),
                                       vertex.types(), edge.names(), edge.types()));
  return {vertex.attributes(), edge.attributes()};
}

/// One cell as text; "" if it is missing.
std::string cell(const igraph_t& graph, const Attribute& attribute, bool of_vertex,
                 igraph_integer_t i) {
  const char* name = attribute.name.c_str();
  switch (attribute.type) {
    case IGRAPH_ATTRIBUTE_NUMERIC: {
      const double value = of_vertex ? VAN(&graph, name, i) : EAN(&graph, name, i);
      return std::isnan(value) ? "" : number_text(value);
    }
    case IGRAPH_ATTRIBUTE_BOOLEAN:
      return (of_vertex ? VAB(&graph, name, i) : EAB(&graph, name, i)) ? "true" : "false";
    case IGRAPH_ATTRIBUTE_STRING:
      return of_vertex ? VAS(&graph, name, i) : EAS(&graph, name, i);
    default:
      return "";
  }
}

ColumnType column_type(igraph_attribute_type_t type) {
  if (type == IGRAPH_ATTRIBUTE_NUMERIC) return ColumnType::number;
  return type == IGRAPH_ATTRIBUTE_BOOLEAN ? ColumnType::boolean : ColumnType::text;
}

/// The ids, and the name of the attribute that they are; "" if they are the numbers.
std::pair<std::vector<std::string>, std::string> ids_of(const igraph_t& graph,
                                                        const std::vector<Attribute>& attributes) {
  const igraph_integer_t n = igraph_vcount(&graph);
  std::vector<std::string> ids(static_cast<std::size_t>(n));
  for (const char* wanted : {"name", "id"}) {
    for (const Attribute& attribute : attributes) {
      if (attribute.name != wanted || attribute.type != IGRAPH_ATTRIBUTE_STRING) continue;
      for (igraph_integer_t v = 0; v < n; ++v) {
        ids[static_cast<std::size_t>(v)] = cell(graph, attribute, true, v);
      }
      const std::set<std::string_view> distinct(ids.begin(), ids.end());
      if (distinct.size() == ids.size() && distinct.count("") == 0) return {ids, wanted};
    }
  }
  for (std::size_t v = 0; v < ids.size(); ++v) ids[v] = std::to_string(v);
  return {ids, ""};
}

void add_columns(const igraph_t& graph, const std::vector<Attribute>& attributes, bool of_vertex,
                 std::string_view done, GraphBuilder& builder) {
  const igraph_integer_t count = of_vertex ? igraph_vcount(&graph) : igraph_ecount(&graph);
  for (const Attribute& attribute : attributes) {
    if (attribute.name == done) continue;
    const ColumnType type = column_type(attribute.type);
    const bool label = of_vertex && attribute.name == "label" && type == ColumnType::text;
    Column* column = label       ? nullptr
                     : of_vertex ? &builder.vertex_column(attribute.name, type)
                                 : &builder.edge_column(attribute.name, type);
    for (igraph_integer_t i = 0; i < count; ++i) {
      const std::string text = cell(graph, attribute, of_vertex, i);
      if (column != nullptr) {
        column->assign(static_cast<std::size_t>(i), text);
      } else if (!text.empty()) {
        builder.set_label(static_cast<VertexId>(i), "", text);
      }
    }
  }
}

bool has_weights(const std::vector<Attribute>& attributes) {
  return std::any_of(attributes.begin(), attributes.end(), [](const Attribute& attribute) {
    return attribute.name == "weight" && attribute.type == IGRAPH_ATTRIBUTE_NUMERIC;
  });
}

}  // namespace

Graph from_igraph(const igraph_t& graph) {
  IgraphSession session;
  checked_vertex_count(static_cast<std::size_t>(igraph_vcount(&graph)));
  const Attributes attributes = attributes_of(graph, session);
  GraphBuilder builder(igraph_is_directed(&graph));
  const auto [ids, id_name] = ids_of(graph, attributes.vertex);
  for (const std::string& id : ids) builder.add_vertex(id);
  const bool weighted = has_weights(attributes.edge);
  for (igraph_integer_t e = 0; e < igraph_ecount(&graph); ++e) {
    EdgeFields fields;
    if (weighted) fields.weight = EAN(&graph, "weight", e);
    builder.add_edge(static_cast<VertexId>(IGRAPH_FROM(&graph, e)),
                     static_cast<VertexId>(IGRAPH_TO(&graph, e)), fields);
  }
  add_columns(graph, attributes.vertex, true, id_name, builder);
  add_columns(graph, attributes.edge, false, weighted ? "weight" : "", builder);
  return builder.build();
}

}  // namespace interzone::interop
