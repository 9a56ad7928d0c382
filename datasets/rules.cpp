#include "datasets/rules.hpp"

namespace interzone::datasets {

bool is_slug(std::string_view id) {
  bool after_word = false;
  for (const char c : id) {
    const bool in_word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (!in_word && (!after_word || (c != '-' && c != ':'))) return false;
    after_word = in_word;
  }
  return after_word;
}

std::string make_slug(std::string_view text) {
  std::string slug;
  bool parted = false;
  for (const char c : text) {
    const bool large = c >= 'A' && c <= 'Z';
    if (!large && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9')) {
      parted = true;
      continue;
    }
    if (parted && !slug.empty()) slug += '-';
    parted = false;
    slug += large ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return slug;
}

Ends ends_of(Relation relation) {
  switch (relation) {
    case Relation::member_of:
      return {{Role::actor}, {Role::group}};
    case Relation::part_of:
      return {{Role::actor, Role::place}, {Role::actor, Role::place}};
    case Relation::originated:
    case Relation::adopted:
      return {{Role::actor}, {Role::innovation}};
    case Relation::replicated_in:
      return {{Role::innovation}, {Role::batch}};
    case Relation::specialises_in:
      return {{Role::actor}, {Role::attribute}};
    case Relation::cooperates_with:
      return {{Role::actor}, {Role::actor}};
    case Relation::other:
      break;
  }
  return {};
}

}  // namespace interzone::datasets
