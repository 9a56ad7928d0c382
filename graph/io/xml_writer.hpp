#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace interzone::io {

/// `text` without what XML cannot hold, as XmlWriter writes it (and before its escapes).
std::string xml_text(std::string_view text);

/// Writes XML 1.0 in UTF-8, element by element, into a string.
///
///   XmlWriter xml;
///   xml.open("node").attribute("id", "甲").attribute("size", 2.5).close();
///   return xml.finish();
///
/// What XML cannot hold is kept out: control characters except TAB, LF and CR are left out, bytes that
/// are no UTF-8 and the non-characters U+FFFE and U+FFFF become U+FFFD. All else reads back as it
/// was, TAB, LF and CR in attributes too. Names are the caller's and written as they are.
class XmlWriter {
 public:
  XmlWriter();

  XmlWriter& open(std::string_view name);
  /// Of the element that was opened last; before its text and its children.
  XmlWriter& attribute(std::string_view name, std::string_view value);
  XmlWriter& attribute(std::string_view name, const char* value);
  XmlWriter& attribute(std::string_view name, double value);  ///< shortest form that reads back
  XmlWriter& text(std::string_view text);
  XmlWriter& close();
  /// Closes what is open and gives the document.
  std::string finish();

 private:
  struct Level {
    std::string name;
    bool has_children;
    bool has_text;
  };
  void end_tag();
  void new_line();

  std::string out_;
  std::vector<Level> open_;
  bool in_tag_ = false;
};

}  // namespace interzone::io
