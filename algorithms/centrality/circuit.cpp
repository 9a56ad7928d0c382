#include "algorithms/centrality/circuit.hpp"

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <Eigen/SparseCholesky>
#include <Eigen/SparseCore>
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

/// The Laplacian without the last vertex, which is put to earth.
Eigen::SparseMatrix<double> earthed(const std::vector<Circuit::Wire>& wires, Eigen::Index k) {
  std::vector<Eigen::Triplet<double>> entries;
  entries.reserve(4 * wires.size());
  for (const auto& [one, other, conductance] : wires) {
    entries.emplace_back(one, one, conductance);
    if (other + Eigen::Index{1} == k) continue;
    entries.emplace_back(other, other, conductance);
    entries.emplace_back(one, other, -conductance);
    entries.emplace_back(other, one, -conductance);
  }
  Eigen::SparseMatrix<double> laplacian(k - 1, k - 1);
  laplacian.setFromTriplets(entries.begin(), entries.end());
  return laplacian;
}

template <class Factors>
bool invert(const Factors& factors, Eigen::Ref<Eigen::MatrixXd> inverse) {
  if (factors.info() != Eigen::Success) return false;
  inverse = factors.solve(Eigen::MatrixXd::Identity(inverse.rows(), inverse.cols()));
  return true;
}

/// From the inverse of the earthed Laplacian, whose rows and columns are then centred. Where ties are few the factors
/// are sparse too, and solving for all vertices takes little more than writing down what comes of it.
std::vector<double> pseudo_inverse(const std::vector<Circuit::Wire>& wires, Eigen::Index k,
                                   const std::string& function) {
  constexpr std::size_t few = 3;  // ties of a vertex
  const Eigen::SparseMatrix<double> laplacian = earthed(wires, k);
  std::vector<double> result(static_cast<std::size_t>(k * k), 0.0);
  Eigen::Map<Eigen::MatrixXd> all(result.data(), k, k);
  auto inverse = all.topLeftCorner(k - 1, k - 1);
  const bool sparse = wires.size() <= few * static_cast<std::size_t>(k);
  const bool solved =
      sparse ? invert(Eigen::SimplicialLLT<Eigen::SparseMatrix<double>>(laplacian), inverse)
             : invert(Eigen::LLT<Eigen::MatrixXd>(Eigen::MatrixXd(laplacian)), inverse);
  const auto norm = [](const auto& matrix) { return matrix.cwiseAbs().colwise().sum().maxCoeff(); };
  const Eigen::RowVectorXd ones = Eigen::RowVectorXd::Ones(k - 1);
  require(solved && (ones * laplacian.cwiseAbs()).maxCoeff() * norm(inverse) < 1e14,
          ErrorCode::limit, function + ": weights are too far apart to compute with");
  all.rowwise() -= all.colwise().mean().eval();
  all.colwise() -= all.rowwise().mean().eval();
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
    circuit.potential =
        pseudo_inverse(circuit.wires, static_cast<Eigen::Index>(circuit.size()), function);
    f(circuit);
  }
}

}  // namespace interzone::centrality
