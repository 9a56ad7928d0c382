#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "graph/io/xml.hpp"

namespace interzone::io {

/// What yEd draws of a node or an edge: it keeps labels, places and colours of GraphML in tags of its own, within
/// the data of a key with `yfiles.type`.
///
/// Definition   Texts of NodeLabel or EdgeLabel, joined by `; `; the centre of Geometry, y downwards; the colour of
///              Fill (as #d55e00). Of a group, which is drawn open and closed, the first each.
class YedGraphics {
 public:
  /// `text_before`: XmlHandler::text_before().
  void open(const XmlTag& tag, std::string_view text_before);
  void close(std::string_view text);

  /// Empty if there is none.
  const std::string& label() const { return label_; }
  const std::array<std::string, 2>& centre() const { return centre_; }
  const std::string& color() const { return color_; }

 private:
  void add_label();
  void take_geometry(const XmlTag& tag);

  std::string label_ = {}, text_ = {}, color_ = {};
  std::array<std::string, 2> centre_ = {};
  std::size_t labels_ = 0;  // open tags of labels and those within them
  bool several_ = false;    // drawings of one group
};

}  // namespace interzone::io
