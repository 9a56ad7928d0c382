#include "tests/support/oracle_diffusion.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "graph/random.hpp"

namespace interzone::testing_support {

Adoptions random_adoptions(Seed seed) {
  Stream random(seed, 0);
  AdoptionData data;
  std::vector<Adoption> records;
  for (int a = 0; a < 7; ++a) data.actors.push_back("actor" + std::to_string(a));
  for (int i = 0; i < 5; ++i) data.innovations.push_back("innovation" + std::to_string(i));
  const auto number = [&](std::uint64_t low, std::uint64_t high) {
    return make_number(static_cast<double>(low + random.below(high - low + 1)));
  };
  for (InnovationId i = 0; i < 5; ++i) {
    for (ActorId a = 0; a < 7; ++a) {
      if (random.chance(0.2)) continue;
      Adoption record{.actor = a, .innovation = i};
      if (random.chance(0.7)) record.time = number(3, 7);
      if (random.chance(0.3)) record.entry = number(1, 3);
      if (random.chance(0.3)) record.until = number(8, 9);
      if (record.time.known() && random.chance(0.2)) record.abandoned = number(7, 8);
      records.push_back(record);
    }
  }
  random.shuffle(std::span(records));
  for (const Adoption& record : records) data.records.push_back(record);
  return Adoptions(std::move(data));
}

Adoptions random_spread(VertexId n, Seed seed) {
  Stream random(seed, 1);
  AdoptionData data{.innovations = {"x"}};
  for (ActorId a = 0; a < n; ++a) {
    data.actors.push_back("actor" + std::to_string(a));
    Adoption record{.actor = a};
    if (random.chance(0.1)) {
      record.undated = true;
    } else if (random.chance(0.8)) {
      const double time = 1.0 + static_cast<double>(random.below(9));
      record.time = make_number(time);
      if (random.chance(0.2)) record.abandoned = make_number(time + 2.0);
    }
    data.records.push_back(record);
  }
  return Adoptions(std::move(data));
}

namespace oracle {

namespace {

using Arc = std::pair<VertexId, VertexId>;

std::vector<Arc> all_arcs(const GraphView& view) {
  std::vector<Arc> arcs;
  for (VertexId v = 0; v < view.vertex_count(); ++v) {
    for (const VertexId u : view.out_neighbours(v)) arcs.emplace_back(v, u);
  }
  return arcs;
}

}  // namespace

std::size_t arcs(const GraphView& view) { return all_arcs(view).size(); }

std::vector<double> independent_cascade(const GraphView& view, const std::vector<VertexId>& seeds,
                                        double probability, int steps) {
  const auto arc = all_arcs(view);
  std::vector<double> mean(static_cast<std::size_t>(steps) + 1, 0.0);
  for (std::uint64_t subset = 0; subset < std::uint64_t{1} << arc.size(); ++subset) {
    double chance = 1.0;
    for (std::size_t i = 0; i < arc.size(); ++i) {
      chance *= (subset >> i & 1U) != 0 ? probability : 1.0 - probability;
    }
    std::vector<bool> active(view.vertex_count(), false);
    for (const VertexId v : seeds) active[v] = true;
    for (int step = 0; step <= steps; ++step) {
      mean[static_cast<std::size_t>(step)] +=
          chance * static_cast<double>(std::count(active.begin(), active.end(), true));
      auto next = active;
      for (std::size_t i = 0; i < arc.size(); ++i) {
        if ((subset >> i & 1U) != 0 && active[arc[i].first]) next[arc[i].second] = true;
      }
      active = next;
    }
  }
  return mean;
}

Matrix alters(const GraphView& view, int exposed_to, bool valued) {
  const VertexId n = view.vertex_count();
  Matrix matrix(n, std::vector<double>(n, 0.0));
  const auto tie = [&](VertexId a, VertexId b, double weight) {
    double& cell = matrix[a][b];
    cell = valued ? cell + weight : 1.0;
  };
  for (VertexId v = 0; v < n; ++v) {
    const auto row = view.out_neighbours(v);
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (row[i] == v) continue;
      const double weight = view.weighted() ? view.out_weights(v)[i] : 1.0;
      if (!view.directed() || exposed_to != 1) tie(v, row[i], weight);
      if (view.directed() && exposed_to != 0) tie(row[i], v, weight);
    }
  }
  return matrix;
}

std::vector<double> exposure(const Matrix& alters, const Adoptions& adoptions, double step,
                             bool normalized) {
  std::vector<double> result(alters.size(), 0.0);
  for (std::size_t a = 0; a < alters.size(); ++a) {
    double all = 0.0;
    for (const Adoption& alter : adoptions.records()) {
      if (alter.undated) continue;
      const double weight = alters[a][alter.actor];
      const bool given_up = alter.abandoned.known() && alter.abandoned.value <= step;
      all += weight;
      if (alter.time.known() && alter.time.value <= step && !given_up) result[a] += weight;
    }
    if (normalized && result[a] > 0.0) result[a] /= all;
  }
  return result;
}

std::vector<double> infection(const Matrix& alters, const Adoptions& adoptions, int window,
                              bool normalized, bool infectious) {
  const std::size_t n = alters.size();
  std::vector<double> time(n, NAN), result(n, NAN);
  for (const Adoption& record : adoptions.records()) {
    if (record.time.known()) time[record.actor] = record.time.value;
  }
  for (std::size_t a = 0; a < n; ++a) {
    if (std::isnan(time[a])) continue;
    double passed = 0.0, at_stake = 0.0, everybody = 0.0;
    for (int k = 1; k <= window; ++k) {
      for (std::size_t b = 0; b < n; ++b) {
        const double gap = infectious ? time[b] - time[a] : time[a] - time[b];
        const double weight = infectious ? alters[b][a] : alters[a][b];
        if (gap == k) passed += weight / k;
        if (gap >= k) at_stake += weight / k;
        if (gap == k) everybody += 1.0 / k;
      }
    }
    result[a] = passed > 0.0 ? passed / at_stake / (normalized ? everybody : 1.0) : 0.0;
  }
  return result;
}

Reproduced reproduction(const Matrix& alters, const Adoptions& adoptions, int window) {
  const std::size_t n = alters.size();
  std::vector<double> time(n, NAN), end(n, infinity);
  double adopted = 0.0, first = infinity;
  for (const Adoption& record : adoptions.records()) {
    if (record.abandoned.known()) end[record.actor] = record.abandoned.value;
    if (record.time.known()) time[record.actor] = record.time.value;
    if (record.time.known() || record.undated) adopted += 1.0;
    if (record.time.known()) first = std::min(first, record.time.value);
  }
  Reproduced result{.number = std::vector<double>(n, NAN)};
  double gaps = 0.0, led = 0.0, of_first = 0.0, firsts = 0.0;
  for (std::size_t i = 0; i < n; ++i) {
    if (std::isnan(time[i])) continue;
    result.number[i] = 0.0;
    for (std::size_t j = 0; j < n; ++j) {
      const auto leads = [&](std::size_t k) {
        const double gap = time[j] - time[k];
        return gap > 0.0 && (window == 0 || gap <= window) && time[j] < end[k];
      };
      if (!leads(i) || !(alters[j][i] > 0.0)) continue;
      double all = 0.0;
      for (std::size_t k = 0; k < n; ++k) all += leads(k) ? alters[j][k] : 0.0;
      result.number[i] += alters[j][i] / all;
      gaps += alters[j][i] / all * (time[j] - time[i]);
      led += alters[j][i] / all;
    }
    if (time[i] == first) {
      of_first += result.number[i];
      firsts += 1.0;
    }
  }
  result.r0 = of_first / firsts;
  result.generation_time = gaps / led;
  result.attack_rate = adopted / static_cast<double>(n);
  return result;
}

Matrix equivalence(const GraphView& view, int most, double exponent) {
  const std::size_t n = view.vertex_count();
  Matrix steps = alters(view, 0, false);
  for (auto& row : steps) {
    for (double& step : row) {
      if (!(step > 0.0)) step = infinity;
    }
  }
  for (std::size_t k = 0; k < n; ++k) {
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j) {
        if (i != j) steps[i][j] = std::min(steps[i][j], steps[i][k] + steps[k][j]);
      }
    }
  }
  for (auto& row : steps) {
    for (double& step : row) step = step <= most ? step : 0.0;
  }
  Matrix result(n, std::vector<double>(n, 0.0));
  for (std::size_t i = 0; i < n; ++i) {
    std::vector<double> distance(n, 0.0);
    for (std::size_t j = 0; j < n; ++j) {
      if (j == i) continue;
      double squares = std::pow(steps[i][j] - steps[j][i], 2);
      for (std::size_t k = 0; k < n; ++k) {
        if (k == i || k == j) continue;
        squares += std::pow(steps[i][k] - steps[j][k], 2) + std::pow(steps[k][i] - steps[k][j], 2);
      }
      distance[j] = std::sqrt(squares);
    }
    const double farthest = *std::max_element(distance.begin(), distance.end());
    double sum = 0.0;
    for (std::size_t j = 0; j < n; ++j) {
      result[i][j] = j == i ? 0.0 : std::pow(farthest - distance[j], exponent);
      sum += result[i][j];
    }
    for (double& weight : result[i]) weight = sum > 0.0 ? weight / sum : 0.0;
  }
  return result;
}

std::pair<double, double> autocorrelation(const Matrix& weights,
                                          const std::vector<double>& values) {
  const auto n = static_cast<double>(values.size());
  double mean = 0.0, squares = 0.0, all = 0.0, alike = 0.0, apart = 0.0;
  for (const double value : values) mean += value / n;
  for (std::size_t i = 0; i < values.size(); ++i) {
    squares += (values[i] - mean) * (values[i] - mean);
    for (std::size_t j = 0; j < values.size(); ++j) {
      all += weights[i][j];
      alike += weights[i][j] * (values[i] - mean) * (values[j] - mean);
      apart += weights[i][j] * (values[i] - values[j]) * (values[i] - values[j]);
    }
  }
  if (!(all > 0.0) || !(squares > 1e-12)) return {NAN, NAN};
  return {n / all * alike / squares, (n - 1.0) / (2.0 * all) * apart / squares};
}

std::int64_t adopted_by(const Adoptions& adoptions, InnovationId innovation, double step) {
  std::int64_t count = 0;
  for (const Adoption& record : adoptions.records()) {
    if (record.innovation == innovation && record.time.known() && record.time.value <= step) {
      ++count;
    }
  }
  return count;
}

}  // namespace oracle
}  // namespace interzone::testing_support
