#include <cstdint>
#include <variant>

#include "algorithms/community/igraph_methods.hpp"
#include "graph/interop/igraph.hpp"

namespace interzone::community {

namespace {

/// The mergers of a method, which walktrap has to be given room for.
class Mergers {
 public:
  explicit Mergers(interop::IgraphSession& igraph) {
    igraph.check("igraph_matrix_int_init", igraph_matrix_int_init(&matrix_, 0, 0));
  }
  ~Mergers() { igraph_matrix_int_destroy(&matrix_); }
  Mergers(const Mergers&) = delete;
  Mergers& operator=(const Mergers&) = delete;
  igraph_matrix_int_t* get() { return &matrix_; }

 private:
  igraph_matrix_int_t matrix_ = {};
};

struct Question {
  const GraphView& graph;
  const RunContext& run;
  IgraphAnswer& answer;

  void operator()(const InfomapOptions& options) {
    interop::IgraphSession igraph(options.seed, 0, run);
    const auto copy = interop::to_igraph(graph);
    interop::IgraphIntegers membership;
    igraph.check("infomap",
                 igraph_community_infomap(copy.graph.get(), copy.weights(), nullptr, options.tries,
                                          membership.get(), &answer.code_length));
    answer.membership = membership.membership();
  }
  void operator()(const WalktrapOptions& options) {
    interop::IgraphSession igraph(run);
    const auto copy = interop::to_igraph(graph);
    interop::IgraphIntegers membership;
    Mergers mergers(igraph);
    interop::IgraphVector modularity;
    igraph.check("walktrap",
                 igraph_community_walktrap(copy.graph.get(), copy.weights(), options.steps,
                                           mergers.get(), modularity.get(), membership.get()));
    answer.membership = membership.membership();
  }
  void operator()(const FastGreedyOptions&) {
    interop::IgraphSession igraph(run);
    const auto copy = interop::to_igraph(graph);
    interop::IgraphIntegers membership;
    igraph.check("fast_greedy", igraph_community_fastgreedy(copy.graph.get(), copy.weights(),
                                                            nullptr, nullptr, membership.get()));
    answer.membership = membership.membership();
  }
  /// Some graphs are hard on some of the random vectors that the iterations start from.
  void operator()(const LeadingEigenvectorOptions& options) {
    constexpr std::uint64_t most = 10;
    for (std::uint64_t attempt = 1;; ++attempt) {
      try {
        return split(options, attempt);
      } catch (const Error& error) {
        if (error.code() != ErrorCode::not_converged || attempt == most) throw;
      }
    }
  }
  void split(const LeadingEigenvectorOptions& options, std::uint64_t stream) {
    interop::IgraphSession igraph(options.seed, stream, run);
    const auto copy = interop::to_igraph(graph);
    interop::IgraphIntegers membership;
    igraph_arpack_options_t arpack;
    igraph_arpack_options_init(&arpack);
    arpack.tol = 1e-9;  // signs need no more; to the last bit, large graphs would not converge
    const int splits = options.max_splits == 0 ? -1 : options.max_splits;
    igraph.check("leading_eigenvector",
                 igraph_community_leading_eigenvector(
                     copy.graph.get(), copy.weights(), nullptr, membership.get(), splits, &arpack,
                     nullptr, false, nullptr, nullptr, nullptr, nullptr, nullptr));
    answer.membership = membership.membership();
  }
  void operator()(const SpinglassOptions& options) {
    constexpr double start = 1.0, stop = 0.01;
    interop::IgraphSession igraph(options.seed, 0, run);
    const auto copy = interop::to_igraph(graph);
    interop::IgraphIntegers membership;
    igraph.check("spinglass",
                 igraph_community_spinglass(copy.graph.get(), copy.weights(), nullptr, nullptr,
                                            membership.get(), nullptr, options.spins, false, start,
                                            stop, options.cooling, IGRAPH_SPINCOMM_UPDATE_CONFIG,
                                            options.resolution, IGRAPH_SPINCOMM_IMP_ORIG, 1.0));
    answer.membership = membership.membership();
  }
};

}  // namespace

}  // namespace interzone::community

extern "C" void interzone_igraph_communities(const interzone::GraphView& graph,
                                             const interzone::community::IgraphMethod& method,
                                             const interzone::RunContext& run,
                                             interzone::community::IgraphAnswer& answer) {
  answer.end = interzone::end_of([&] {
    std::visit(interzone::community::Question{graph, run, answer}, method);
  });
}
