#include "algorithms/registry.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>
#include <limits>

namespace interzone {

void Values::set(std::string name, OptionValue value) {
  for (auto& [known, old] : values_) {
    if (known == name) {
      old = std::move(value);
      return;
    }
  }
  values_.emplace_back(std::move(name), std::move(value));
}

const OptionValue* Values::find(std::string_view name) const {
  for (const auto& [known, value] : values_) {
    if (known == name) return &value;
  }
  return nullptr;
}

double summary_of(const Outcome& outcome, std::string_view name) {
  for (const auto& [key, value] : outcome.summary) {
    if (key == name) return value;
  }
  return std::numeric_limits<double>::quiet_NaN();
}

const OptionValue* option_of(const Row& row, const Values& values, std::string_view name) {
  if (const OptionValue* given = values.find(name)) return given;
  for (const Option& option : row.options) {
    if (option.name == name) return &option.default_value;
  }
  return nullptr;
}

namespace {

Option option(std::string name, OptionValue value, std::string range, std::string help,
              bool required = false) {
  return {.name = std::move(name),
          .default_value = std::move(value),
          .required = required,
          .range = std::move(range),
          .help = std::move(help)};
}

/// The value as T, or nullptr if none was given.
template <class T>
const T* given(const Values& values, std::string_view name, std::string_view rule) {
  const OptionValue* value = values.find(name);
  if (value == nullptr) return nullptr;
  const T* typed = std::get_if<T>(value);
  if (typed == nullptr) {
    throw Error(ErrorCode::invalid_option, std::string(name) + ": must be " + std::string(rule));
  }
  return typed;
}

/// A number however it was written: 3 is a number too.
std::optional<double> given_number(const Values& values, std::string_view name) {
  if (const OptionValue* value = values.find(name)) {
    if (const auto* integer = std::get_if<std::int64_t>(value)) {
      return static_cast<double>(*integer);
    }
  }
  const double* number = given<double>(values, name, "a number");
  return number == nullptr ? std::nullopt : std::optional(*number);
}

/// Whole number in [0, most] that was given, if any.
std::optional<std::uint64_t> given_count(const Values& values, std::string_view name, double most) {
  const auto number = given_number(values, name);
  if (!number) return std::nullopt;
  check_option(*number >= 0.0 && *number <= most && *number == std::floor(*number), name, *number,
               "a whole number from 0 to " + number_text(most));
  return static_cast<std::uint64_t>(*number);
}

/// Numbers of a list that was given, if any.
std::optional<std::vector<double>> given_numbers(const Values& values, std::string_view name) {
  const auto* texts = given<std::vector<std::string>>(values, name, "a list of numbers");
  if (texts == nullptr) return std::nullopt;
  std::vector<double> numbers;
  numbers.reserve(texts->size());
  for (const std::string& text : *texts) {
    double number = 0.0;
    const auto* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    check_option(error == std::errc() && stop == end, name, text, "a list of numbers");
    numbers.push_back(number);
  }
  return numbers;
}

}  // namespace

void OptionLister::operator()(std::string name, bool& member, std::string range, std::string help) {
  options.push_back(option(std::move(name), member, std::move(range), std::move(help)));
}

void OptionLister::operator()(std::string name, int& member, std::string range, std::string help) {
  options.push_back(
      option(std::move(name), std::int64_t{member}, std::move(range), std::move(help)));
}

void OptionLister::operator()(std::string name, double& member, std::string range,
                              std::string help) {
  options.push_back(option(std::move(name), member, std::move(range), std::move(help)));
}

void OptionLister::operator()(std::string name, std::string& member, std::string range,
                              std::string help) {
  options.push_back(option(std::move(name), member, std::move(range), std::move(help)));
}

void OptionLister::operator()(std::string name, std::optional<double>& member, std::string range,
                              std::string help) {
  const double standard = member.value_or(std::numeric_limits<double>::quiet_NaN());
  options.push_back(option(std::move(name), standard, std::move(range), std::move(help)));
}

void OptionLister::operator()(std::string name, Seed& member, std::string range, std::string help) {
  options.push_back(option(std::move(name), static_cast<std::int64_t>(member.value),
                           std::move(range), std::move(help), true));
}

void OptionLister::operator()(std::string name, VertexId& member, std::string range,
                              std::string help) {
  options.push_back(
      option(std::move(name), std::int64_t{member}, std::move(range), std::move(help)));
}

void OptionLister::operator()(std::string name, EdgeId& member, std::string range,
                              std::string help) {
  options.push_back(option(std::move(name), static_cast<std::int64_t>(member), std::move(range),
                           std::move(help)));
}

void OptionLister::operator()(std::string name, std::optional<EdgeId>& member, std::string range,
                              std::string help) {
  const double standard =
      member ? static_cast<double>(*member) : std::numeric_limits<double>::quiet_NaN();
  options.push_back(option(std::move(name), standard, std::move(range), std::move(help)));
}

void OptionLister::operator()(std::string name, std::vector<double>& member, std::string range,
                              std::string help) {
  std::vector<std::string> texts;
  texts.reserve(member.size());
  for (const double number : member) texts.push_back(number_text(number));
  options.push_back(option(std::move(name), std::move(texts), std::move(range), std::move(help)));
}

void OptionLister::operator()(std::string name, std::vector<VertexId>& member, std::string range,
                              std::string help) {
  std::vector<std::string> texts;
  texts.reserve(member.size());
  for (const VertexId number : member) texts.push_back(std::to_string(number));
  options.push_back(option(std::move(name), std::move(texts), std::move(range), std::move(help)));
}

void OptionLister::operator()(std::string name, std::vector<std::string>& member, std::string range,
                              std::string help) {
  options.push_back(option(std::move(name), member, std::move(range), std::move(help)));
}

void OptionLister::vertices(std::string name, std::vector<VertexId>& /*member*/, std::string help) {
  options.push_back(
      option(std::move(name), std::vector<std::string>{}, "vertex ids", std::move(help)));
}

void OptionLister::seed_with(std::string other, std::optional<Seed>& /*member*/) {
  options.push_back(option("seed", std::int64_t{0}, "", "start of the random numbers"));
  options.back().needed_with = std::move(other);
}

void OptionReader::operator()(std::string_view name, bool& member, std::string_view /*range*/,
                              std::string_view /*help*/) {
  if (const auto* value = given<bool>(values_, name, "true or false")) member = *value;
}

void OptionReader::operator()(std::string_view name, int& member, std::string_view range,
                              std::string_view /*help*/) {
  const auto* value = given<std::int64_t>(values_, name, "a whole number");
  if (value == nullptr) return;
  check_option(
      *value >= std::numeric_limits<int>::min() && *value <= std::numeric_limits<int>::max(), name,
      *value, range);
  member = static_cast<int>(*value);
}

void OptionReader::operator()(std::string_view name, double& member, std::string_view /*range*/,
                              std::string_view /*help*/) {
  if (const auto value = given_number(values_, name)) member = *value;
}

void OptionReader::operator()(std::string_view name, std::string& member,
                              std::string_view /*range*/, std::string_view /*help*/) {
  if (const auto* value = given<std::string>(values_, name, "a text")) member = *value;
}

void OptionReader::operator()(std::string_view name, std::optional<double>& member,
                              std::string_view /*range*/, std::string_view /*help*/) {
  if (const auto value = given_number(values_, name)) member = *value;
}

void OptionReader::operator()(std::string_view name, Seed& member, std::string_view /*range*/,
                              std::string_view /*help*/) {
  const auto* value = given<std::int64_t>(values_, name, "a whole number");
  if (value == nullptr) {
    throw Error(ErrorCode::invalid_option, std::string(name) + ": must be given");
  }
  member = Seed(static_cast<std::uint64_t>(*value));
}

void OptionReader::operator()(std::string_view name, VertexId& member, std::string_view /*range*/,
                              std::string_view /*help*/) {
  const auto count = given_count(values_, name, static_cast<double>(no_vertex - 1));
  if (count) member = static_cast<VertexId>(*count);
}

void OptionReader::operator()(std::string_view name, EdgeId& member, std::string_view /*range*/,
                              std::string_view /*help*/) {
  if (const auto count = given_count(values_, name, most_whole)) member = *count;
}

void OptionReader::operator()(std::string_view name, std::optional<EdgeId>& member,
                              std::string_view /*range*/, std::string_view /*help*/) {
  if (const auto count = given_count(values_, name, most_whole)) member = *count;
}

void OptionReader::operator()(std::string_view name, std::vector<double>& member,
                              std::string_view /*range*/, std::string_view /*help*/) {
  if (auto numbers = given_numbers(values_, name)) member = std::move(*numbers);
}

void OptionReader::operator()(std::string_view name, std::vector<VertexId>& member,
                              std::string_view /*range*/, std::string_view /*help*/) {
  const auto numbers = given_numbers(values_, name);
  if (!numbers) return;
  member.clear();
  member.reserve(numbers->size());
  for (const double number : *numbers) {
    check_option(number >= 0.0 && number < no_vertex && number == std::floor(number), name, number,
                 "whole numbers from 0");
    member.push_back(static_cast<VertexId>(number));
  }
}

void OptionReader::operator()(std::string_view name, std::vector<std::string>& member,
                              std::string_view /*range*/, std::string_view /*help*/) {
  const auto* names = given<std::vector<std::string>>(values_, name, "a list of names");
  if (names != nullptr) member = *names;
}

void OptionReader::vertices(std::string_view name, std::vector<VertexId>& member,
                            std::string_view /*help*/) {
  const auto* names = given<std::vector<std::string>>(values_, name, "a list of vertex ids");
  if (names == nullptr) return;
  member.clear();
  for (const auto& vertex : *names) member.push_back(inputs_.find_vertex(vertex));
}

void OptionReader::seed_with(std::string_view /*other*/, std::optional<Seed>& member) {
  if (values_.find("seed") == nullptr) return;
  member.emplace(0);
  (*this)("seed", *member, {}, {});
}

const std::vector<Row>& registry() {
  static const std::vector<Row> all = [] {
    std::vector<Row> rows;
    for (auto family :
         {centrality::rows(), structure::rows(), structure::role_rows(), structure::cut_rows(),
          structure::regression_rows(), centrality::centralization_rows(), community::rows(),
          community::slice_rows(), community::igraph_rows(), diffusion::rows(),
          generators::rows()}) {
      std::move(family.begin(), family.end(), std::back_inserter(rows));
    }
    return rows;
  }();
  return all;
}

}  // namespace interzone
