#include "graph/adoption_list.hpp"

#include <algorithm>
#include <numeric>

namespace interzone {

template <class Value>
void AdoptionList::Field<Value>::set(std::size_t i, Value value) {
  if (i >= values_.size()) {
    if (value == usual_) return;
    values_.resize(i + 1, usual_);
  }
  values_[i] = value;
}

template <class Value>
void AdoptionList::Field<Value>::arrange(const std::vector<std::size_t>& order) {
  if (values_.empty()) return;
  std::vector<Value> arranged;
  arranged.reserve(order.size());
  for (const std::size_t i : order) arranged.push_back((*this)[i]);
  values_ = std::move(arranged);
}

void AdoptionList::Times::set(std::size_t i, const Time& time) {
  values_.set(i, time.value);
  precisions_.set(i, time.precision);
}

void AdoptionList::Times::arrange(const std::vector<std::size_t>& order) {
  values_.arrange(order);
  precisions_.arrange(order);
}

AdoptionList::AdoptionList(std::initializer_list<Adoption> records) {
  for (const Adoption& record : records) push_back(record);
}

Adoption AdoptionList::operator[](std::size_t i) const {
  return {.actor = actor_[i],
          .innovation = innovation_[i],
          .time = time_[i],
          .entry = entry_[i],
          .until = until_[i],
          .abandoned = abandoned_[i],
          .from = from_[i],
          .origin = origin_[i],
          .undated = undated_[i]};
}

void AdoptionList::push_back(const Adoption& record) {
  actor_.push_back(0);
  innovation_.push_back(0);
  set(size() - 1, record);
}

void AdoptionList::set(std::size_t i, const Adoption& record) {
  actor_[i] = record.actor;
  innovation_[i] = record.innovation;
  time_.set(i, record.time);
  entry_.set(i, record.entry);
  until_.set(i, record.until);
  abandoned_.set(i, record.abandoned);
  from_.set(i, record.from);
  origin_.set(i, record.origin);
  undated_.set(i, record.undated);
}

void AdoptionList::sort() {
  std::vector<std::size_t> order(size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto before = [this](std::size_t a, std::size_t b) {
    return std::pair(place(a), a) < std::pair(place(b), b);
  };
  if (std::is_sorted(order.begin(), order.end(), before)) return;
  std::sort(order.begin(), order.end(), before);
  for (auto* ends : {&actor_, &innovation_}) {
    std::vector<std::uint32_t> arranged;
    arranged.reserve(order.size());
    for (const std::size_t i : order) arranged.push_back((*ends)[i]);
    *ends = std::move(arranged);
  }
  for (Times* times : {&time_, &entry_, &until_, &abandoned_}) times->arrange(order);
  for (Field<bool>* flags : {&origin_, &undated_}) flags->arrange(order);
  from_.arrange(order);
}

bool AdoptionList::operator==(const AdoptionList& other) const {
  if (size() != other.size()) return false;
  for (std::size_t i = 0; i < size(); ++i) {
    if ((*this)[i] != other[i]) return false;
  }
  return true;
}

}  // namespace interzone
