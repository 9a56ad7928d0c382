#include "graph/io/xml.hpp"

#include <expat.h>

#include <algorithm>
#include <array>
#include <exception>
#include <memory>

#include "graph/io/text.hpp"

namespace interzone::io {
namespace {

constexpr int deepest = 64;
constexpr std::size_t chunk_size = std::size_t{1} << 20U;

std::string_view local(const char* name) {
  const std::string_view whole(name);
  const std::size_t colon = whole.rfind(':');
  return colon == std::string_view::npos ? whole : whole.substr(colon + 1);
}

}  // namespace

class XmlParser {
 public:
  XmlParser(std::string_view text, const std::string& file, XmlHandler& handler)
      : text_(text), file_(file), handler_(handler), parser_(XML_ParserCreate("UTF-8")) {
    handler.parser_ = this;
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), on_open, on_close);
    XML_SetCharacterDataHandler(parser_.get(), on_text);
    XML_SetEntityDeclHandler(parser_.get(), on_entity);
    XML_SetStartDoctypeDeclHandler(parser_.get(), on_doctype);
    XML_SetSkippedEntityHandler(parser_.get(), on_skipped);
  }

  void parse() {
    std::string_view rest = text_;
    do {
      const std::string_view chunk = rest.substr(0, chunk_size);
      rest.remove_prefix(chunk.size());
      const auto status = XML_Parse(parser_.get(), chunk.data(), static_cast<int>(chunk.size()),
                                    rest.empty() ? 1 : 0);
      if (thrown_) std::rethrow_exception(thrown_);
      if (status != XML_STATUS_OK) {
        fail("xml", std::string("the document is not well formed: ") +
                        XML_ErrorString(XML_GetErrorCode(parser_.get())));
      }
    } while (!rest.empty());
  }

  std::string_view text_before() const { return between_; }

  std::size_t offset() const {
    const auto index = std::max<XML_Index>(0, XML_GetCurrentByteIndex(parser_.get()));
    return std::min(static_cast<std::size_t>(index), text_.size());
  }

  [[noreturn]] void fail(std::string rule, std::string message) const {
    const Position place = position_of(text_, offset());
    throw InputError({.file = file_,
                      .line = place.line,
                      .column = place.column,
                      .rule = std::move(rule),
                      .message = std::move(message)});
  }

 private:
  // Exceptions must not pass through expat: they are kept until it returns.
  template <class Action>
  void guarded(const Action& action) {
    if (thrown_) return;
    try {
      action();
    } catch (...) {
      thrown_ = std::current_exception();
      XML_StopParser(parser_.get(), XML_FALSE);
    }
  }

  static void on_open(void* self, const XML_Char* name, const XML_Char** attributes) {
    auto& parser = *static_cast<XmlParser*>(self);
    parser.guarded([&] {
      if (++parser.depth_ > deepest) {
        parser.fail("xml", "tags are nested deeper than " + std::to_string(deepest));
      }
      XmlTag& tag = parser.tag_;
      tag.name = local(name);
      tag.attributes.clear();
      // What has no prefix is the tag's own: it goes before.
      for (const bool prefixed : {false, true}) {
        for (const auto* item = attributes; *item != nullptr; item += 2) {
          const std::string_view key = local(item[0]);
          if ((key.data() != item[0]) == prefixed) tag.attributes.emplace_back(key, item[1]);
        }
      }
      if (parser.has_outside_) parser.check_entities();
      parser.handler_.open(tag);
      parser.between_.clear();
    });
  }

  static void on_close(void* self, const XML_Char* name) {
    auto& parser = *static_cast<XmlParser*>(self);
    parser.guarded([&] {
      --parser.depth_;
      parser.handler_.close(local(name), parser.between_);
      parser.between_.clear();
      if (parser.depth_ == 0) parser.handler_.end();
    });
  }

  static void on_text(void* self, const XML_Char* text, int length) {
    auto& parser = *static_cast<XmlParser*>(self);
    parser.guarded([&] { parser.between_.append(text, static_cast<std::size_t>(length)); });
  }

  static void on_entity(void* self, const XML_Char* name, int, const XML_Char*, int,
                        const XML_Char*, const XML_Char*, const XML_Char*, const XML_Char*) {
    auto& parser = *static_cast<XmlParser*>(self);
    parser.guarded(
        [&] { parser.fail("xml", "entities of a document's own are refused: " + shown(name)); });
  }

  static void on_doctype(void* self, const XML_Char*, const XML_Char* system, const XML_Char*,
                         int) {
    static_cast<XmlParser*>(self)->has_outside_ = system != nullptr;
  }

  static void on_skipped(void* self, const XML_Char* name, int is_parameter) {
    auto& parser = *static_cast<XmlParser*>(self);
    if (is_parameter == 0) parser.guarded([&] { parser.refuse_entity(name); });
  }

  // Where a part of the document type is outside, expat leaves out the entities in attributes that may be
  // declared there.
  void check_entities() const {
    constexpr std::array<std::string_view, 5> known = {"lt", "gt", "amp", "quot", "apos"};
    const auto length = static_cast<std::size_t>(XML_GetCurrentByteCount(parser_.get()));
    const std::string_view tag = text_.substr(offset(), length);
    for (std::size_t i = tag.find('&'); i != std::string_view::npos; i = tag.find('&', i + 1)) {
      const std::string_view name = tag.substr(i + 1, tag.find(';', i) - i - 1);
      const bool is_known = std::find(known.begin(), known.end(), name) != known.end();
      if (!name.starts_with('#') && !is_known) refuse_entity(name);
    }
  }

  [[noreturn]] void refuse_entity(std::string_view name) const {
    fail("xml",
         "the entity " + shown(name) + " is declared outside of the document, which is not read");
  }

  struct Free {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
  };

  std::string_view text_;
  const std::string& file_;
  XmlHandler& handler_;
  std::unique_ptr<XML_ParserStruct, Free> parser_;
  std::exception_ptr thrown_;
  int depth_ = 0;
  bool has_outside_ = false;  // a part of the document type
  XmlTag tag_ = {};
  std::string between_;  // text since the last tag
};

bool XmlTag::has(std::string_view attribute) const {
  return std::any_of(attributes.begin(), attributes.end(),
                     [&](const auto& item) { return item.first == attribute; });
}

std::string_view XmlTag::get(std::string_view attribute, std::string_view standard) const {
  for (const auto& [key, value] : attributes) {
    if (key == attribute) return value;
  }
  return standard;
}

void XmlHandler::fail(std::string rule, std::string message) const {
  parser_->fail(std::move(rule), std::move(message));
}

std::string_view XmlHandler::text_before() const { return parser_->text_before(); }

std::size_t XmlHandler::offset() const { return parser_->offset(); }

void parse_xml(std::string_view text, const std::string& file, XmlHandler& handler) {
  XmlParser(text, file, handler).parse();
}

bool xml_holds(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x20U && byte != '\t' && byte != '\n' && byte != '\r') return false;
    const std::string_view three = text.substr(i, 3);
    if (three == "\xEF\xBF\xBE" || three == "\xEF\xBF\xBF") return false;
  }
  return true;
}

std::string xml_kept(std::string_view text) {
  std::string kept;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (xml_holds(text.substr(i, 1)) &&
        xml_holds(text.substr(i, 3).substr(0, text[i] == '\xEF' ? 3 : 1))) {
      kept += text[i];
    } else if (text[i] == '\xEF') {
      i += 2;
    }
  }
  return kept;
}

std::string xml_escaped(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\t':
        escaped += "&#9;";
        break;
      case '\n':
        escaped += "&#10;";
        break;
      case '\r':
        escaped += "&#13;";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20U) break;
        if (c == '\xEF' && !xml_holds(text.substr(i, 3))) {
          i += 2;
        } else {
          escaped += c;
        }
    }
  }
  return escaped;
}

}  // namespace interzone::io
