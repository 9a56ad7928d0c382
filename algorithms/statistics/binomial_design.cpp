#include "algorithms/statistics/binomial_design.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "graph/error.hpp"

namespace interzone::statistics {

namespace {

constexpr double not_known = std::numeric_limits<double>::quiet_NaN();
constexpr double inf = std::numeric_limits<double>::infinity();

/// Rows, and rows whose outcome is 1, of each level.
struct Tally {
  std::vector<std::size_t> rows, ones;

  void add(std::uint32_t level, bool one) {
    if (level >= rows.size()) {
      rows.resize(level + 1U);
      ones.resize(level + 1U);
    }
    ++rows[level];
    if (one) ++ones[level];
  }
  bool alike(std::size_t level, bool rates) const {
    return rows[level] > 0 && (ones[level] == 0 || (!rates && ones[level] == rows[level]));
  }
};

void check_effect(const BinomialData& data, const EffectOf& effect) {
  if (effect.level != no_column) {
    check_option(effect.term < data.terms.size() && data.terms[effect.term].number.empty() &&
                     effect.level < data.terms[effect.term].columns.size(),
                 "binomial_regression.effects", effect.level, "a level of a factor");
    return;
  }
  check_option(effect.slopes.size() == data.terms.size(), "binomial_regression.effects",
               effect.slopes.size(), "slopes of each term");
  for (std::size_t t = 0; t < effect.slopes.size(); ++t) {
    const std::size_t count = effect.slopes[t].size();
    check_option(count == 0 || (count == data.outcome.size() && !data.terms[t].number.empty()),
                 "binomial_regression.slopes", count, "one per row of a column of numbers");
  }
}

}  // namespace

BinomialDesign::BinomialDesign(const BinomialData& data, Link link)
    : data_(data), rates_(link == Link::log) {
  check();
  if (data.group.empty()) {
    names_.emplace_back("(intercept)");
    blocks_.push_back({nullptr, {}});
  }
  for (const ModelTerm& term : data.terms) {
    names_.insert(names_.end(), term.columns.begin(), term.columns.end());
    blocks_.push_back({&term, {}});
  }
  separated_.assign(names_.size(), not_known);
  std::vector<std::uint8_t> kept(data.outcome.size(), 1);
  while (set_aside_once(kept)) {
  }
  for (std::uint32_t i = 0; i < kept.size(); ++i) {
    if (kept[i] != 0) rows_.push_back(i);
  }
  const auto ones = std::count_if(rows_.begin(), rows_.end(),
                                  [&](std::uint32_t i) { return data.outcome[i] != 0; });
  share_ = static_cast<double>(ones) / static_cast<double>(rows_.size());
  require(ones > 0 && (rates_ || share_ < 1.0), ErrorCode::not_converged,
          rows_.empty() ? "binomial_regression: no row is left"
                        : "binomial_regression: all outcomes are " +
                              std::to_string(ones > 0 ? 1 : 0) + ", so nothing can be estimated");
  place_columns();
  number_groups();
  count_clusters();
  scale_numbers();
}

void BinomialDesign::check() const {
  const std::size_t n = data_.outcome.size();
  require(n < no_column, ErrorCode::limit, "binomial_regression: too many rows");
  const auto as_long = [&](const auto& values, const char* what) {
    check_option(values.empty() || values.size() == n, std::string("binomial_regression.") + what,
                 values.size(), "one per row");
  };
  as_long(data_.group, "group");
  as_long(data_.cluster, "cluster");
  for (const EffectOf& effect : data_.effects) check_effect(data_, effect);
  for (const ModelTerm& term : data_.terms) {
    as_long(term.number, "number");
    as_long(term.level, "level");
    check_option(!term.number.empty() || term.level.size() == n, "binomial_regression.level",
                 term.level.size(), "one per row, or numbers");
    check_option(term.number.empty() || (term.level.empty() && term.columns.size() == 1),
                 "binomial_regression.columns", term.columns.size(), "1 for a column of numbers");
    for (const double value : term.number) {
      check_option(std::isfinite(value), term.columns.front(), value, "finite");
    }
    for (const std::uint32_t level : term.level) {
      check_option(level == no_column || level < term.columns.size(), "binomial_regression.level",
                   level, "one of the columns");
    }
  }
}

bool BinomialDesign::set_aside_once(std::vector<std::uint8_t>& kept) {
  bool any = false;
  const auto sweep = [&](const std::vector<std::uint32_t>& level, const auto& lose) {
    Tally tally;
    for (std::size_t i = 0; i < level.size(); ++i) {
      if (kept[i] != 0 && level[i] != no_column) tally.add(level[i], data_.outcome[i] != 0);
    }
    std::vector<std::uint8_t> alike(tally.rows.size());
    for (std::size_t k = 0; k < alike.size(); ++k) {
      if (!tally.alike(k, rates_)) continue;
      alike[k] = 1;
      any = true;
      lose(k, tally.ones[k] > 0);
    }
    for (std::size_t i = 0; i < level.size(); ++i) {
      if (kept[i] != 0 && level[i] != no_column && alike[level[i]] != 0) kept[i] = 0;
    }
  };
  std::size_t first = data_.group.empty() ? 1 : 0;
  for (const ModelTerm& term : data_.terms) {
    sweep(term.level, [&](std::size_t k, bool one) { separated_[first + k] = one ? inf : -inf; });
    first += term.columns.size();
  }
  sweep(data_.group, [&](std::size_t, bool) { ++lost_groups_; });
  return any;
}

void BinomialDesign::place_columns() {
  std::size_t first = 0;  // of the block, among all names
  for (Block& block : blocks_) {
    const std::size_t count = block.term == nullptr ? 1 : block.term->columns.size();
    block.place.assign(count, no_column);
    std::vector<std::uint8_t> seen(count, 1);
    if (block.term != nullptr && block.term->number.empty()) {
      seen.assign(count, 0);
      for (const std::uint32_t i : rows_) {
        if (block.term->level[i] != no_column) seen[block.term->level[i]] = 1;
      }
    }
    for (std::size_t k = 0; k < count; ++k) {
      if (seen[k] == 0) continue;
      block.place[k] = static_cast<std::uint32_t>(original_.size());
      original_.push_back(first + k);
    }
    first += count;
  }
}

namespace {

/// [levels] numbers without gaps of the levels that occur in these rows, in their order.
std::vector<std::uint32_t> numbered(const std::vector<std::uint32_t>& level,
                                    const std::vector<std::uint32_t>& rows, std::size_t& count) {
  std::vector<std::uint32_t> number;
  if (level.empty()) return number;
  number.assign(*std::max_element(level.begin(), level.end()) + std::size_t{1}, no_column);
  for (const std::uint32_t i : rows) number[level[i]] = 0;
  count = 0;
  for (std::uint32_t& place : number) {
    if (place == 0) place = static_cast<std::uint32_t>(count++);
  }
  return number;
}

}  // namespace

std::uint32_t BinomialDesign::first_column(std::size_t term) const {
  std::uint32_t first = no_column;
  for (const std::uint32_t place : block(term).place) first = std::min(first, place);
  return first;
}

std::uint32_t BinomialDesign::end_column(std::size_t term) const {
  std::uint32_t end = 0;
  for (const std::uint32_t place : block(term).place) {
    if (place != no_column) end = std::max(end, place + 1);
  }
  return end;
}

void BinomialDesign::number_groups() { group_ = numbered(data_.group, rows_, groups_); }

void BinomialDesign::count_clusters() {
  cluster_ = numbered(data_.cluster, rows_, clusters_);
  require(data_.cluster.empty() || clusters_ > 1, ErrorCode::invalid_option,
          "binomial_regression: robust errors need two clusters, but there is one");
}

void BinomialDesign::scale_numbers() {
  mean_.assign(original_.size(), 0.0);
  scale_.assign(original_.size(), 1.0);
  const auto n = static_cast<double>(rows_.size());
  for (const Block& block : blocks_) {
    if (block.term == nullptr || block.term->number.empty()) continue;
    const auto& number = block.term->number;
    double sum = 0.0, squares = 0.0, largest = 0.0;
    for (const std::uint32_t i : rows_) sum += number[i];
    const double mean = sum / n;
    for (const std::uint32_t i : rows_) {
      squares += (number[i] - mean) * (number[i] - mean);
      largest = std::max(largest, std::abs(number[i]));
    }
    const double scale = std::sqrt(squares / n);
    require(scale > 1e-12 * largest, ErrorCode::invalid_option,
            "binomial_regression: the column " + shown(block.term->columns.front()) +
                " is the same in all rows");
    mean_[block.place.front()] = mean;
    scale_[block.place.front()] = scale;
  }
}

// Number j of the design is (value - mean) / scale.
std::vector<double> BinomialDesign::unscaling() const {
  const std::size_t p = columns();
  std::vector<double> back(p * p, 0.0);
  for (std::size_t j = 0; j < p; ++j) {
    back[j * p + j] = 1.0 / scale_[j];
    if (groups_ == 0 && j > 0) back[j] = -mean_[j] / scale_[j];
  }
  return back;
}

}  // namespace interzone::statistics
