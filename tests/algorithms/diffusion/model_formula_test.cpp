#include "algorithms/diffusion/model_formula.hpp"

#include "tests/support/support.hpp"

namespace interzone::diffusion {
namespace {
using namespace testing_support;

std::string refusal(std::string_view text) {
  try {
    parse_formula(text);
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::invalid_option);
    return error.what();
  }
  return "accepted";
}

TEST(ModelFormula, ReadsEveryForm) {
  const ModelFormula model = parse_formula(
      "adopt~1 + exposure + log( gdp )+time^2 + exposure:log(gdp):age^3 + factor(region) | "
      "innovation");
  EXPECT_EQ(model.outcome, "adopt");
  EXPECT_EQ(model.grouped_by, "innovation");
  ASSERT_EQ(model.terms.size(), 5);
  EXPECT_EQ(model.terms[0], (FormulaTerm{"exposure", {{"exposure"}}}));
  EXPECT_EQ(model.terms[1], (FormulaTerm{"log(gdp)", {{"gdp", true}}}));
  EXPECT_EQ(model.terms[2], (FormulaTerm{"time^2", {{"time", false, 2}}}));
  EXPECT_EQ(model.terms[3], (FormulaTerm{"exposure:log(gdp):age^3",
                                         {{"exposure"}, {"gdp", true}, {"age", false, 3}}}));
  EXPECT_EQ(model.terms[4], (FormulaTerm{"factor(region)", {{"region"}}, true}));
}

TEST(ModelFormula, TakesNamesOfAnyScript) {
  const ModelFormula model = parse_formula("adopt ~ 人均gdp + _x.1 + factor + log");
  ASSERT_EQ(model.terms.size(), 4);
  EXPECT_EQ(model.terms[0].name, "人均gdp");
  EXPECT_EQ(model.terms[1].name, "_x.1");
  EXPECT_FALSE(model.terms[2].factor);
  EXPECT_FALSE(model.terms[3].pieces[0].logarithm);
  EXPECT_TRUE(parse_formula("adopt ~ 1").terms.empty());
}

TEST(ModelFormula, ReadsLeads) {
  const ModelFormula model =
      parse_formula("adopt ~ lead(x, 1) + lead( x,2 )^2:log(lead(y)) + lead");
  ASSERT_EQ(model.terms.size(), 3);
  EXPECT_EQ(model.terms[0], (FormulaTerm{"lead(x)", {{"lead(x)"}}}));
  EXPECT_EQ(model.terms[1], (FormulaTerm{"lead(x,2)^2:log(lead(y))",
                                         {{"lead(x,2)", false, 2}, {"lead(y)", true}}}));
  EXPECT_EQ(model.terms[2].pieces[0].variable, "lead");
  EXPECT_EQ(parse_lead("lead(x,2)").name, "x");
  EXPECT_EQ(parse_lead("lead(x,2)").steps, 2);
  EXPECT_EQ(parse_lead("lead(x)").steps, 1);
  EXPECT_EQ(parse_lead("lead").steps, 0);
  EXPECT_EQ(refusal("adopt ~ lead(x, 0)"),
            "model, position 17: expected a number of steps from 1 to 99, found \"0\"");
  EXPECT_EQ(refusal("adopt ~ lead(lead(x))"), "model, position 18: expected ), found \"(\"");
  EXPECT_EQ(refusal("adopt ~ lead(x) + lead(x,1)"), "model: the term \"lead(x)\" is given twice");
}

TEST(ModelFormula, ReadsIntervals) {
  const ModelFormula model = parse_formula("adopt ~ cut( duration, 3,6.50 ) + cut + cut(x,0)");
  ASSERT_EQ(model.terms.size(), 3);
  EXPECT_EQ(model.terms[0], (FormulaTerm{"cut(duration,3,6.5)", {{"duration"}}, true, {3, 6.5}}));
  EXPECT_FALSE(model.terms[1].factor);
  EXPECT_EQ(model.terms[2].breaks, std::vector<double>{0});
  EXPECT_EQ(parse_formula("adopt ~ cut(x,-1, 2)").terms[0].breaks, (std::vector<double>{-1, 2}));
  EXPECT_EQ(refusal("adopt ~ cut(x,nan)"),
            "model, position 15: expected a number greater than those before, found \"nan\"");
  EXPECT_EQ(refusal("adopt ~ cut(x,0,inf)"),
            "model, position 17: expected a number greater than those before, found \"inf\"");
  EXPECT_EQ(refusal("adopt ~ cut(x)"), "model, position 14: expected ,, found \")\"");
  EXPECT_EQ(refusal("adopt ~ cut(x,2,2)"),
            "model, position 17: expected a number greater than those before, found \"2\"");
  EXPECT_EQ(refusal("adopt ~ x:cut(y,1)"),
            "model, position 11: expected a variable, log(…) or lead(…), found \"cut\"");
}

TEST(ModelFormula, ReadsDrawnIntercepts) {
  const ModelFormula model = parse_formula("adopt ~ x + (1 | innovation) + y");
  EXPECT_EQ(model.drawn_by, "innovation");
  EXPECT_EQ(model.terms.size(), 2);
  EXPECT_EQ(parse_formula("adopt~(1|actor)").drawn_by, "actor");
  EXPECT_EQ(refusal("adopt ~ (x | actor)"), "model, position 10: expected 1, found \"x\"");
  EXPECT_EQ(refusal("adopt ~ (1 | a) + (1 | b)"),
            "model, position 19: expected no second (1 | …), found \"(\"");
  EXPECT_EQ(refusal("adopt ~ (1 | a) | b"),
            "model, position 17: expected no | beside (1 | …), found \"|\"");
}

TEST(ModelFormula, NamesPositionAndWord) {
  EXPECT_EQ(refusal(""), "model, position 1: expected the outcome, found the end");
  EXPECT_EQ(refusal("adopt exposure"), "model, position 7: expected ~, found \"exposure\"");
  EXPECT_EQ(refusal("adopt ~ x +"),
            "model, position 12: expected a variable, log(…), factor(…), cut(…) or lead(…), found "
            "the end");
  EXPECT_EQ(refusal("adopt ~ 人 - y"), "model, position 11: expected +, | or the end, found \"-\"");
  EXPECT_EQ(refusal("adopt ~ sqrt(x)"),
            "model, position 9: expected a variable, log(…), factor(…), cut(…) or lead(…), found "
            "\"sqrt\"");
  EXPECT_EQ(refusal("adopt ~ x:factor(y)"),
            "model, position 11: expected a variable, log(…) or lead(…), found \"factor\"");
  EXPECT_EQ(refusal("adopt ~ factor(y):x"),
            "model, position 19: expected no product with a factor, found \"x\"");
  EXPECT_EQ(refusal("adopt ~ x^0"),
            "model, position 11: expected a power from 1 to 9, found \"0\"");
  EXPECT_EQ(refusal("adopt ~ x^2.5"),
            "model, position 11: expected a power from 1 to 9, found \"2.5\"");
  EXPECT_EQ(refusal("adopt ~ log(2)"), "model, position 13: expected a variable, found \"2\"");
  EXPECT_EQ(refusal("adopt ~ log(x"), "model, position 14: expected ), found the end");
  EXPECT_EQ(refusal("adopt ~ x | a | b"), "model, position 15: expected the end, found \"|\"");
  EXPECT_EQ(refusal("adopt ~ x + y + x"), "model: the term \"x\" is given twice");
}

// By law: whatever it is given, it answers or refuses by name; what it reads, it reads again from the names.
TEST(ModelFormula, AnyTextIsReadOrRefused) {
  const std::string_view words[] = {"adopt", "~", "x", "+",    "log", "(",  ")", "factor",
                                    "^",     "2", ":", "|",    "1",   " ",  "é", "",
                                    ".",     "-", "y", "lead", ",",   "cut"};
  Stream random(Seed(1), 0);
  int read = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::string text = round % 2 == 0 ? "adopt~x" : "";
    const auto length = random.below(8);
    for (std::uint64_t i = 0; i < length; ++i) text += words[random.below(std::size(words))];
    try {
      const ModelFormula model = parse_formula(text);
      std::string again = model.outcome + "~1";
      for (const FormulaTerm& term : model.terms) again += "+" + term.name;
      if (!model.grouped_by.empty()) again += "|" + model.grouped_by;
      EXPECT_EQ(parse_formula(again), model) << text;
      ++read;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::invalid_option);
    }
  }
  EXPECT_GT(read, 100);
}

}  // namespace
}  // namespace interzone::diffusion
