#include "graph/io/xml.hpp"

#include <expat.h>

#include <algorithm>
#include <exception>
#include <memory>
#include <utility>

#include "graph/attributes.hpp"
#include "graph/io/text.hpp"

namespace interzone::io {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD
constexpr char separator = '\n';                          // of namespace and name; in neither

// The escape of one byte; empty if it stands for itself.
std::string_view escape(char c, bool in_attribute) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '\r':
      return "&#13;";
    case '"':
      return in_attribute ? "&quot;" : "";
    case '\n':
      return in_attribute ? "&#10;" : "";
    case '\t':
      return in_attribute ? "&#9;" : "";
    default:
      return "";
  }
}

bool is_dropped(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20U && c != '\t' && c != '\n' && c != '\r';
}

void append_valid(std::string& out, std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view next = text.substr(i, 3);
    if (next == "\xEF\xBF\xBE" || next == "\xEF\xBF\xBF") {  // U+FFFE, U+FFFF
      out += replacement;
      i += 2;
    } else if (!is_dropped(text[i])) {
      out += text[i];
    }
  }
}

void append_escaped(std::string& out, std::string_view text, bool in_attribute) {
  for (const char c : xml_text(text)) {
    const std::string_view escaped = escape(c, in_attribute);
    if (escaped.empty()) {
      out += c;
    } else {
      out += escaped;
    }
  }
}

struct FreeParser {
  void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};

// Hands expat's events on. An exception must not fly through expat: it is kept and thrown after.
class Reading {
 public:
  Reading(std::string_view text, const std::string& file, XmlHandler& handler, int deepest)
      : text_(text),
        file_(file),
        handler_(handler),
        deepest_(deepest),
        parser_(XML_ParserCreateNS("UTF-8", separator)) {
    if (!parser_) throw Error(ErrorCode::limit, "no memory is left for reading XML");
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), on_open, on_close);
    XML_SetCharacterDataHandler(parser_.get(), on_text);
    XML_SetStartDoctypeDeclHandler(parser_.get(), on_doctype);
  }

  void run() {
    constexpr std::size_t most_at_once = std::size_t{1} << 30U;  // expat counts in int
    std::size_t begin = 0;
    do {
      const std::size_t length = std::min(most_at_once, text_.size() - begin);
      const bool is_last = begin + length == text_.size();
      const auto status =
          XML_Parse(parser_.get(), text_.data() + begin, static_cast<int>(length), is_last);
      if (thrown_) std::rethrow_exception(thrown_);
      if (status == XML_STATUS_ERROR) fail();
      begin += length;
    } while (begin < text_.size());
  }

 private:
  std::size_t offset() const {
    const auto index = XML_GetCurrentByteIndex(parser_.get());
    return index < 0 ? 0 : std::min(static_cast<std::size_t>(index), text_.size());
  }

  [[noreturn]] void fail() const {
    const auto code = XML_GetErrorCode(parser_.get());
    if (code == XML_ERROR_NO_MEMORY) throw Error(ErrorCode::limit, "no memory is left for XML");
    throw InputError(xml_fault(text_, file_, offset(), "xml",
                               std::string("no well-formed XML: ") + XML_ErrorString(code)));
  }

  template <class Action>
  static void guarded(void* data, const Action& action) {
    auto& self = *static_cast<Reading*>(data);
    if (self.thrown_) return;
    try {
      action(self);
    } catch (...) {
      self.thrown_ = std::current_exception();
      XML_StopParser(self.parser_.get(), XML_FALSE);
    }
  }

  static std::pair<std::string_view, std::string_view> split(std::string_view name) {
    const std::size_t at = name.find(separator);
    if (at == std::string_view::npos) return {{}, name};
    return {name.substr(0, at), name.substr(at + 1)};
  }

  static void on_open(void* data, const XML_Char* name, const XML_Char** attributes) {
    guarded(data, [&](Reading& self) { self.open(name, attributes); });
  }
  static void on_close(void* data, const XML_Char* name) {
    guarded(data, [&](Reading& self) {
      self.handler_.close(split(name).second, self.texts_[self.depth_ - 1]);
      --self.depth_;
    });
  }
  static void on_text(void* data, const XML_Char* text, int length) {
    guarded(data, [&](Reading& self) {
      if (self.depth_ > 0) {
        self.texts_[self.depth_ - 1].append(text, static_cast<std::size_t>(length));
      }
    });
  }
  static void on_doctype(void* data, const XML_Char*, const XML_Char*, const XML_Char*, int) {
    guarded(data, [&](const Reading& self) {
      throw InputError(
          xml_fault(self.text_, self.file_, self.offset(), "xml-doctype",
                    "document type and entity declarations are not read; remove the DOCTYPE"));
    });
  }

  void open(const XML_Char* name, const XML_Char** attributes) {
    if (depth_ >= static_cast<std::size_t>(deepest_)) {
      throw InputError(xml_fault(text_, file_, offset(), "xml-depth",
                                 "elements are nested deeper than " + std::to_string(deepest_)));
    }
    ++depth_;
    if (texts_.size() < depth_) texts_.emplace_back();
    texts_[depth_ - 1].clear();
    attributes_.clear();
    for (; *attributes != nullptr; attributes += 2) {
      const auto [name_space, local] = split(attributes[0]);
      if (name_space.empty()) attributes_.push_back({local, attributes[1]});
    }
    const auto [name_space, local] = split(name);
    handler_.open({local, name_space, attributes_, offset()});
  }

  std::string_view text_;
  const std::string& file_;
  XmlHandler& handler_;
  int deepest_;
  std::unique_ptr<std::remove_pointer_t<XML_Parser>, FreeParser> parser_;
  std::exception_ptr thrown_ = {};
  std::size_t depth_ = 0;
  std::vector<std::string> texts_ = {};  // of the open elements, by depth
  std::vector<XmlElement::Attribute> attributes_ = {};
};

}  // namespace

XmlWriter::XmlWriter() : out_("<?xml version=\"1.0\" encoding=\"UTF-8\"?>") {}

void XmlWriter::end_tag() {
  if (in_tag_) out_ += '>';
  in_tag_ = false;
}

void XmlWriter::new_line() {
  out_ += '\n';
  out_.append(open_.size(), ' ');
}

XmlWriter& XmlWriter::open(std::string_view name) {
  end_tag();
  const bool in_text = !open_.empty() && open_.back().has_text;
  if (!in_text) new_line();
  if (!open_.empty()) open_.back().has_children = true;
  open_.push_back({std::string(name), false, false});
  (out_ += '<') += name;
  in_tag_ = true;
  return *this;
}

XmlWriter& XmlWriter::attribute(std::string_view name, std::string_view value) {
  ((out_ += ' ') += name) += "=\"";
  append_escaped(out_, value, true);
  out_ += '"';
  return *this;
}

XmlWriter& XmlWriter::attribute(std::string_view name, const char* value) {
  return attribute(name, std::string_view(value));
}

XmlWriter& XmlWriter::attribute(std::string_view name, double value) {
  return attribute(name, std::string_view(number_text(value)));
}

XmlWriter& XmlWriter::text(std::string_view text) {
  end_tag();
  open_.back().has_text = true;
  append_escaped(out_, text, false);
  return *this;
}

XmlWriter& XmlWriter::close() {
  const Level level = std::move(open_.back());
  open_.pop_back();
  if (in_tag_) {
    out_ += "/>";
    in_tag_ = false;
    return *this;
  }
  if (level.has_children && !level.has_text) new_line();
  ((out_ += "</") += level.name) += '>';
  return *this;
}

std::string XmlWriter::finish() {
  while (!open_.empty()) close();
  out_ += '\n';
  return std::move(out_);
}

std::optional<std::string_view> XmlElement::find(std::string_view attribute) const {
  for (const auto& [name, value] : attributes) {
    if (name == attribute) return value;
  }
  return std::nullopt;
}

void read_xml(std::string_view text, const std::string& file, XmlHandler& handler, int deepest) {
  Reading(text, file, handler, deepest).run();
}

std::string xml_text(std::string_view text) {
  std::string valid;
  valid.reserve(text.size());
  while (true) {
    const std::size_t invalid = find_invalid_utf8(text);
    append_valid(valid, text.substr(0, invalid));
    if (invalid == std::string_view::npos) return valid;
    valid += replacement;
    text.remove_prefix(invalid + 1);
  }
}

Fault xml_fault(std::string_view text, const std::string& file, std::size_t offset,
                std::string rule, std::string message) {
  const Position place = position_of(text, offset);
  return {.file = file,
          .line = place.line,
          .column = place.column,
          .rule = std::move(rule),
          .message = std::move(message)};
}

}  // namespace interzone::io
