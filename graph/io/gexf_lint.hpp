#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/error.hpp"

namespace interzone::io {

/// What Gephi would not take over from a GEXF file as it stands there, in the order of the text. Errors:
/// it refuses the file or leaves something out with a message; warnings: it changes something in
/// silence. A valid file may have any of them. Where the text is no XML, that is the last fault; no
/// text makes this throw.
///
/// Rules        "xml" and "gexf" (no such document); errors "attribute-type", "direction" (a directed and
///              an undirected edge of one pair and kind), "edge-type" (other than the default),
///              "hierarchy", "number", "overlap", "period", "representation" (timestamps among intervals), "time",
///              "unknown-key", "value" (of another type); warnings "duplicate-id", "dynamic-weight" (on some
///              edges alone), "list", "open-end", "parallel", "reserved-name", "unknown-id", "untyped-edge",
///              "weight-precision" (unless an attribute `weight_exact` keeps it).
/// Cost         O(size of the text).
/// Compare      what Gephi 0.11 did with the files of tests/reference/gephi-cases.
std::vector<Fault> lint_gexf(std::string_view text, const std::string& file);

}  // namespace interzone::io
