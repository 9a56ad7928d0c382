#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/error.hpp"

namespace interzone::io {

/// An opening tag. Names are without their namespace prefix; attributes that have none come first.
struct XmlTag {
  std::string_view name;
  std::vector<std::pair<std::string_view, std::string_view>> attributes = {};

  bool has(std::string_view attribute) const;
  /// Value of an attribute; `standard` if there is none.
  std::string_view get(std::string_view attribute, std::string_view standard = {}) const;
};

/// What XML calls white space.
constexpr std::string_view xml_blanks = " \t\r\n";

/// Hears what stands in a document, in its order.
class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  virtual void open(const XmlTag& tag) = 0;
  /// A tag closes; `text` is what stood directly in it since its last child.
  virtual void close(std::string_view name, std::string_view text) = 0;
  /// The outermost tag has closed.
  virtual void end() {}

 protected:
  /// Throws InputError at the tag being read.
  [[noreturn]] void fail(std::string rule, std::string message) const;
  /// What stands before the tag that opens, since the last tag.
  std::string_view text_before() const;
  /// Where the tag being read begins in the text, for position_of().
  std::size_t offset() const;

 private:
  friend class XmlParser;
  const class XmlParser* parser_ = nullptr;
};

/// Reads a UTF-8 document, whatever encoding it declares.
/// Errors: InputError with line, column and rule "xml": not well formed, entities of its own or of another
/// file, tags nested deeper than 64; and whatever the handler throws.
void parse_xml(std::string_view text, const std::string& file, XmlHandler& handler);

/// `text` for an attribute or between tags: special characters escaped, those that XML 1.0 forbids
/// (control characters but tab and line ends, U+FFFE, U+FFFF) left out.
std::string xml_escaped(std::string_view text);

/// `text` without what XML 1.0 forbids.
std::string xml_kept(std::string_view text);

/// Whether XML 1.0 holds the text as it is.
bool xml_holds(std::string_view text);

}  // namespace interzone::io
