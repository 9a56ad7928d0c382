#pragma once

#include <vector>

#include "datasets/parse.hpp"

namespace interzone::datasets {

/// What a package states that cannot well be, though every table keeps its form; in no order.
///
/// Definition   Errors, where two statements exclude each other:
///              `outside-lifetime` a membership, cooperation, adoption or origin dated before an end of it
///              started or after it ended; `share-range` a share outside 0 to 100 percent;
///              `total-below-items` the size of a batch below the number of innovations recorded in it.
///              Warnings, where somebody should look:
///              `alliance-of-one` a group with fewer than two members and an empty attribute `others`;
///              `part-outside-whole` an id `zone:area` without a way along part_of from it to `zone`;
///              `same-name`, `like-name` see find_alike_names(); `evidence-without-endpoint` an edge whose
///              quotations hold neither a label, a short name nor an id of either end, of the ends' wholes or
///              of those that their ids begin with (but rows quoted from a table, a source whose file is
///              .csv, .tsv, .xlsx, .xls or .ods, name by keys and are not asked);
///              `contradicting-totals` two values of one series, scope, unit, qualifier and known time.
/// Edge cases   Dates are compared as the intervals they name: 2013 may be before and after 2013-09-29. What
///              is unknown contradicts nothing. A total with a qualifier bounds nothing. Of each
///              warning 1000 are given and then, without a place, the number of the rest.
/// Cost         O(size of the graph + quotations cited, once per edge); names: find_alike_names().
std::vector<Fault> find_implausible(const Graph& graph, const PackagePlaces& places);

}  // namespace interzone::datasets
