#include "algorithms/centrality/circuit.hpp"

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <numeric>

#include "algorithms/paths/components.hpp"

namespace interzone::centrality {

namespace {

constexpr double most_vertices = 2000.0;  // in one component: some seconds

void check_size(const paths::ComponentsResult& components, const std::string& function) {
  double work = 0.0;
  for (const double k : components.size) work += k * k * k;
  const bool fits = components.size.empty() || components.size.front() <= most_vertices;
  require(fits && work <= 2.0 * most_vertices * most_vertices * most_vertices, ErrorCode::limit,
          function +
              ": at most 2,000 vertices in a component, and 16 10^9 for the sum of their "
              "cubes; the largest has " +
              std::to_string(components.size.empty() ? 0 : components.size.front()));
}

/// Conductances between the vertices of a component, 0 where there is no tie.
Eigen::MatrixXd conductances(const GraphView& graph, const std::vector<VertexId>& vertex,
                             const std::vector<VertexId>& place) {
  const auto k = static_cast<Eigen::Index>(vertex.size());
  Eigen::MatrixXd matrix = Eigen::MatrixXd::Zero(k, k);
  for (Eigen::Index u = 0; u < k; ++u) {
    const VertexId own = vertex[static_cast<std::size_t>(u)];
    const auto row = graph.out_neighbours(own);
    const auto weights = graph.out_weights(own);
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (row[i] == own) continue;
      const double weight = weights.empty() ? 1.0 : weights[i];
      matrix(u, place[row[i]]) += weight;
      if (graph.directed()) matrix(place[row[i]], u) += weight;
    }
  }
  return matrix;
}

std::vector<Circuit::Wire> wires(const Eigen::MatrixXd& conductance) {
  std::vector<Circuit::Wire> result;
  for (Eigen::Index u = 0; u < conductance.rows(); ++u) {
    for (Eigen::Index v = u + 1; v < conductance.rows(); ++v) {
      const double c = conductance(v, u);
      if (c > 0.0) result.push_back({static_cast<VertexId>(u), static_cast<VertexId>(v), c});
    }
  }
  return result;
}

/// With J all 1 and c > 0, the inverse of L + c J is the pseudo-inverse of L plus J / (c k^2).
std::vector<double> pseudo_inverse(const Eigen::MatrixXd& conductance,
                                   const std::string& function) {
  const Eigen::Index k = conductance.rows();
  const Eigen::VectorXd strength = conductance.rowwise().sum();
  const double size = static_cast<double>(k), shift = strength.mean() / size;
  Eigen::MatrixXd matrix = Eigen::MatrixXd::Constant(k, k, shift) - conductance;
  matrix.diagonal() += strength;
  const Eigen::LLT<Eigen::Ref<Eigen::MatrixXd>> factors(matrix);  // in its place
  require(factors.info() == Eigen::Success && factors.rcond() > 1e-14, ErrorCode::limit,
          function + ": weights are too far apart to compute with");
  std::vector<double> result(static_cast<std::size_t>(k * k));
  Eigen::Map<Eigen::MatrixXd> inverse(result.data(), k, k);
  inverse = factors.solve(Eigen::MatrixXd::Identity(k, k));
  inverse.array() -= 1.0 / (shift * size * size);
  return result;
}

}  // namespace

void for_circuits(const GraphView& graph, const std::string& function, const RunContext& run,
                  const std::function<void(const Circuit&)>& f) {
  check_positive_weights(graph, function);
  const auto components = paths::weak_components(graph, run);
  check_size(components, function);
  std::vector<std::vector<VertexId>> members(components.size.size());
  std::vector<VertexId> place(graph.vertex_count());
  for (VertexId v = 0; v < graph.vertex_count(); ++v) {
    auto& own = members[components.membership[v]];
    place[v] = static_cast<VertexId>(own.size());
    own.push_back(v);
  }
  for (std::size_t c = 0; c < members.size() && members[c].size() > 1; ++c) {
    run.step(static_cast<double>(c) / static_cast<double>(members.size()));
    const Eigen::MatrixXd conductance = conductances(graph, members[c], place);
    Circuit circuit{.vertex = std::move(members[c]), .wires = wires(conductance)};
    circuit.potential = pseudo_inverse(conductance, function);
    f(circuit);
  }
}

}  // namespace interzone::centrality
