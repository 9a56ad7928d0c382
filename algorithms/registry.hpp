#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "graph/attributes.hpp"
#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone {

class Adoptions;
class TemporalView;

/// A value of an option. Lists are several texts.
using OptionValue = std::variant<bool, std::int64_t, double, std::string, std::vector<std::string>>;

/// One option of one method, as its options struct lists it.
struct Option {
  std::string name = {};              ///< snake_case; on the command line --kebab-case
  OptionValue default_value = false;  ///< its alternative is the option's type
  bool required = false;              ///< no default: seed and the like
  std::string needed_with = {};       ///< the option that makes this one required once it is given
  std::string range = {};             ///< "in [0, 1)", "one of count, newman"
  std::string help = {};
};

/// Option values by name; what is absent has its default.
class Values {
 public:
  void set(std::string name, OptionValue value);
  const OptionValue* find(std::string_view name) const;
  const std::vector<std::pair<std::string, OptionValue>>& all() const { return values_; }

 private:
  std::vector<std::pair<std::string, OptionValue>> values_;
};

/// What a method reads besides its options.
enum class Input : std::uint8_t { graph, dated_graph, events, events_and_graph, none };

/// Cumulative counts that are known without their items.
struct Counts {
  std::string series = {};
  double start = 0.0;             ///< year with fraction when the diffusion began
  std::vector<double> year = {};  ///< years with fraction, ascending
  std::vector<double> cumulative = {};
};

struct Inputs {
  const GraphView* graph = nullptr;
  const TemporalView* dated = nullptr;  ///< of the same vertices, where ties count while they hold
  const Adoptions* adoptions = nullptr;
  const Counts* counts = nullptr;  ///< instead of adoptions, where a method takes them
  /// Names of the view's vertices, for option values that name vertices and for result tables.
  std::function<std::string(VertexId)> vertex_name = {};
  std::function<VertexId(std::string_view)> find_vertex = {};  ///< throws Error(invalid_vertex)
  /// Values of a vertex attribute as texts, "" where there is none, beside the view's vertices; `kind` is
  /// each vertex's kind. Throws Error(invalid_option) if there is no such attribute.
  std::function<std::vector<std::string>(std::string_view)> attribute = {};
  /// Tables of covariates, joined by their columns actor, innovation and time.
  std::span<const Table> covariates = {};
  std::string network_name = {};  ///< of `graph`, for methods that take several
  /// The networks beside `graph`: of each its graph, dated ties, names and attributes.
  std::span<const Inputs> further = {};
};

/// What a method returns to a writer: one table, and figures about the result as a whole. A generator
/// returns a graph in place of the table.
struct Outcome {
  Table table = {};
  std::vector<std::pair<std::string, double>> summary = {};  ///< "quality.modularity" -> 0.42
  std::optional<Graph> graph = {};
};

/// The figure of this name, NaN where there is none.
double summary_of(const Outcome& outcome, std::string_view name);

enum class Maturity : std::uint8_t { experimental, stable };

/// One method: what the command line, the Python module and the documentation know of it.
struct Row {
  std::string name = {};     ///< kebab-case: "pagerank", "leiden", "bass"
  std::string family = {};   ///< folder: "centrality", "community", "diffusion", …
  std::string command = {};  ///< "centrality", "communities", "adoption", "simulate", "generate"
  std::vector<std::string> measures = {};  ///< snake_case columns that `--measure` can name
  Input input = Input::graph;
  bool takes_counts = false;      ///< or counts without items, in place of events
  bool takes_covariates = false;  ///< reads tables of covariates too
  bool takes_networks = false;    ///< reads several networks at once
  bool always_weighted = false;   ///< reads weights whether or not they were asked for
  bool in_all =
      true;  ///< `all` has its measures; not those of a special kind of network, or that take long
  std::vector<Option> options = {};
  std::vector<std::string> columns = {};  ///< of the table
  std::string cost = {};                  ///< "O(n + m)"
  std::string paper = {};                 ///< author year, doi
  Maturity maturity = Maturity::experimental;
  std::function<Outcome(const Inputs&, const Values&, const RunContext&)> run = {};
};

/// The value of this option, its default if none was given; nullptr if the method has no such option.
const OptionValue* option_of(const Row& row, const Values& values, std::string_view name);

/// Every method, in the order of families and of rows in their files.
const std::vector<Row>& registry();

// The rows of each family, defined in its rows.cpp.
namespace centrality {
std::vector<Row> rows();
std::vector<Row> centralization_rows();
}  // namespace centrality
namespace community {
std::vector<Row> rows();
std::vector<Row> igraph_rows();
std::vector<Row> slice_rows();
}  // namespace community
namespace diffusion {
std::vector<Row> rows();
}
namespace generators {
std::vector<Row> rows();
}
namespace structure {
std::vector<Row> rows();
std::vector<Row> role_rows();
std::vector<Row> cut_rows();
std::vector<Row> regression_rows();
}  // namespace structure

// An options struct lists its fields once, in its family's rows.cpp, in the namespace of the struct:
//
//   template <class Visitor>
//   void fields(Visitor& visit, PageRankOptions& options) {
//     visit("damping", options.damping, "in [0, 1)", "probability of following an edge");
//     visit.choice("objective", options.objective, {{"modularity", Objective::modularity}, …}, "…");
//     visit.vertices("seeds", options.seeds, "where the spread starts");  // std::vector<VertexId>
//     visit("seed", options.seed, "", "start of the random numbers");      // Seed: always required
//     visit.seed_with("epsilon", options.seed);  // std::optional<Seed>: required with --epsilon
//   }

template <class Enum>
using Choices = std::vector<std::pair<std::string_view, Enum>>;

/// The visitor that makes Option rows of a struct's defaults.
class OptionLister {
 public:
  void operator()(std::string name, bool& member, std::string range, std::string help);
  void operator()(std::string name, int& member, std::string range, std::string help);
  void operator()(std::string name, double& member, std::string range, std::string help);
  void operator()(std::string name, std::string& member, std::string range, std::string help);
  void operator()(std::string name, std::optional<double>& member, std::string range,
                  std::string help);
  void operator()(std::string name, Seed& member, std::string range, std::string help);
  void operator()(std::string name, VertexId& member, std::string range, std::string help);
  void operator()(std::string name, EdgeId& member, std::string range, std::string help);
  void operator()(std::string name, std::optional<EdgeId>& member, std::string range,
                  std::string help);
  void operator()(std::string name, std::vector<double>& member, std::string range,
                  std::string help);
  void operator()(std::string name, std::vector<VertexId>& member, std::string range,
                  std::string help);
  void operator()(std::string name, std::vector<std::string>& member, std::string range,
                  std::string help);
  void vertices(std::string name, std::vector<VertexId>& member, std::string help);
  void seed_with(std::string other, std::optional<Seed>& member);
  template <class Enum>
  void choice(std::string name, Enum& member, const Choices<Enum>& choices, std::string help) {
    std::string range = "one of", value;
    for (const auto& [word, meaning] : choices) {
      range += (range == "one of" ? " " : ", ") + std::string(word);
      if (meaning == member) value = std::string(word);
    }
    (*this)(std::move(name), value, std::move(range), std::move(help));
  }
  std::vector<Option> options = {};
};

/// The visitor that fills a struct from values; what has no value keeps its default.
class OptionReader {
 public:
  OptionReader(const Inputs& inputs, const Values& values) : inputs_(inputs), values_(values) {}
  void operator()(std::string_view name, bool& member, std::string_view range, std::string_view);
  void operator()(std::string_view name, int& member, std::string_view range, std::string_view);
  void operator()(std::string_view name, double& member, std::string_view range, std::string_view);
  void operator()(std::string_view name, std::string& member, std::string_view range,
                  std::string_view);
  void operator()(std::string_view name, std::optional<double>& member, std::string_view range,
                  std::string_view);
  void operator()(std::string_view name, Seed& member, std::string_view range, std::string_view);
  void operator()(std::string_view name, VertexId& member, std::string_view range,
                  std::string_view);
  void operator()(std::string_view name, EdgeId& member, std::string_view range, std::string_view);
  void operator()(std::string_view name, std::optional<EdgeId>& member, std::string_view range,
                  std::string_view);
  void operator()(std::string_view name, std::vector<double>& member, std::string_view range,
                  std::string_view);
  void operator()(std::string_view name, std::vector<VertexId>& member, std::string_view range,
                  std::string_view);
  void operator()(std::string_view name, std::vector<std::string>& member, std::string_view range,
                  std::string_view);
  void vertices(std::string_view name, std::vector<VertexId>& member, std::string_view);
  void seed_with(std::string_view other, std::optional<Seed>& member);
  template <class Enum>
  void choice(std::string_view name, Enum& member, const Choices<Enum>& choices,
              std::string_view help) {
    std::string word, range = "one of";
    (*this)(name, word, {}, help);
    if (word.empty()) return;
    for (const auto& [known, meaning] : choices) {
      if (known == word) {
        member = meaning;
        return;
      }
      range += (range == "one of" ? " " : ", ") + std::string(known);
    }
    check_option(false, name, word, range);
  }

 private:
  const Inputs& inputs_;
  const Values& values_;
};

template <class Options>
std::vector<Option> options_of(Options defaults) {
  OptionLister lister;
  fields(lister, defaults);
  return std::move(lister.options);
}

/// The struct with the values given. Errors: invalid_option (wrong type, unknown word, seed absent).
template <class Options>
Options read_options(Options defaults, const Inputs& inputs, const Values& values) {
  OptionReader reader(inputs, values);
  fields(reader, defaults);
  return defaults;
}

}  // namespace interzone
