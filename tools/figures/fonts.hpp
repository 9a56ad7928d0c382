#pragma once

#include <pango/pangocairo.h>

#include <memory>
#include <string>

namespace interzone::figures {

struct Unreference {
  void operator()(void* object) const { g_object_unref(object); }
};
using LayoutPointer = std::unique_ptr<PangoLayout, Unreference>;
using ContextPointer = std::unique_ptr<PangoContext, Unreference>;

/// A context whose measures do not depend on the target: no hinting, 72 dots per inch, and Chinese
/// as its language (otherwise rare characters come from a Japanese font).
ContextPointer make_context();
/// A layout of one paragraph in that context.
LayoutPointer make_layout(PangoContext* context);
/// Gives the layout its words.
void set_words(PangoLayout* layout, const std::string& text, double size, bool bold);

}  // namespace interzone::figures
