#include "graph/error.hpp"

#include <algorithm>

#include "graph/attributes.hpp"

namespace interzone {

namespace {

constexpr std::size_t most_shown = 10;

std::string joined(const std::vector<Fault>& faults) {
  std::string text;
  const std::size_t shown_count = std::min(faults.size(), most_shown);
  for (std::size_t i = 0; i < shown_count; ++i) {
    if (i > 0) text += '\n';
    text += to_string(faults[i]);
  }
  if (faults.size() > most_shown) {
    text += "\nand " + std::to_string(faults.size() - most_shown) + " more";
  }
  return text;
}

}  // namespace

std::string to_string(const Fault& fault) {
  std::string text = fault.file;
  if (fault.line > 0) text += ':' + std::to_string(fault.line);
  if (fault.line > 0 && fault.column > 0) text += ':' + std::to_string(fault.column);
  if (!text.empty()) text += ": ";
  if (fault.severity == Severity::warning) text += "warning: ";
  text += fault.message;
  if (!fault.rule.empty()) text += " [" + fault.rule + ']';
  return text;
}

InputError::InputError(std::vector<Fault> faults)
    : Error(ErrorCode::invalid_input, joined(faults)), faults_(std::move(faults)) {}

std::string shown(double value) { return number_text(value); }

std::string shown(std::string_view value) {
  constexpr std::size_t most = 200;  // bytes: files may hold texts of any length
  if (value.size() <= most) return '"' + std::string(value) + '"';
  std::size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(value[end]) & 0xC0U) == 0x80U) --end;
  return '"' + std::string(value.substr(0, end)) + "…\"";
}

}  // namespace interzone
