#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "graph/adoptions.hpp"
#include "graph/view.hpp"

namespace interzone::testing_support {

/// Random adoptions of whole numbered times 1..9 by 7 actors of 5 innovations: some censored, some
/// with entry, until, abandonment; some pairs without a record.
Adoptions random_adoptions(Seed seed);

/// One innovation, x, and n actors, actor0 …: some adopt in 1..9, some of those give up, some never adopt,
/// of some nobody knows when.
Adoptions random_spread(VertexId n, Seed seed);

namespace oracle {

/// Mean active vertices at times 0, 1, …, steps: the exact expectation, over all subsets of arcs (at
/// most 20) that work, where each works with this probability.
std::vector<double> independent_cascade(const GraphView& view, const std::vector<VertexId>& seeds,
                                        double probability, int steps);

/// The number of arcs that independent_cascade() goes through.
std::size_t arcs(const GraphView& view);

using Matrix = std::vector<std::vector<double>>;

/// [a][b] what b weighs as an alter of a, one of the targets of its ties (0), sources (1) or both (2): 1, or
/// the sum of the weights if valued. No loops.
Matrix alters(const GraphView& view, int exposed_to, bool valued);

/// [actors] what the alters that hold the one innovation at `step` weigh, or which share of all that is.
std::vector<double> exposure(const Matrix& alters, const Adoptions& adoptions, double step,
                             bool normalized);

/// [actors] infectiousness or susceptibility with the discount 1/k, sum by sum.
std::vector<double> infection(const Matrix& alters, const Adoptions& adoptions, int window,
                              bool normalized, bool infectious);

/// What reproduction() is to find, pair by pair.
struct Reproduced {
  std::vector<double> number = {};
  double r0 = 0.0, generation_time = 0.0, attack_rate = 0.0;
};
Reproduced reproduction(const Matrix& alters, const Adoptions& adoptions, int window);

/// [i][j] how like i's position that of j is, relative to all; steps beyond `most` are none.
Matrix equivalence(const GraphView& view, int most, double exponent);

/// Moran's I and Geary's C of these weights, sum by sum; NaN if undefined.
std::pair<double, double> autocorrelation(const Matrix& weights, const std::vector<double>& values);

/// Who has a record of the innovation with a time at most `step`.
std::int64_t adopted_by(const Adoptions& adoptions, InnovationId innovation, double step);

}  // namespace oracle
}  // namespace interzone::testing_support
