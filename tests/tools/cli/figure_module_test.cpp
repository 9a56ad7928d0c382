#include "tools/cli/figure_module.hpp"

#include "tests/support/support.hpp"
#include "tools/figures/compose.hpp"

namespace interzone {

TEST(FigureModule, DrawsWhatTheFiguresDraw) {
  const figures::Figure figure =
      figures::Network{.vertices = {{.label = {"上海", "Shanghai"}}, {}}, .edges = {{0, 1}}};
  const std::vector<figures::Format> formats = {figures::Format::svg, figures::Format::pdf,
                                                figures::Format::png};
  EXPECT_EQ(draw_figure(figure, formats), figures::draw(figure, formats));
}

TEST(FigureModule, BringsErrorsAcross) {
  EXPECT_ERROR(draw_figure(figures::Network{}, {figures::Format::svg}), ErrorCode::invalid_option);
  try {
    draw_figure(figures::Network{}, {figures::Format::svg});
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "figure.network: needs at least one vertex");
  }
}

TEST(FigureModule, TellsFormatsByTheirEndings) {
  EXPECT_EQ(figure_format("a/b.pdf"), figures::Format::pdf);
  EXPECT_EQ(figure_format("网络.svg"), figures::Format::svg);
  EXPECT_EQ(figure_format("x.y.png"), figures::Format::png);
  EXPECT_ERROR(figure_format("pdf"), ErrorCode::invalid_option);
  EXPECT_ERROR(figure_format("x.jpeg"), ErrorCode::invalid_option);
}

}  // namespace interzone
