#include "datasets/descriptor.hpp"

#include <algorithm>
#include <array>

#include "graph/io/file.hpp"
#include "graph/io/json.hpp"
#include "graph/io/text.hpp"

namespace interzone::datasets {
namespace {

namespace fs = std::filesystem;
using io::JsonValue;
using Kind = io::JsonValue::Kind;

constexpr std::uint64_t most_descriptor_bytes = 16U << 20U;
constexpr std::array<std::string_view, 4> needed_tables = {"vertices", "edges", "evidence",
                                                           "sources"};

// Whether a relative path stays where it starts.
bool stays_inside(const fs::path& path) {
  return !path.empty() && path.is_relative() &&
         std::none_of(path.begin(), path.end(), [](const fs::path& part) { return part == ".."; });
}

std::optional<ColumnType> column_type(std::string_view name) {
  if (name == "string") return ColumnType::text;
  if (name == "number") return ColumnType::number;
  if (name == "integer") return ColumnType::integer;
  if (name == "boolean") return ColumnType::boolean;
  if (name == "date" || name == "year" || name == "yearmonth") return ColumnType::time;
  return std::nullopt;
}

class DescriptorReader {
 public:
  DescriptorReader(const std::string& text, std::string file, std::vector<Fault>& faults)
      : text_(text), file_(std::move(file)), faults_(faults) {}

  Descriptor read(const JsonValue& root) {
    Descriptor descriptor;
    if (!expect(root, Kind::object, "an object")) return descriptor;
    descriptor.name = text_member(root, "name", true);
    descriptor.version = text_member(root, "version", true);
    if (const JsonValue* engine = member(root, "interzone", Kind::object, "an object", true)) {
      read_engine(*engine, descriptor);
    }
    read_titles(root, descriptor);
    if (const JsonValue* resources = member(root, "resources", Kind::array, "an array", true)) {
      for (const JsonValue& item : resources->items) read_resource(item, descriptor);
      for (const std::string_view table : needed_tables) {
        if (std::find(named_.begin(), named_.end(), table) == named_.end()) {
          report(*resources, "missing-table",
                 "a resource named " + shown(table) + " was expected and is missing");
        }
      }
    }
    return descriptor;
  }

 private:
  void report(const JsonValue& place, std::string rule, std::string message) {
    faults_.push_back(io::json_fault(text_, file_, place, std::move(rule), std::move(message)));
  }

  bool expect(const JsonValue& value, Kind kind, std::string_view what) {
    if (value.is(kind)) return true;
    report(value, "descriptor", std::string(what) + " was expected");
    return false;
  }

  // The member of this name and kind; a fault and nullptr otherwise.
  const JsonValue* member(const JsonValue& value, std::string_view name, Kind kind,
                          std::string_view what, bool needed) {
    const JsonValue* found = value.find(name);
    if (found == nullptr) {
      if (needed) report(value, "descriptor", "member " + shown(name) + " was expected");
      return nullptr;
    }
    return expect(*found, kind, shown(name) + ": " + std::string(what)) ? found : nullptr;
  }

  std::string text_member(const JsonValue& value, std::string_view name, bool needed = false) {
    const JsonValue* found = member(value, name, Kind::text, "a text", needed);
    return found == nullptr ? std::string() : found->text;
  }

  bool flag(const JsonValue& value, std::string_view name, bool standard) {
    const JsonValue* found = member(value, name, Kind::boolean, "true or false", false);
    return found == nullptr ? standard : found->boolean;
  }

  // `title` is the English one where there is such a language, else of no language.
  void read_titles(const JsonValue& root, Descriptor& descriptor) {
    const auto& languages = descriptor.languages;
    const bool english = std::find(languages.begin(), languages.end(), "en") != languages.end();
    const auto add = [&](const std::string& name, const std::string& language) {
      const std::string title = text_member(root, name);
      if (!title.empty()) descriptor.titles.emplace_back(language, title);
    };
    if (!english) add("title", "");
    for (const std::string& language : languages) {
      add(language == "en" ? "title" : "title_" + language, language);
    }
  }

  void read_engine(const JsonValue& engine, Descriptor& descriptor) {
    descriptor.curated = flag(engine, "curated", true);
    descriptor.directed = flag(engine, "directed", true);
    if (const auto* languages = member(engine, "languages", Kind::array, "an array", true)) {
      for (const JsonValue& language : languages->items) {
        if (expect(language, Kind::text, "a language")) {
          descriptor.languages.push_back(language.text);
        }
      }
    }
    if (const auto* kinds = member(engine, "kinds", Kind::object, "an object", true)) {
      for (std::size_t i = 0; i < kinds->items.size(); ++i) {
        const JsonValue& role = kinds->items[i];
        if (!expect(role, Kind::text, "a role")) continue;
        named(role, [&] { descriptor.kinds.push_back({kinds->names[i], role_named(role.text)}); });
      }
    }
    if (const auto* types = member(engine, "types", Kind::object, "an object", true)) {
      for (std::size_t i = 0; i < types->items.size(); ++i) {
        const JsonValue& type = types->items[i];
        if (!expect(type, Kind::object, "an object")) continue;
        const JsonValue* relation = member(type, "relation", Kind::text, "a relation", true);
        if (relation == nullptr) continue;
        named(*relation, [&] {
          const Relation meant = relation_named(relation->text);
          descriptor.types.push_back(
              {types->names[i], meant, flag(type, "directed", meant != Relation::cooperates_with)});
        });
      }
    }
  }

  // Calls `add`, which may refuse a role or relation.
  template <class Add>
  void named(const JsonValue& place, const Add& add) {
    try {
      add();
    } catch (const Error& error) {
      report(place, "descriptor", error.what());
    }
  }

  void read_resource(const JsonValue& item, Descriptor& descriptor) {
    if (!expect(item, Kind::object, "a resource")) return;
    Resource resource;
    resource.name = text_member(item, "name", true);
    if (std::find(named_.begin(), named_.end(), resource.name) != named_.end()) {
      report(item, "descriptor", "resource " + shown(resource.name) + " is there twice");
      return;
    }
    named_.push_back(resource.name);
    const JsonValue* path = member(item, "path", Kind::text, "a path", true);
    if (path == nullptr) return;
    resource.path = path->text;
    if (!stays_inside(resource.path)) {
      report(*path, "path", "a path within the package was expected, found " + shown(path->text));
      return;
    }
    if (const auto* schema = member(item, "schema", Kind::object, "an object", true)) {
      if (const auto* fields = member(*schema, "fields", Kind::array, "an array", true)) {
        for (const JsonValue& field : fields->items) read_field(field, resource);
      }
      read_foreign_keys(*schema, resource);
    }
    descriptor.resources.push_back(std::move(resource));
  }

  void read_field(const JsonValue& item, Resource& resource) {
    if (!expect(item, Kind::object, "a field")) return;
    Field field;
    field.name = text_member(item, "name", true);
    if (const JsonValue* type = member(item, "type", Kind::text, "a type", false)) {
      const auto known = column_type(type->text);
      if (known) {
        field.type = *known;
      } else {
        report(*type, "descriptor",
               "string, number, integer, boolean or date was expected, found " + shown(type->text));
      }
    }
    if (const auto* rules = member(item, "constraints", Kind::object, "an object", false)) {
      read_constraints(*rules, field);
    }
    resource.fields.push_back(std::move(field));
  }

  void read_constraints(const JsonValue& rules, Field& field) {
    field.required = flag(rules, "required", false);
    field.unique = flag(rules, "unique", false);
    const auto bound = [&](std::string_view name, std::optional<double>& limit) {
      if (const auto* found = rules.find(name); found != nullptr && found->is(Kind::number)) {
        limit = found->number;
      }
    };
    bound("minimum", field.minimum);
    bound("maximum", field.maximum);
    if (const auto* values = member(rules, "enum", Kind::array, "an array", false)) {
      for (const JsonValue& value : values->items) field.allowed.push_back(value.text);
    }
  }

  // Keys of one column that name ids of a table.
  void read_foreign_keys(const JsonValue& schema, Resource& resource) {
    const auto* keys = member(schema, "foreignKeys", Kind::array, "an array", false);
    if (keys == nullptr) return;
    for (const JsonValue& key : keys->items) {
      const JsonValue* column = key.find("fields");
      const JsonValue* target = key.find("reference");
      if (column == nullptr || target == nullptr) {
        report(key, "descriptor", "fields and a reference were expected");
        continue;
      }
      const JsonValue* table = target->find("resource");
      const JsonValue* id = target->find("fields");
      if (table == nullptr || id == nullptr || id->text != "id") continue;
      for (Field& field : resource.fields) {
        if (field.name != column->text) continue;
        field.refers_to = table->text.empty() ? resource.name : table->text;
      }
    }
  }

  const std::string& text_;
  std::string file_;
  std::vector<Fault>& faults_;
  std::vector<std::string> named_;  // resources, also those with a fault
};

// Columns that mean something keep their meaning whatever type the schema gives them.
void give_meaning(Descriptor& descriptor) {
  for (Resource& resource : descriptor.resources) {
    const auto standard = standard_fields(resource.name, descriptor.languages);
    for (Field& field : resource.fields) {
      for (const Field& known : standard) {
        if (known.name != field.name) continue;
        const bool numeric_time =
            known.type == ColumnType::time &&
            (field.type == ColumnType::number || field.type == ColumnType::integer);
        field.type = numeric_time ? ColumnType::number : known.type;
        field.required = field.required || known.required;
      }
    }
  }
}

}  // namespace

const Resource* Descriptor::find(std::string_view resource) const {
  for (const Resource& item : resources) {
    if (item.name == resource) return &item;
  }
  return nullptr;
}

std::string label_column(std::string_view language) {
  return language.empty() ? std::string("name") : "name_" + std::string(language);
}

std::vector<Field> standard_fields(std::string_view table,
                                   const std::vector<std::string>& languages) {
  const auto words = [](std::string name, bool required = false) {
    return Field{.name = std::move(name), .required = required};
  };
  const auto typed = [](std::string name, ColumnType type) {
    return Field{.name = std::move(name), .type = type};
  };
  using enum ColumnType;
  std::vector<Field> fields;
  if (table == "vertices") {
    fields = {words("id", true), words("kind")};
    for (const std::string& language : languages) fields.push_back(words(label_column(language)));
    fields.insert(fields.end(), {typed("longitude", number), typed("latitude", number),
                                 typed("start", time), typed("end", time), words("evidence")});
    fields[0].unique = true;
  } else if (table == "edges") {
    fields = {words("source", true),       words("target", true), words("type"),
              typed("start", time),        typed("end", time),    typed("weight", number),
              typed("confidence", number), words("evidence")};
  } else if (table == "totals") {
    fields = {words("series", true), typed("time", time), typed("value", number),
              words("unit"),         words("scope"),      typed("confidence", number),
              words("evidence")};
    fields[2].required = true;
  } else if (table == "evidence") {
    fields = {words("id", true), words("source", true), words("locator", true),
              words("quote", true)};
  } else if (table == "sources") {
    fields = {words("id", true), words("title", true), words("publisher"), typed("date", time),
              words("file"),     words("sha256"),      words("url"),       words("licence")};
  }
  return fields;
}

std::optional<std::string> read_package_text(const fs::path& folder, const fs::path& name,
                                             std::vector<Fault>& faults) {
  const fs::path path = folder / name;
  const std::string file = io::shown_path(path);
  const auto report = [&](std::string rule, std::string message) {
    faults.push_back({.file = file, .rule = std::move(rule), .message = std::move(message)});
  };
  std::error_code error;
  if (!fs::exists(path, error)) {
    report("missing-file", "the package needs this file and it is not there");
    return std::nullopt;
  }
  const fs::path inside =
      fs::canonical(path, error).lexically_relative(fs::canonical(folder, error));
  if (error || !stays_inside(inside)) {
    report("path", "the file leads out of the package");
    return std::nullopt;
  }
  std::string text;
  try {
    text = io::read_file(path);
  } catch (const Error& refused) {
    if (refused.code() != ErrorCode::invalid_input) throw;
    report("missing-file", "a file was expected");
    return std::nullopt;
  }
  if (auto fault = io::text_fault(text, file)) {
    faults.push_back(std::move(*fault));
    return std::nullopt;
  }
  return text;
}

std::optional<Descriptor> read_descriptor(const fs::path& folder, std::vector<Fault>& faults) {
  const fs::path path = folder / descriptor_name;
  std::error_code ignored;
  const auto size = fs::file_size(path, ignored);
  if (!ignored && size > most_descriptor_bytes) {
    faults.push_back({.file = io::shown_path(path),
                      .rule = "descriptor",
                      .message = "at most 16 MiB were expected"});
    return std::nullopt;
  }
  auto text = read_package_text(folder, descriptor_name, faults);
  if (!text) return std::nullopt;
  if (text->starts_with("\xEF\xBB\xBF")) text->erase(0, 3);
  const std::string file = io::shown_path(path);
  try {
    Descriptor descriptor = DescriptorReader(*text, file, faults).read(io::parse_json(*text, file));
    give_meaning(descriptor);
    return descriptor;
  } catch (const InputError& error) {
    faults.insert(faults.end(), error.faults().begin(), error.faults().end());
    return std::nullopt;
  }
}

}  // namespace interzone::datasets
