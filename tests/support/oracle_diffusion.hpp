#pragma once

#include <cstdint>
#include <vector>

#include "graph/adoptions.hpp"
#include "graph/view.hpp"

namespace interzone::testing_support {

/// Random adoptions of whole numbered times 1..9 by 7 actors of 5 innovations: some censored, some
/// with entry, until, abandonment; some pairs without a record.
Adoptions random_adoptions(Seed seed);

namespace oracle {

/// Mean active vertices at times 0, 1, …, steps: the exact expectation, over all subsets of arcs (at
/// most 20) that work, where each works with this probability.
std::vector<double> independent_cascade(const GraphView& view, const std::vector<VertexId>& seeds,
                                        double probability, int steps);

/// The number of arcs that independent_cascade() goes through.
std::size_t arcs(const GraphView& view);

/// Who has a record of the innovation with a time at most `step`.
std::int64_t adopted_by(const Adoptions& adoptions, InnovationId innovation, double step);

}  // namespace oracle
}  // namespace interzone::testing_support
