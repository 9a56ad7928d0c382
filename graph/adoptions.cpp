#include "graph/adoptions.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "graph/error.hpp"

namespace interzone {

namespace {

TextPool positions(const std::vector<std::string>& ids, std::string_view what) {
  TextPool position;
  for (const std::string& id : ids) {
    require(!id.empty(), ErrorCode::invalid_input,
            "adoptions: an id of an " + std::string(what) + " is empty");
    require(position.insert(id).second, ErrorCode::invalid_input,
            "adoptions: " + std::string(what) + " " + shown(id) + " is given twice");
  }
  return position;
}

std::array<Time, 4> times_of(const Adoption& record) {
  return {record.time, record.entry, record.until, record.abandoned};
}

std::string order_message(std::string_view name, const Time& time, std::string_view rule,
                          std::string_view bound, const Time& limit) {
  return std::string(name) + ' ' + to_string(time) + ": expected " + std::string(rule) + ' ' +
         std::string(bound) + ' ' + to_string(limit);
}

bool certainly_before(const Time& a, const Time& b) {
  return a.known() && b.known() && a.last() < b.first();
}

}  // namespace

std::optional<BrokenRule> broken_rule(const Adoption& record) {
  const auto& [actor, innovation, time, entry, until, abandoned, from, origin, undated] = record;
  if (certainly_before(until, entry)) {
    return BrokenRule{"until", "until-before-entry",
                      order_message("until", until, "not before", "entry", entry)};
  }
  if (certainly_before(time, entry)) {
    return BrokenRule{"time", "time-before-entry",
                      order_message("time", time, "not before", "entry", entry)};
  }
  if (certainly_before(until, time)) {
    return BrokenRule{"time", "time-after-until",
                      order_message("time", time, "not after", "until", until)};
  }
  if (abandoned.known() && !time.known() && !undated) {
    return BrokenRule{"abandoned", "abandoned-without-time",
                      "abandoned " + to_string(abandoned) + ": expected a time of adoption"};
  }
  if (certainly_before(abandoned, time)) {
    return BrokenRule{"abandoned", "abandoned-before-time",
                      order_message("abandoned", abandoned, "not before", "time", time)};
  }
  if (certainly_before(until, abandoned)) {
    return BrokenRule{"abandoned", "abandoned-after-until",
                      order_message("abandoned", abandoned, "not after", "until", until)};
  }
  return {};
}

Adoptions::Adoptions(AdoptionData data)
    : data_(std::move(data)),
      actor_of_(positions(data_.actors, "actor")),
      innovation_of_(positions(data_.innovations, "innovation")) {
  require(data_.periods.empty() || data_.periods.size() == data_.actors.size(),
          ErrorCode::invalid_input, "adoptions: periods must be as many as actors, or none");
  require(data_.listed <= data_.actors.size(), ErrorCode::invalid_input,
          "adoptions: more actors are listed than there are");
  data_.records.sort();
  const auto name = [this](const Adoption& record) {
    return "adoptions: " + actor(record.actor) + ", " + innovation(record.innovation) + ": ";
  };
  start_.assign(data_.innovations.size() + 1, 0);
  Adoption last = {.actor = no_actor, .innovation = no_innovation};
  bool numbers = false, dates = false;
  for (const Adoption& record : records()) {
    require(record.actor < actor_count() && record.innovation < innovation_count() &&
                (record.from == no_actor || record.from < actor_count()),
            ErrorCode::invalid_input, "adoptions: a record names no known actor or innovation");
    if (const auto broken = broken_rule(record)) {
      throw Error(ErrorCode::invalid_input, name(record) + broken->message);
    }
    if (record.actor == last.actor && record.innovation == last.innovation) {
      throw Error(ErrorCode::invalid_input, name(record) + "there is more than one record");
    }
    last = record;
    ++start_[record.innovation + 1U];
    for (const Time& time : times_of(record)) {
      if (!time.known()) continue;
      (time.is_date() ? dates : numbers) = true;
      unit_ = unit_ == Precision::unknown ? time.precision : std::min(unit_, time.precision);
      first_ = std::min(first_, time.first());
      last_ = std::max(last_, time.last());
    }
  }
  if (data_.until.known()) (data_.until.is_date() ? dates : numbers) = true;
  require(!(numbers && dates), ErrorCode::invalid_input,
          "adoptions: times must be all numbers or all dates");
  if (data_.until.known()) last_ = data_.until.last();
  for (std::size_t i = 1; i < start_.size(); ++i) start_[i] += start_[i - 1];
}

ActorId Adoptions::find_actor(std::string_view id) const { return actor_of_.find(id); }

InnovationId Adoptions::find_innovation(std::string_view id) const {
  return innovation_of_.find(id);
}

Adoptions Adoptions::with_actors(std::span<const std::string> ids) const {
  AdoptionData data = data_;
  for (const auto& id : ids) {
    if (find_actor(id) == no_actor) data.actors.push_back(id);
  }
  if (!data.periods.empty()) data.periods.resize(data.actors.size());
  return Adoptions(std::move(data));
}

bool Adoptions::operator==(const Adoptions& other) const {
  return data_.actors == other.data_.actors && data_.innovations == other.data_.innovations &&
         data_.records == other.data_.records && data_.periods == other.data_.periods &&
         data_.until == other.data_.until && data_.listed == other.data_.listed;
}

ActorJoin join(const Adoptions& adoptions, VertexId vertex_count,
               const std::function<std::string(VertexId)>& vertex_name) {
  ActorJoin joined{.vertex = std::vector<VertexId>(adoptions.actor_count(), no_vertex),
                   .actor = std::vector<ActorId>(vertex_count, no_actor)};
  for (VertexId v = 0; v < vertex_count; ++v) {
    const ActorId a = adoptions.find_actor(vertex_name(v));
    if (a == no_actor) continue;
    joined.actor[v] = a;
    joined.vertex[a] = v;
  }
  for (ActorId a = 0; a < adoptions.actor_count(); ++a) {
    if (joined.vertex[a] == no_vertex) joined.absent.push_back(a);
  }
  return joined;
}

}  // namespace interzone
