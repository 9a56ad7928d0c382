#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/adoption_list.hpp"
#include "graph/graph.hpp"
#include "graph/ids.hpp"
#include "graph/text_pool.hpp"
#include "graph/time.hpp"

namespace interzone {

/// A rule that a record breaks: the column at fault, a short name, what was expected and found.
struct BrokenRule {
  std::string_view column;
  std::string_view name;
  std::string message;
};

/// The first rule of order that the times of a record break for certain: entry <= time <= until,
/// time <= abandoned <= until, nothing abandoned that was not adopted. Dates stand for intervals.
std::optional<BrokenRule> broken_rule(const Adoption& record);

struct AdoptionData {
  std::vector<std::string> actors = {};  ///< ids, each once; who is in no record is at risk too
  std::vector<std::string> innovations = {};  ///< ids, each once
  AdoptionList records = {};                  ///< at most one per actor and innovation
  std::vector<Period> periods = {};           ///< of the actors' existence; empty or one per actor
  Time until = {};     ///< end of the observation; unknown: the last time of any record
  ActorId listed = 0;  ///< the first so many actors are listed for every innovation, record or none
};

/// Who adopted which innovation when: times with their precision, censoring, known sources. Times
/// are all numbers or all dates. Immutable.
class Adoptions {
 public:
  Adoptions() = default;
  /// Errors: invalid_input for an id that is empty or given twice, a position out of range, a second
  /// record of one actor and innovation, numbers beside dates, a broken_rule().
  explicit Adoptions(AdoptionData data);

  ActorId actor_count() const { return static_cast<ActorId>(data_.actors.size()); }
  InnovationId innovation_count() const {
    return static_cast<InnovationId>(data_.innovations.size());
  }
  const std::string& actor(ActorId a) const { return data_.actors[a]; }
  const std::string& innovation(InnovationId i) const { return data_.innovations[i]; }
  ActorId find_actor(std::string_view id) const;            ///< no_actor if there is none
  InnovationId find_innovation(std::string_view id) const;  ///< no_innovation if there is none
  Period period(ActorId a) const { return data_.periods.empty() ? Period{} : data_.periods[a]; }

  /// By innovation, then actor; all, or those of one innovation. Good while the adoptions stay where they are.
  auto records() const { return data_.records.between(0, data_.records.size()); }
  auto records(InnovationId i) const { return data_.records.between(start_[i], start_[i + 1U]); }
  /// Whether an actor is listed for every innovation, whatever records it has.
  bool listed(ActorId a) const { return a < data_.listed; }

  /// The coarsest precision among the times of all records; unknown if there is no time.
  Precision unit() const { return unit_; }
  /// First and last moment of any record (days since 1970 or numbers), the last cut to the end of the
  /// observation where that is known; infinite if there is no time.
  double first() const { return first_; }
  double last() const { return last_; }

  /// The same records with further actors at risk; ids that are known already change nothing.
  Adoptions with_actors(std::span<const std::string> ids) const;

  bool operator==(const Adoptions& other) const;

 private:
  AdoptionData data_;
  std::vector<std::size_t> start_ = {0};  // of each innovation's records
  TextPool actor_of_, innovation_of_;     // ids, each at its position
  Precision unit_ = Precision::unknown;
  double first_ = infinity, last_ = -infinity;
};

/// Who is at risk of adopting an innovation: everybody, or those who are listed or have a record of it.
enum class RiskSet : std::uint8_t { all, listed };

struct RiskOptions {
  Precision unit = Precision::unknown;  ///< width of a step; unknown: the coarsest that occurs
  RiskSet risk = RiskSet::all;
};

/// Adopters and actors at risk of one innovation, step by step. Steps are years (2021), months
/// (12 year + month - 1), days since 1970, or plain numbers.
struct Timeline {
  Precision unit = Precision::unknown;
  std::vector<double> steps = {};    ///< ascending, from the first to the last with anyone at risk
  std::vector<double> adopted = {};  ///< [actors] infinity: never; NaN: undated
  std::vector<double> abandoned = {};  ///< [actors] infinity: not given up
  std::vector<double> entry = {};      ///< [actors] first step at risk; infinity: never at risk
  std::vector<double> until = {};      ///< [actors] last step observed; -infinity: never at risk
  bool operator==(const Timeline&) const = default;

  bool member(ActorId a) const { return entry[a] <= until[a]; }
  bool at_risk(ActorId a, double step) const {
    return entry[a] <= step && step <= until[a] && !(adopted[a] < step);
  }
  bool holds(ActorId a, double step) const { return adopted[a] <= step && step < abandoned[a]; }
  double first_adoption() const;  ///< infinity if nobody adopted at a known time
  /// Place among the steps of an actor's adoption; steps.size() if it has none at a known time.
  std::size_t adoption_step(ActorId a) const;
};

/// One innovation on an axis of time.
///
/// Definition   an actor is at risk from its entry (else its start, but not before the innovation's
///              first time; else that first time) through its until (else its end or the last time
///              of the data, whichever is earlier) or the step of its adoption. The innovation's first
///              time is its earliest adoption or entry. Entries count from the first day of the date
///              given, ends through the last. Whoever adopts is at risk at that step, whatever the
///              start and end of its existence. Undated adopters are never at risk.
/// Axis         every year, month, day or whole number; if any number of the innovation has a
///              fraction, the numbers that occur.
/// Cost         O(actors + records + steps).
/// Errors       invalid_option: a unit finer than a time of adoption or abandonment, or one of dates
///              for numbers and the reverse. limit: more than most_steps steps.
Timeline make_timeline(const Adoptions& adoptions, InnovationId innovation,
                       const RiskOptions& options = {});
inline constexpr std::size_t most_steps = 1'000'000;

/// The step that holds a moment (days since 1970 or a number), and the time that a step stands for.
double step_at(double moment, Precision unit);
Time time_of_step(double step, Precision unit);

/// Actors and vertices of a network that are the same, by id, never by position.
struct ActorJoin {
  std::vector<VertexId> vertex = {};  ///< [actors] no_vertex: not in the network
  std::vector<ActorId> actor = {};    ///< [vertices] no_actor: not among the actors
  std::vector<ActorId> absent = {};   ///< actors that the network does not have, ascending
};
ActorJoin join(const Adoptions& adoptions, VertexId vertex_count,
               const std::function<std::string(VertexId)>& vertex_name);

struct CascadeOptions {
  std::string actors = {};  ///< kind that every actor is lifted to; empty: as they stand
  Period window = {};       ///< keep what overlaps it; unknown ends are open
  double min_confidence = 0.0;
};

struct Cascades {
  Adoptions adoptions = {};
  EdgeId left_out = 0;  ///< endpoints that have no actor of the kind asked for
  EdgeId undated = 0;   ///< originated and adopted edges without a date
};

/// The adoptions that a graph knows of.
///
/// Definition   who originated an innovation adopts it at the start of that edge (else of the
///              innovation), who adopted it at the start of that edge, and gives it up at its end.
///              An actor with several such edges, its parts' included when lifted, adopts at the
///              earliest and gives up at the latest if all are given up; `from` is the edge attribute
///              of that name. Actors are all vertices of the kind asked for (else of role actor) and
///              whoever else adopts; innovations are those with an edge that is kept. A window that
///              ends also ends the observation.
/// Edge cases   replicated_in adopts nobody. Who adopted only without a date is undated.
/// Cost         O(n + m log m).
/// Errors       invalid_option: no such kind. invalid_input: numbers beside dates, a broken_rule().
Cascades cascades(const Graph& graph, const CascadeOptions& options = {});

}  // namespace interzone
