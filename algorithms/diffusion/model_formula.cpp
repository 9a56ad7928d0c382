#include "algorithms/diffusion/model_formula.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <utility>

#include "graph/attributes.hpp"
#include "graph/error.hpp"

namespace interzone::diffusion {

namespace {

constexpr std::string_view lead_name = "lead";
constexpr std::string_view any_piece = "a variable, log(…), factor(…), cut(…) or lead(…)";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool begins_name(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || byte >= 0x80;
}
bool goes_on_name(char c) { return begins_name(c) || is_digit(c) || c == '.'; }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// 0 if the text is none.
int whole_number(std::string_view text) {
  int value = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  return error == std::errc() && stop == end ? value : 0;
}

/// A formula word by word: names, numbers, and signs of one character.
class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) { next(); }

  ModelFormula formula() {
    ModelFormula model;
    model.outcome = name("the outcome");
    take("~");
    do {
      if (word_ == "(") {
        if (!model.drawn_by.empty()) fail("no second (1 | …)");
        model.drawn_by = drawn_intercept();
      } else {
        add(term(), model.terms);
      }
    } while (taken("+"));
    if (word_ == "|" && !model.drawn_by.empty()) fail("no | beside (1 | …)");
    if (taken("|")) model.grouped_by = name("what the intercepts are of");
    if (!word_.empty()) fail(model.grouped_by.empty() ? "+, | or the end" : "the end");
    return model;
  }

 private:
  void next() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
    std::size_t end = at_;
    const bool name = end < text_.size() && begins_name(text_[end]);
    if (name || (end < text_.size() && is_digit(text_[end]))) {
      while (end < text_.size() &&
             (name ? goes_on_name(text_[end]) : is_digit(text_[end]) || text_[end] == '.')) {
        ++end;
      }
    } else if (end < text_.size()) {
      ++end;
    }
    begin_ = at_;
    word_ = text_.substr(at_, end - at_);
    at_ = end;
  }

  [[noreturn]] void fail(std::string_view expected) const {
    const auto before = text_.substr(0, begin_);
    const auto position = 1 + std::count_if(before.begin(), before.end(), [](char c) {
                            return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U;
                          });
    throw Error(ErrorCode::invalid_option, "model, position " + std::to_string(position) +
                                               ": expected " + std::string(expected) + ", found " +
                                               (word_.empty() ? "the end" : shown(word_)));
  }

  bool taken(std::string_view sign) {
    if (word_ != sign) return false;
    next();
    return true;
  }
  void take(std::string_view sign) {
    if (!taken(sign)) fail(sign);
  }
  std::string name(std::string_view what) {
    if (word_.empty() || !begins_name(word_.front())) fail(what);
    std::string found(word_);
    next();
    return found;
  }

  /// NAME or `lead(NAME[, k])`.
  std::string variable(std::string_view what) {
    std::string found = name(what);
    if (found != lead_name || !taken("(")) return found;
    found = name("a variable");
    const int steps = taken(",") ? whole(99, "a number of steps from 1 to 99") : 1;
    take(")");
    return lead_variable(found, steps);
  }

  void add(FormulaTerm term, std::vector<FormulaTerm>& terms) const {
    if (term.pieces.empty()) return;  // the intercept
    for (const FormulaTerm& other : terms) {
      require(term.name != other.name, ErrorCode::invalid_option,
              "model: the term " + shown(term.name) + " is given twice");
    }
    terms.push_back(std::move(term));
  }

  /// `(1 | GROUPS)`.
  std::string drawn_intercept() {
    take("(");
    take("1");
    take("|");
    std::string groups = name("what the intercepts are of");
    take(")");
    return groups;
  }

  FormulaTerm term() {
    FormulaTerm term;
    if (taken("1")) return term;
    do {
      if (term.factor) fail("no product with a factor");
      piece(term);
    } while (taken(":"));
    return term;
  }

  /// `, a, b, …`, rising.
  std::vector<double> breaks() {
    std::vector<double> values;
    while (values.empty() || word_ == ",") {
      take(",");
      const double sign = word_ == "-" ? -1.0 : 1.0;
      if (sign < 0.0) next();
      double value = 0.0;
      const char* end = word_.data() + word_.size();
      const auto [stop, error] = std::from_chars(word_.data(), end, value);
      value *= sign;
      const bool rising = values.empty() || value > values.back();
      if (error != std::errc() || stop != end || !std::isfinite(value) || !rising) {
        fail("a number greater than those before");
      }
      values.push_back(value);
      next();
    }
    return values;
  }

  void piece(FormulaTerm& term) {
    const bool product = !term.pieces.empty();
    const std::size_t begin = begin_;
    const std::string_view first = word_;
    FormulaPiece piece{.variable = variable(any_piece)};
    if (word_ == "(") {
      begin_ = begin;
      const bool factor = piece.variable == "factor" && !product;
      const bool cut = piece.variable == "cut" && !product;
      piece.logarithm = piece.variable == "log";
      if (!factor && !cut && !piece.logarithm) {
        word_ = first;
        fail(product ? "a variable, log(…) or lead(…)" : any_piece);
      }
      next();
      piece.variable = variable("a variable");
      if (cut) term.breaks = breaks();
      take(")");
      term.factor = factor || cut;
    } else if (taken("^")) {
      piece.power = whole(9, "a power from 1 to 9");
    }
    term.name += product ? ":" : "";
    std::string list;
    for (const double value : term.breaks) list += ',' + number_text(value);
    term.name += !list.empty()      ? "cut(" + piece.variable + list + ")"
                 : term.factor      ? "factor(" + piece.variable + ")"
                 : piece.logarithm  ? "log(" + piece.variable + ")"
                 : piece.power == 1 ? piece.variable
                                    : piece.variable + "^" + std::to_string(piece.power);
    term.pieces.push_back(std::move(piece));
  }

  int whole(int most, std::string_view what) {
    const auto value = whole_number(word_);
    if (value < 1 || value > most) fail(what);
    next();
    return value;
  }

  std::string_view text_, word_;
  std::size_t at_ = 0, begin_ = 0;  // of the next word, of this one
};

}  // namespace

std::string lead_variable(const std::string& name, int steps) {
  return std::string(lead_name) + '(' + name + (steps == 1 ? "" : "," + std::to_string(steps)) +
         ')';
}

Lead parse_lead(std::string_view variable) {
  if (!variable.ends_with(')')) return {};
  const auto inside = variable.substr(lead_name.size() + 1, variable.size() - lead_name.size() - 2);
  const auto comma = inside.find(',');
  if (comma == inside.npos) return {inside, 1};
  return {inside.substr(0, comma), whole_number(inside.substr(comma + 1))};
}

bool is_variable_name(std::string_view text) {
  return !text.empty() && begins_name(text.front()) &&
         std::all_of(text.begin(), text.end(), goes_on_name);
}

ModelFormula parse_formula(std::string_view text) { return Parser(text).formula(); }

}  // namespace interzone::diffusion
