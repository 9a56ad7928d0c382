#include "graph/io/free_names.hpp"

#include "graph/io/line_reader.hpp"

namespace interzone::io {

void FreeNames::add(std::string_view name) { taken_.insert(lowered(name)); }

std::string FreeNames::take(const std::string& name) {
  const std::string small = lowered(name);
  if (taken_.insert(small).second) return name;
  for (std::size_t& tried = endings_[small];;) {
    std::string ending = "_attribute";
    if (++tried > 1) ending += '_' + std::to_string(tried);
    if (taken_.insert(small + ending).second) return name + ending;
  }
}

}  // namespace interzone::io
