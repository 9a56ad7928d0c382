#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/attributes.hpp"
#include "graph/error.hpp"
#include "graph/graph.hpp"

// What datapackage.json says, shared by the reader and the validator of packages.

namespace interzone::datasets {

inline constexpr std::string_view descriptor_name = "datapackage.json";

/// A column of a table as its schema describes it.
struct Field {
  std::string name = {};
  ColumnType type = ColumnType::text;
  bool required = false;
  bool unique = false;
  std::optional<double> minimum = {}, maximum = {};
  std::vector<std::string> allowed = {};  ///< empty: anything
  std::string refers_to = {};             ///< table whose ids its cells name; "" if none
};

/// A table of the package.
struct Resource {
  std::string name = {};
  std::filesystem::path path = {};  ///< within the package
  std::vector<Field> fields = {};
};

struct Descriptor {
  std::string name = {}, version = {};
  std::vector<std::pair<std::string, std::string>> titles = {};  ///< by language
  std::vector<std::string> languages = {};                       ///< of labels
  std::vector<VertexKind> kinds = {};
  std::vector<EdgeType> types = {};
  bool directed = true;  ///< edges without a type are
  bool curated = true;   ///< ids are slugs, every edge and total has evidence
  std::vector<Resource> resources = {};

  const Resource* find(std::string_view resource) const;
};

/// The columns that a table must have; labels are added for `languages`.
std::vector<Field> standard_fields(std::string_view table,
                                   const std::vector<std::string>& languages);

/// The label column of a language; "name" for labels of no language.
std::string label_column(std::string_view language);

/// Reads datapackage.json. Faults are added with their place in it; empty if it is no use at all.
std::optional<Descriptor> read_descriptor(const std::filesystem::path& folder,
                                          std::vector<Fault>& faults);

/// The text of a file of the package, which must lie inside of `folder`; a fault and empty if there
/// is none.
std::optional<std::string> read_package_text(const std::filesystem::path& folder,
                                             const std::filesystem::path& name,
                                             std::vector<Fault>& faults);

}  // namespace interzone::datasets
