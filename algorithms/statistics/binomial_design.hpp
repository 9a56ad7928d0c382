#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "algorithms/statistics/generalized_linear.hpp"

namespace interzone::statistics {

class BinomialDesign;

/// One row of a design: its columns that are not 0, ascending, and their values.
struct DesignRow {
  explicit DesignRow(const BinomialDesign& design);

  std::vector<std::uint32_t> column;  ///< the first `entries` count
  std::vector<double> value;
  std::size_t entries = 0;
  std::uint32_t group = 0, cluster = 0;
  std::size_t at = 0;  ///< among all rows of the data
  bool outcome = false;
};

/// The rows and columns of a binomial regression whose estimates are finite. Numbers are centred and
/// scaled; rows of levels and groups whose outcomes are all alike (with Link::log: all 0) are set aside. It refers to the data.
///
/// Cost     O(passes rows terms), a pass more for each time that rows set aside separate others.
/// Errors   those of binomial_regression() that do not need a fit.
class BinomialDesign {
 public:
  explicit BinomialDesign(const BinomialData& data, Link link = Link::logit);

  std::size_t rows() const { return rows_.size(); }
  std::size_t columns() const { return original_.size(); }
  std::size_t terms() const { return blocks_.size(); }
  std::size_t groups() const { return groups_; }
  std::size_t lost_groups() const { return lost_groups_; }
  std::size_t clusters() const { return clusters_; }
  double share() const { return share_; }  ///< of rows whose outcome is 1
  /// [numbers of groups in the data] the number of each here; no_column: it has no row.
  const std::vector<std::uint32_t>& group_numbers() const { return group_; }
  const std::string& group_name() const { return data_.group_name; }
  double mean(std::size_t column) const { return mean_[column]; }
  double scale(std::size_t column) const { return scale_[column]; }

  /// [columns columns] row by row: from estimates as this design scales them to those of the data.
  std::vector<double> unscaling() const;

  /// All columns, and which of them one of this design is.
  const std::vector<std::string>& names() const { return names_; }
  std::size_t original(std::size_t column) const { return original_[column]; }
  const std::string& name(std::size_t column) const { return names_[original_[column]]; }
  /// [names] what is known of estimates without a fit: infinite if separated, else NaN.
  const std::vector<double>& separated() const { return separated_; }

  /// Columns of this design of one term of the data, from first up to end, and that of one of its columns
  /// (no_column if it is separated).
  std::uint32_t first_column(std::size_t term) const;
  std::uint32_t end_column(std::size_t term) const;
  std::uint32_t column_of(std::size_t term, std::uint32_t level) const {
    return block(term).place[level];
  }

  void read(std::size_t i, DesignRow& row) const;

 private:
  struct Block {
    const ModelTerm* term;             // nullptr: the intercept
    std::vector<std::uint32_t> place;  // the column of this design that each of its own is
  };
  const Block& block(std::size_t term) const {
    return blocks_[term + (data_.group.empty() ? 1 : 0)];
  }
  void check() const;
  bool set_aside_once(std::vector<std::uint8_t>& kept);
  void place_columns();
  void number_groups();
  void count_clusters();
  void scale_numbers();

  const BinomialData& data_;
  const bool rates_;                 // outcomes that are all 1 have a rate, and a finite estimate
  std::vector<std::uint32_t> rows_;  // that are kept
  std::vector<Block> blocks_;
  std::vector<std::string> names_;
  std::vector<double> separated_;
  std::vector<std::size_t> original_;
  std::vector<double> mean_, scale_;
  std::vector<std::uint32_t> group_, cluster_;  // [own numbers] numbers without gaps
  std::size_t groups_ = 0, lost_groups_ = 0, clusters_ = 0;
  double share_ = 0.0;
};

inline DesignRow::DesignRow(const BinomialDesign& design)
    : column(design.terms()), value(design.terms()) {}

inline void BinomialDesign::read(std::size_t i, DesignRow& row) const {
  const std::uint32_t at = rows_[i];
  row.entries = 0;
  row.at = at;
  row.outcome = data_.outcome[at] != 0;
  if (groups_ > 0) row.group = group_[data_.group[at]];
  if (clusters_ > 0) row.cluster = cluster_[data_.cluster[at]];
  for (const Block& block : blocks_) {
    std::uint32_t place = block.place.empty() ? no_column : block.place.front();
    double value = 1.0;
    if (block.term != nullptr && !block.term->number.empty()) {
      value = (block.term->number[at] - mean_[place]) / scale_[place];
    } else if (block.term != nullptr) {
      const std::uint32_t level = block.term->level[at];
      if (level == no_column) continue;
      place = block.place[level];
    }
    if (place == no_column) continue;
    row.column[row.entries] = place;
    row.value[row.entries] = value;
    ++row.entries;
  }
}

}  // namespace interzone::statistics
