#include "graph/adoptions.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "graph/error.hpp"

namespace interzone {

namespace {

using Id = std::uint32_t;

std::unordered_map<std::string, Id> positions(const std::vector<std::string>& ids,
                                              std::string_view what) {
  std::unordered_map<std::string, Id> position;
  position.reserve(ids.size());
  for (Id i = 0; i < ids.size(); ++i) {
    require(!ids[i].empty(), ErrorCode::invalid_input,
            "adoptions: an id of an " + std::string(what) + " is empty");
    require(position.emplace(ids[i], i).second, ErrorCode::invalid_input,
            "adoptions: " + std::string(what) + " " + shown(ids[i]) + " is given twice");
  }
  return position;
}

Id find_in(const std::unordered_map<std::string, Id>& position, std::string_view id) {
  const auto place = position.find(std::string(id));
  return place == position.end() ? no_actor : place->second;
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
  auto& records = data_.records;
  bool numbers = false, dates = false;
  for (const Adoption& record : records) {
    require(record.actor < actor_count() && record.innovation < innovation_count() &&
                (record.from == no_actor || record.from < actor_count()),
            ErrorCode::invalid_input, "adoptions: a record names no known actor or innovation");
    const auto name = actor(record.actor) + ", " + innovation(record.innovation) + ": ";
    const auto broken = broken_rule(record);
    require(!broken, ErrorCode::invalid_input,
            "adoptions: " + name + (broken ? broken->message : ""));
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
  const auto place = [](const Adoption& r) { return std::pair(r.innovation, r.actor); };
  std::sort(records.begin(), records.end(),
            [&](const Adoption& a, const Adoption& b) { return place(a) < place(b); });
  const auto twice = std::adjacent_find(
      records.begin(), records.end(),
      [&](const Adoption& a, const Adoption& b) { return place(a) == place(b); });
  if (twice != records.end()) {
    throw Error(ErrorCode::invalid_input, "adoptions: " + actor(twice->actor) + " and " +
                                              innovation(twice->innovation) +
                                              " have more than one record");
  }
  start_.assign(data_.innovations.size() + 1, 0);
  for (const Adoption& record : records) ++start_[record.innovation + 1U];
  for (std::size_t i = 1; i < start_.size(); ++i) start_[i] += start_[i - 1];
}

ActorId Adoptions::find_actor(std::string_view id) const { return find_in(actor_of_, id); }

InnovationId Adoptions::find_innovation(std::string_view id) const {
  return find_in(innovation_of_, id);
}

std::span<const Adoption> Adoptions::records(InnovationId i) const {
  return records().subspan(start_[i], start_[i + 1U] - start_[i]);
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
         data_.until == other.data_.until;
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
