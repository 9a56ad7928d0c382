#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/adoptions.hpp"
#include "graph/attributes.hpp"

namespace interzone::diffusion {

/// Values of a variable, row by row: numbers, or places in a list of labels.
struct Variable {
  std::vector<double> value = {};        ///< NaN: unknown
  std::vector<std::string> labels = {};  ///< empty: the values are numbers
  bool operator==(const Variable&) const = default;
};

/// What tables say of actors, innovations and times, joined by id.
///
/// Definition   each table has at least one of the columns `actor`, `innovation` and `time`; its others are
///              covariates. A row speaks for the actor and the innovation that it names, or for all where it has no such column, from
///              its time on until the next (from the first day of a date; an empty time: from the beginning). A covariate
///              whose cells are all numbers is one of numbers; otherwise its cells are labels, in the order of the alphabet.
/// Edge cases   an empty cell, and an actor, innovation or step that no row speaks for, is unknown; a row whose value is
///              unknown ends the one before. Rows of ids that the adoptions do not have are counted in unmatched().
/// Cost         O(cells log rows); a value O(log rows).
/// Errors       invalid_input: a table without key, a covariate of two tables, an empty id, a time that is none or of
///              another kind than the adoptions', two rows for the same, no row whose ids the adoptions have.
class Covariates {
 public:
  Covariates(const Adoptions& adoptions, std::span<const Table> tables, Precision unit);

  bool has(std::string_view name) const;
  std::vector<std::string> names() const;
  std::size_t unmatched() const { return unmatched_; }
  /// One value for each of these rows, which stand at the same place of the three lists.
  Variable values(std::string_view name, std::span<const ActorId> actors,
                  std::span<const InnovationId> innovations, std::span<const double> steps) const;

 private:
  struct Entry {
    InnovationId innovation;  // no_innovation: all
    ActorId actor;            // no_actor: all
    double step;              // from then on
    std::size_t row;
  };
  struct Source {
    const Table* table;
    bool by_actor = false, by_innovation = false;
    std::vector<Entry> entries = {};  // sorted
  };
  Source source_of(const Adoptions& adoptions, const Table& table, Precision unit);
  void add_entries(const Adoptions& adoptions, Precision unit, Source& source);

  std::vector<Source> sources_;
  std::size_t unmatched_ = 0;
};

}  // namespace interzone::diffusion
