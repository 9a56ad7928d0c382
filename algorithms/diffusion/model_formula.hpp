#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace interzone::diffusion {

/// One variable of a term: as it stands, its logarithm, or a power of it.
struct FormulaPiece {
  std::string variable = {};  ///< a name, or lead_variable() of one
  bool logarithm = false;
  int power = 1;  ///< >= 1
  bool operator==(const FormulaPiece&) const = default;
};

/// The product of its pieces, or the levels of one variable, or its intervals.
struct FormulaTerm {
  std::string name = {};  ///< as it was written, without spaces
  std::vector<FormulaPiece> pieces = {};
  bool factor = false;
  std::vector<double> breaks =
      {};  ///< ascending; of a factor of intervals, each with its upper end
  bool operator==(const FormulaTerm&) const = default;
};

struct ModelFormula {
  std::string outcome = {};
  std::vector<FormulaTerm> terms = {};  ///< beside the intercept
  std::string grouped_by = {};  ///< after `|`: each of its values has an intercept; or empty
  std::string drawn_by = {};  ///< of `(1 | …)`: intercepts are draws of a distribution; or empty
  bool operator==(const ModelFormula&) const = default;
};

/// A model as it is written: "adopt ~ exposure + log(gdp) + time^2 + exposure:age + factor(region) | innovation".
///
/// Definition   OUTCOME ~ TERM + TERM … [| GROUPS]. A term is `(1 | GROUPS)`, at most once, a variable; `log(x)`; `x^k` with a whole
///              k >= 1; a product `a:b` of such; `factor(x)`, the levels of x; `cut(x, a, b, …)`, its intervals up to a, from there
///              to b, …, and beyond; or `1`, the intercept, which is always there.
///              A variable is a name, or `lead(name, k)`, what it is k steps later; `lead(name)` of one. Names begin
///              with a letter, `_` or any character beyond ASCII, and go on with those, digits and `.`.
/// Cost         O(length + terms^2).
/// Errors       invalid_option: anything else, with the position (characters from 1) and the word found there; a term given
///              twice; a factor in a product; `(1 | …)` twice, or beside `| …`.
ModelFormula parse_formula(std::string_view text);
/// How the variable `lead(name, steps)` is called: without spaces, and without a step if it is one.
std::string lead_variable(const std::string& name, int steps);
/// What such a variable is of; 0 steps for one that is no lead.
struct Lead {
  std::string_view name = {};
  int steps = 0;
};
Lead parse_lead(std::string_view variable);

/// Whether a text is such a name.
bool is_variable_name(std::string_view text);

}  // namespace interzone::diffusion
