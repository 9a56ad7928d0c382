#include "tools/cli/command.hpp"

#include <CLI/CLI.hpp>
#include <utility>

namespace interzone::cli {

Flag& Flag::required() {
  option_->required();
  return *this;
}

Flag& Flag::excludes(const Flag& other) {
  option_->excludes(other.option_);
  return *this;
}

Flag& Flag::group(const std::string& name) {
  option_->group(name);
  return *this;
}

std::size_t Flag::count() const { return option_->count(); }

Command Command::add_subcommand(const std::string& name, const std::string& help) {
  return Command(*app_->add_subcommand(name, help));
}

Flag Command::add_option(const std::string& name, std::string& value, const std::string& help) {
  return Flag(app_->add_option(name, value, help));
}

Flag Command::add_option(const std::string& name, int& value, const std::string& help) {
  return Flag(app_->add_option(name, value, help));
}

Flag Command::add_option(const std::string& name, double& value, const std::string& help) {
  return Flag(app_->add_option(name, value, help));
}

Flag Command::add_option(const std::string& name, std::optional<std::string>& value,
                         const std::string& help) {
  return Flag(app_->add_option(name, value, help));
}

Flag Command::add_option(const std::string& name, std::optional<int>& value,
                         const std::string& help) {
  return Flag(app_->add_option(name, value, help));
}

Flag Command::add_option(const std::string& name, std::optional<std::int64_t>& value,
                         const std::string& help) {
  return Flag(app_->add_option(name, value, help));
}

Flag Command::add_option(const std::string& name, std::optional<double>& value,
                         const std::string& help) {
  return Flag(app_->add_option(name, value, help));
}

Flag Command::add_list(const std::string& name, std::vector<std::string>& values,
                       const std::string& help, bool commas) {
  CLI::Option* option = app_->add_option(name, values, help);
  if (commas) option->delimiter(',');
  option->type_size(1)->allow_extra_args(false);
  return Flag(option);
}

Flag Command::add_arguments(const std::string& name, std::vector<std::string>& values,
                            const std::string& help, int least, int most) {
  return Flag(app_->add_option(name, values, help)->required()->expected(least, most));
}

Flag Command::add_flag(const std::string& name, bool& value, const std::string& help) {
  return Flag(app_->add_flag(name, value, help));
}

Flag Command::add_flag(const std::string& name, std::string& value, const std::string& help) {
  return Flag(app_->add_flag(name + "{true}", value, help));
}

void Command::final_callback(std::function<void()> work) { app_->final_callback(std::move(work)); }

}  // namespace interzone::cli
