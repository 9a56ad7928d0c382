#include <cairo-pdf.h>
#include <cairo.h>
#include <png.h>

#include <cmath>
#include <csetjmp>
#include <numbers>

#include "graph/error.hpp"
#include "tools/figures/fonts.hpp"
#include "tools/figures/render.hpp"

namespace interzone::figures {
namespace {

struct DestroySurface {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
struct DestroyPen {
  void operator()(cairo_t* pen) const { cairo_destroy(pen); }
};
using SurfacePointer = std::unique_ptr<cairo_surface_t, DestroySurface>;
using PenPointer = std::unique_ptr<cairo_t, DestroyPen>;

void check(cairo_status_t status) {
  if (status == CAIRO_STATUS_NO_MEMORY) throw std::bad_alloc();
  require(status == CAIRO_STATUS_SUCCESS, ErrorCode::limit,
          std::string("figure: cannot be drawn: ") + cairo_status_to_string(status));
}

class Painter {
 public:
  explicit Painter(cairo_surface_t* surface, double scale) : pen_(cairo_create(surface)) {
    check(cairo_status(pen_.get()));
    cairo_scale(pen_.get(), scale, scale);
    cairo_set_line_join(pen_.get(), CAIRO_LINE_JOIN_ROUND);
    context_ = make_context();
    pango_cairo_update_context(pen_.get(), context_.get());
    layout_ = make_layout(context_.get());
  }

  void paint(const Scene& scene) {
    for (const Item& item : scene.items) std::visit(*this, item);
    check(cairo_status(pen_.get()));
  }

  void operator()(const Circle& circle) {
    cairo_new_path(pen_.get());
    cairo_arc(pen_.get(), circle.center.x, circle.center.y, circle.radius, 0.0,
              2.0 * std::numbers::pi);
    cairo_close_path(pen_.get());
    finish(circle.paint);
  }

  void operator()(const Shape& shape) {
    cairo_t* pen = pen_.get();
    cairo_new_path(pen);
    for (const Step& step : shape.steps) {
      switch (step.kind) {
        case Step::Kind::move:
          cairo_move_to(pen, step.to.x, step.to.y);
          break;
        case Step::Kind::line:
          cairo_line_to(pen, step.to.x, step.to.y);
          break;
        case Step::Kind::curve:
          cairo_curve_to(pen, step.control1.x, step.control1.y, step.control2.x, step.control2.y,
                         step.to.x, step.to.y);
          break;
        case Step::Kind::close:
          cairo_close_path(pen);
      }
    }
    finish(shape.paint);
  }

  void operator()(const Words& words) {
    cairo_t* pen = pen_.get();
    set_words(layout_.get(), words.text, words.size, words.bold);
    cairo_save(pen);
    cairo_translate(pen, words.start.x, words.start.y);
    if (words.upwards) cairo_rotate(pen, -std::numbers::pi / 2.0);
    PangoLayoutLine* row = pango_layout_get_line_readonly(layout_.get(), 0);
    if (words.halo) {
      cairo_new_path(pen);
      pango_cairo_layout_line_path(pen, row);
      color(white);
      cairo_set_line_width(pen, 1.8);
      cairo_stroke(pen);
    }
    cairo_move_to(pen, 0.0, 0.0);
    color(words.color);
    pango_cairo_show_layout_line(pen, row);
    cairo_restore(pen);
    cairo_new_path(pen);  // text leaves a current point, from which the next arc would draw a line
  }

 private:
  void color(Color color) {
    cairo_set_source_rgb(pen_.get(), color.red / 255.0, color.green / 255.0, color.blue / 255.0);
  }
  void finish(const Paint& paint) {
    cairo_t* pen = pen_.get();
    if (paint.fill) {
      color(*paint.fill);
      cairo_fill_preserve(pen);
    }
    if (paint.line) {
      static constexpr double dashes[] = {3.0, 2.0};
      color(*paint.line);
      cairo_set_line_width(pen, paint.line_width);
      cairo_set_dash(pen, dashes, paint.dashed ? 2 : 0, 0.0);
      cairo_stroke_preserve(pen);
    }
    cairo_new_path(pen);
  }

  PenPointer pen_;
  ContextPointer context_;
  LayoutPointer layout_;
};

cairo_status_t append(void* file, const unsigned char* bytes, unsigned int count) {
  static_cast<std::string*>(file)->append(reinterpret_cast<const char*>(bytes), count);
  return CAIRO_STATUS_SUCCESS;
}

void append_png(png_structp png, png_bytep bytes, png_size_t count) {
  static_cast<std::string*>(png_get_io_ptr(png))
      ->append(reinterpret_cast<const char*>(bytes), count);
}
void flush_png(png_structp) {}

// False where libpng gives up: it leaves by longjmp, so nothing here may need a destructor.
bool write_png(png_structp png, png_infop info, unsigned char* pixels, int width, int height,
               int stride, std::string* file) {
  if (setjmp(png_jmpbuf(png)) != 0) return false;
  static constexpr png_uint_32 dots_per_metre = 11811;  // 300 per inch
  png_set_write_fn(png, file, append_png, flush_png);
  png_set_compression_level(png, 4);
  png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_SUB);
  png_set_IHDR(png, info, static_cast<png_uint_32>(width), static_cast<png_uint_32>(height), 8,
               PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
               PNG_FILTER_TYPE_DEFAULT);
  png_set_pHYs(png, info, dots_per_metre, dots_per_metre, PNG_RESOLUTION_METER);
  png_write_info(png, info);
  png_set_bgr(png);
  png_set_filler(png, 0, PNG_FILLER_AFTER);
  for (int y = 0; y < height; ++y) {
    png_write_row(png, pixels + static_cast<std::ptrdiff_t>(y) * stride);
  }
  png_write_end(png, info);
  return true;
}

}  // namespace

std::string render_pdf(const Scene& scene) {
  std::string file;
  {
    const SurfacePointer surface(
        cairo_pdf_surface_create_for_stream(append, &file, scene.width, scene.height));
    check(cairo_surface_status(surface.get()));
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, scene.title.c_str());
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATOR, "interzone");
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, "");  // no clock
    Painter(surface.get(), 1.0).paint(scene);
    cairo_surface_finish(surface.get());
    check(cairo_surface_status(surface.get()));
  }
  return file;
}

std::string render_png(const Scene& scene) {
  static constexpr double scale = 300.0 / 72.0;
  const int width = static_cast<int>(std::lround(scene.width * scale));
  const int height = static_cast<int>(std::lround(scene.height * scale));
  const SurfacePointer surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height));
  check(cairo_surface_status(surface.get()));
  Painter painter(surface.get(), scale);
  painter(rectangle({0.0, 0.0, scene.width + 1.0, scene.height + 1.0}, {.fill = white}));
  painter.paint(scene);
  cairo_surface_flush(surface.get());
  std::string file;
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
  if (png == nullptr) throw std::bad_alloc();
  png_infop info = png_create_info_struct(png);
  const bool written =
      info != nullptr && write_png(png, info, cairo_image_surface_get_data(surface.get()), width,
                                   height, cairo_image_surface_get_stride(surface.get()), &file);
  png_destroy_write_struct(&png, &info);
  if (!written) throw std::bad_alloc();
  return file;
}

}  // namespace interzone::figures
