#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <ranges>
#include <utility>
#include <vector>

#include "graph/time.hpp"

namespace interzone {

using ActorId = std::uint32_t;       ///< position of an actor, 0..actor_count()-1
using InnovationId = std::uint32_t;  ///< position of an innovation, 0..innovation_count()-1
inline constexpr ActorId no_actor = 0xffffffffU;
inline constexpr InnovationId no_innovation = 0xffffffffU;

/// What is known of one actor and one innovation.
struct Adoption {
  ActorId actor = 0;
  InnovationId innovation = 0;
  Time time = {};           ///< of adoption; unknown: never adopted (right-censored), or undated
  Time entry = {};          ///< at risk from then on; unknown: see make_timeline()
  Time until = {};          ///< observed through then; unknown: see make_timeline()
  Time abandoned = {};      ///< given up then; unknown: not given up
  ActorId from = no_actor;  ///< whom it was learned from, where that is known
  bool origin = false;      ///< the actor started the innovation
  bool undated = false;     ///< adopted, but nobody says when
  bool operator==(const Adoption&) const = default;
};

/// Records of adoptions. They take 17 bytes each with nothing but a time; what few have (entry, until, and so
/// on) takes memory from the first record on that has it.
class AdoptionList {
 public:
  AdoptionList() = default;
  AdoptionList(std::initializer_list<Adoption> records);

  std::size_t size() const { return actor_.size(); }
  bool empty() const { return actor_.empty(); }
  Adoption operator[](std::size_t i) const;
  /// Those from one position to before another, in order, each made as it is asked for; good while the list is.
  auto between(std::size_t first, std::size_t last) const {
    return std::views::iota(first, last) |
           std::views::transform([this](std::size_t i) { return (*this)[i]; });
  }
  void push_back(const Adoption& record);
  void set(std::size_t i, const Adoption& record);

  /// Orders them by innovation, then actor; those of one pair as they stood.
  /// Cost: O(m log m), O(m) if they are in order.
  void sort();

  bool operator==(const AdoptionList& other) const;

 private:
  using Place = std::pair<InnovationId, ActorId>;
  Place place(std::size_t i) const { return {innovation_[i], actor_[i]}; }

  /// Values of the first records, up to the last one that has another value than most.
  template <class Value>
  class Field {
   public:
    explicit Field(Value usual) : usual_(usual) {}
    Value operator[](std::size_t i) const {
      return i < values_.size() ? Value(values_[i]) : usual_;
    }
    void set(std::size_t i, Value value);
    void arrange(const std::vector<std::size_t>& order);

   private:
    Value usual_;
    std::vector<Value> values_;
  };

  class Times {
   public:
    Time operator[](std::size_t i) const { return {values_[i], precisions_[i]}; }
    void set(std::size_t i, const Time& time);
    void arrange(const std::vector<std::size_t>& order);

   private:
    Field<double> values_ = Field<double>(0.0);
    Field<Precision> precisions_ = Field<Precision>(Precision::unknown);
  };

  std::vector<ActorId> actor_;
  std::vector<InnovationId> innovation_;
  Times time_, entry_, until_, abandoned_;
  Field<ActorId> from_ = Field<ActorId>(no_actor);
  Field<bool> origin_ = Field<bool>(false), undated_ = Field<bool>(false);
};

}  // namespace interzone
