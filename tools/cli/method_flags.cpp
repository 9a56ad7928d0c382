#include "tools/cli/method_flags.hpp"

#include <algorithm>
#include <charconv>

namespace interzone::cli {

std::string kebab(std::string_view name) {
  std::string flag(name);
  std::replace(flag.begin(), flag.end(), '_', '-');
  return flag;
}

std::vector<std::string> split(std::string_view list) {
  std::vector<std::string> parts;
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    if (comma > 0) parts.emplace_back(list.substr(0, comma));
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return parts;
}

std::vector<const Row*> rows_of(std::string_view command) {
  std::vector<const Row*> rows;
  for (const Row& row : registry()) {
    if (row.command == command) rows.push_back(&row);
  }
  return rows;
}

const Row& row_named(const std::vector<const Row*>& rows, std::string_view option,
                     std::string_view name) {
  std::string rule = "one of";
  for (const Row* row : rows) {
    if (row->name == name) return *row;
    rule += ' ' + row->name;
  }
  throw Error(ErrorCode::invalid_option,
              std::string(option) + " = " + shown(name) + ": must be " + rule);
}

namespace {

/// The value that a flag's text stands for, of the type of the option's default.
OptionValue parsed(const std::string& flag, const OptionValue& standard, const std::string& text) {
  const auto* end = text.data() + text.size();
  if (std::holds_alternative<bool>(standard)) {
    check_option(text == "true" || text == "false", flag, text, "true or false");
    return text == "true";
  }
  if (std::holds_alternative<std::int64_t>(standard)) {
    std::int64_t value = 0;
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    check_option(error == std::errc() && stop == end, flag, text, "a whole number");
    return value;
  }
  if (std::holds_alternative<double>(standard)) {
    double value = 0.0;
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    check_option(error == std::errc() && stop == end, flag, text, "a number");
    return value;
  }
  if (std::holds_alternative<std::string>(standard)) return text;
  return split(text);
}

std::string default_text(const OptionValue& value) {
  if (const auto* truth = std::get_if<bool>(&value)) return *truth ? "true" : "";
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return std::to_string(*whole);
  if (const auto* number = std::get_if<double>(&value)) {
    return *number == *number ? number_text(*number) : "";
  }
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  return "";
}

std::string help_of(const Option& option) {
  std::string help = option.help;
  if (!option.range.empty()) help += "; " + option.range;
  const std::string standard = default_text(option.default_value);
  if (!standard.empty()) help += " [" + standard + "]";
  return help;
}

}  // namespace

MethodFlags::MethodFlags(Command app, std::vector<const Row*> rows) : rows_(std::move(rows)) {
  for (const Row* row : rows_) {
    for (const Option& option : row->options) {
      if (option.name == "seed") continue;  // common to all commands
      const std::string flag = "--" + kebab(option.name);
      if (!flags_.contains(flag)) add_flag(app, flag, option, "Options of methods");
      if (rows_.size() > 1) {
        add_flag(app, "--" + row->name + "." + kebab(option.name), option, "");  // not in --help
      }
    }
  }
}

void MethodFlags::add_flag(Command app, const std::string& name, const Option& option,
                           const std::string& group) {
  std::string& text = given_[name];
  Flag flag = std::holds_alternative<bool>(option.default_value)
                  ? app.add_flag(name, text, help_of(option))
                  : app.add_option(name, text, help_of(option));
  flags_.emplace(name, flag.group(group));
}

std::string MethodFlags::flag_used(const Row& row, const std::string& option) const {
  const std::string own_flag = "--" + row.name + "." + kebab(option);
  const auto own = flags_.find(own_flag);
  const bool own_given = own != flags_.end() && own->second.count() > 0;
  return own_given ? own_flag : "--" + kebab(option);
}

Values MethodFlags::values(const Row& row, Session& session) const {
  Values values;
  const std::string prefix = rows_.size() > 1 ? row.name + "." : "";
  for (const Option& option : row.options) {
    if (option.name == "seed") {
      if (!option.required && flags_.at(flag_used(row, option.needed_with)).count() == 0) continue;
      values.set("seed", static_cast<std::int64_t>(session.seed().value));
      continue;
    }
    const std::string used = flag_used(row, option.name);
    OptionValue value = option.default_value;
    if (flags_.at(used).count() > 0) {
      value = parsed(used, option.default_value, given_.at(used));
      values.set(option.name, value);
    }
    session.record(prefix + option.name, std::move(value));
  }
  return values;
}

bool MethodFlags::given(const Row& row, std::string_view option) const {
  const std::string plain = kebab(option);
  return std::any_of(flags_.begin(), flags_.end(), [&](const auto& entry) {
    const auto& [name, flag] = entry;
    return flag.count() > 0 && (name == "--" + plain || name == "--" + row.name + "." + plain);
  });
}

void MethodFlags::check_all_used(const std::vector<const Row*>& chosen) const {
  for (const auto& [name, flag] : flags_) {
    if (flag.count() == 0) continue;
    const bool used = std::any_of(chosen.begin(), chosen.end(), [&, &given = name](const Row* row) {
      return std::any_of(row->options.begin(), row->options.end(), [&](const Option& option) {
        const std::string plain = kebab(option.name);
        return given == "--" + plain || given == "--" + row->name + "." + plain;
      });
    });
    if (!used) {
      throw Error(ErrorCode::invalid_option, name + ": no method chosen here has this option");
    }
  }
}

}  // namespace interzone::cli
