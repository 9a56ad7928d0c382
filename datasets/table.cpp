#include "datasets/table.hpp"

#include <algorithm>
#include <utility>

#include "graph/io/file.hpp"

namespace interzone::datasets {
namespace {

// The time that a cell of this field names.
std::optional<Time> field_time(const Field& field, std::string_view text) {
  return field.type == ColumnType::time ? parse_date(text) : parse_number(text);
}

bool is_integer(std::string_view text) {
  Column column("", ColumnType::integer);
  return column.assign(0, text);
}

std::optional<std::string> allowed_fault(const Field& field, std::string_view text) {
  if (field.allowed.empty()) return std::nullopt;
  const auto number = parse_number(text);
  for (const std::string& allowed : field.allowed) {
    if (allowed == text || (number && parse_number(allowed) == number)) return std::nullopt;
  }
  std::string list;
  for (const std::string& allowed : field.allowed) list += (list.empty() ? "" : ", ") + allowed;
  return "one of " + list + " was expected, found " + shown(text);
}

}  // namespace

std::optional<std::pair<std::string, std::string>> cell_fault(const Field& field,
                                                              std::string_view text) {
  using Found = std::pair<std::string, std::string>;
  if (text.empty()) {
    if (!field.required) return std::nullopt;
    return Found("required", "a value of " + field.name + " was expected, the cell is empty");
  }
  const std::string found = " was expected, found " + shown(text);
  switch (field.type) {
    case ColumnType::number:
      if (!parse_number(text)) return Found("number", "a finite number" + found);
      break;
    case ColumnType::integer:
      if (!is_integer(text)) return Found("integer", "a whole number" + found);
      break;
    case ColumnType::boolean:
      if (text != "true" && text != "false") return Found("boolean", "true or false" + found);
      break;
    case ColumnType::time:
      if (!parse_date(text)) {
        return Found("date", "a date that exists, as 2021, 2021-05 or 2021-05-10," + found);
      }
      break;
    case ColumnType::text:
      break;
  }
  if (const auto number = parse_number(text); number && field.type != ColumnType::text) {
    const double value = number->value;
    if ((field.minimum && value < *field.minimum) || (field.maximum && value > *field.maximum)) {
      return Found("range", "a number from " + shown(field.minimum.value_or(-infinity)) + " to " +
                                shown(field.maximum.value_or(infinity)) + found);
    }
  }
  if (auto message = allowed_fault(field, text)) return Found("allowed", std::move(*message));
  return std::nullopt;
}

PackageTable::PackageTable(const std::filesystem::path& folder, const Descriptor& descriptor,
                           std::string_view table, std::vector<Fault>& faults)
    : faults_(faults) {
  const Resource* resource = descriptor.find(table);
  if (resource == nullptr) return;
  auto text = read_package_text(folder, resource->path, faults);
  if (!text) return;
  text_ = std::move(*text);
  rows_ = std::make_unique<io::CsvReader>(text_, io::shown_path(folder / resource->path), ',',
                                          &faults_);
  match_header(*resource, standard_fields(table, descriptor.languages));
}

void PackageTable::match_header(const Resource& resource, const std::vector<Field>& standard) {
  const auto& header = rows_->header();
  for (std::size_t i = 0; i < header.size(); ++i) {
    const auto named = [&](const Field& field) { return field.name == header[i]; };
    const auto known = std::find_if(resource.fields.begin(), resource.fields.end(), named);
    columns_.push_back(known == resource.fields.end() ? Field{.name = header[i]} : *known);
    place_of_.emplace(header[i], i);
    if (std::none_of(standard.begin(), standard.end(), named)) attributes_.push_back(i);
    if (i < resource.fields.size() && resource.fields[i].name == header[i]) continue;
    const io::Position place = rows_->header_position(i);
    faults_.push_back({.file = rows_->file(),
                       .line = place.line,
                       .column = place.column,
                       .rule = "header",
                       .message = "the schema has " +
                                  (i < resource.fields.size() ? shown(resource.fields[i].name)
                                                              : std::string("no column")) +
                                  " here, the table " + shown(header[i])});
  }
  for (const Field& field : standard) rows_->require_column(field.name);
  for (const Field& field : resource.fields) {
    const bool is_standard = std::any_of(standard.begin(), standard.end(), [&](const Field& other) {
      return other.name == field.name;
    });
    if (!is_standard) rows_->require_column(field.name);
  }
  seen_.resize(columns_.size());
}

bool PackageTable::next() {
  if (!rows_) return false;
  const std::size_t known = faults_.size();
  const bool found = rows_->next();
  complete_ = complete_ && faults_.size() == known;
  if (!found) return false;
  for (std::size_t i = 0; i < columns_.size(); ++i) check_cell(i);
  return true;
}

void PackageTable::check_cell(std::size_t column) {
  const std::string_view text = cell(column);
  const Field& field = columns_[column];
  if (auto found = cell_fault(field, text)) {
    faults_.push_back(rows_->fault(column, std::move(found->first), std::move(found->second)));
    return;
  }
  if (!field.unique || text.empty() || seen_[column].emplace(text).second) return;
  faults_.push_back(rows_->fault(column, field.name == "id" ? "duplicate-id" : "unique",
                                 shown(text) + " is given twice"));
}

std::size_t PackageTable::column(std::string_view name) const {
  const auto found = place_of_.find(name);
  return found == place_of_.end() ? io::CsvReader::no_column : found->second;
}

std::string_view PackageTable::operator[](std::string_view name) const {
  const std::size_t place = column(name);
  return place == io::CsvReader::no_column ? std::string_view() : cell(place);
}

void PackageTable::report(std::string_view name, std::string rule, std::string message,
                          Severity severity) {
  const std::size_t place = column(name);
  if (place == io::CsvReader::no_column) return;  // the missing column has been reported
  Fault fault = rows_->fault(place, std::move(rule), std::move(message));
  fault.severity = severity;
  faults_.push_back(std::move(fault));
}

Time PackageTable::time(std::string_view name) const {
  const std::size_t place = column(name);
  if (place == io::CsvReader::no_column) return {};
  return field_time(columns_[place], cell(place)).value_or(Time{});
}

std::optional<double> PackageTable::number(std::string_view name) const {
  const auto value = parse_number((*this)[name]);
  if (!value) return std::nullopt;
  return value->value;
}

}  // namespace interzone::datasets
