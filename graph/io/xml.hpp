#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/error.hpp"

namespace interzone::io {

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

/// An element as it begins. Attributes of other namespaces (`xsi:schemaLocation`) are left out.
struct XmlElement {
  struct Attribute {
    std::string_view name = {}, value = {};
  };
  std::string_view name = {};        ///< without its prefix
  std::string_view name_space = {};  ///< "" if none
  std::span<const Attribute> attributes = {};
  std::size_t offset = 0;  ///< of its `<` in the text

  std::optional<std::string_view> find(std::string_view attribute) const;
};

/// What is done with each element; views last for the call alone.
class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  virtual void open(const XmlElement& element) = 0;
  /// At the end of an element, with the text that stands directly in it.
  virtual void close(std::string_view name, std::string_view text) = 0;
};

/// Reads a whole XML document from UTF-8 text (pass files through read_text(); the encoding that the
/// document declares is not looked at). Nothing outside the text is ever opened.
///
/// Errors: InputError with line and column, rule "xml": not well-formed, a prefix without namespace;
/// rule "xml-doctype": a document type or entity declaration; rule "xml-depth": elements deeper than
/// `deepest`. Whatever the handler throws ends the reading.
/// Cost: one pass; O(depth + longest element) memory.
void read_xml(std::string_view text, const std::string& file, XmlHandler& handler,
              int deepest = 64);

/// `text` without what XML cannot hold, as XmlWriter writes it (and before its escapes).
std::string xml_text(std::string_view text);

/// A fault at a place of `text`.
Fault xml_fault(std::string_view text, const std::string& file, std::size_t offset,
                std::string rule, std::string message);

}  // namespace interzone::io
