#include "graph/io/xlsx_parts.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

#include "graph/error.hpp"
#include "graph/io/line_reader.hpp"
#include "graph/io/text.hpp"
#include "graph/io/xml.hpp"

namespace interzone::io {
namespace {

[[noreturn]] void refuse(const std::string& file, std::string message) {
  throw InputError({.file = file, .rule = "container", .message = std::move(message)});
}

constexpr std::size_t most_of_a_kind =
    65'536;                                    // of relations, formats and so on: each takes memory
constexpr std::size_t free_texts = 4'000'000;  // that cells share

// A handler of what a part lists.
class ListHandler : public XmlHandler {
 protected:
  void check_count(std::size_t count, std::string_view what, std::size_t most = most_of_a_kind) {
    if (count <= most) return;
    fail("limit", "at most " + std::to_string(most) + ' ' + std::string(what) + " were expected");
  }
};

bool is_true(std::string_view text) { return text == "1" || text == "true"; }

// A path of a part as another part names it, from the root of the container.
std::string resolved(const std::string& file, std::string_view from, std::string_view target) {
  std::string path;
  if (target.starts_with('/')) {
    target.remove_prefix(1);
  } else if (const std::size_t slash = from.rfind('/'); slash != std::string_view::npos) {
    path = from.substr(0, slash);
  }
  std::string_view rest = target;
  while (!rest.empty()) {
    const std::string_view step = rest.substr(0, rest.find('/'));
    rest.remove_prefix(std::min(rest.size(), step.size() + 1));
    if (step.empty() || step == ".") continue;
    if (step == "..") {
      if (path.empty())
        refuse(file, "a part within the workbook was expected, found " + shown(target));
      path.erase(path.find('/') == std::string::npos ? 0 : path.rfind('/'));
    } else {
      path.append(path.empty() ? "" : "/").append(step);
    }
  }
  return path;
}

struct Relation {
  std::string type, path;
};

// The relations of a part: `kind` is the last word of a type, as worksheet.
class RelationHandler : public ListHandler {
 public:
  RelationHandler(const std::string& file, std::string_view from) : file_(file), from_(from) {}

  void open(const XmlTag& tag) override {
    if (tag.name != "Relationship" || tag.get("TargetMode") == "External") return;
    const std::string_view type = tag.get("Type");
    relations.insert_or_assign(std::string(tag.get("Id")),
                               Relation{std::string(type.substr(type.rfind('/') + 1)),
                                        resolved(file_, from_, tag.get("Target"))});
    check_count(relations.size(), "relations");
  }
  void close(std::string_view, std::string_view) override {}

  std::map<std::string, Relation, std::less<>> relations = {};

 private:
  const std::string& file_;
  std::string_view from_;
};

std::map<std::string, Relation, std::less<>> relations_of(ZipReader& container,
                                                          const std::string& file,
                                                          const std::string& part) {
  const std::size_t slash = part.rfind('/') + 1;  // 0 where there is none
  const std::string place = part.substr(0, slash) + "_rels/" + part.substr(slash) + ".rels";
  if (!container.has(place)) {
    refuse(file, "a workbook in XLSX was expected, the container has no part " + shown(place));
  }
  RelationHandler handler(file, part);
  parse_xml(container.read(place), part_name(file, place), handler);
  return std::move(handler.relations);
}

class WorkbookHandler : public ListHandler {
 public:
  explicit WorkbookHandler(const std::map<std::string, Relation, std::less<>>& relations)
      : relations_(relations) {}

  void open(const XmlTag& tag) override {
    if (tag.name == "workbookPr") from_1904 = is_true(tag.get("date1904"));
    if (tag.name != "sheet" || tag.get("state", "visible") != "visible") return;
    const auto relation = relations_.find(tag.get("id"));
    if (relation == relations_.end()) {
      fail("container", "the sheet " + shown(tag.get("name")) + " is no part of the workbook");
    }
    if (relation->second.type != "worksheet") return;  // a chart
    sheets.push_back({std::string(tag.get("name")), relation->second.path});
    check_count(sheets.size(), "sheets");
  }
  void close(std::string_view, std::string_view) override {}

  std::vector<SheetPart> sheets = {};
  bool from_1904 = false;

 private:
  const std::map<std::string, Relation, std::less<>>& relations_;
};

// Texts in pieces count as one; how they are spoken does not count.
class SharedTextHandler : public ListHandler {
 public:
  explicit SharedTextHandler(std::size_t most) : most_(most) {}

  void open(const XmlTag& tag) override {
    if (tag.name == "rPh") spoken_ = true;
  }
  void close(std::string_view name, std::string_view text) override {
    if (name == "rPh") spoken_ = false;
    if (name == "t" && !spoken_) text_ += text;
    if (name != "si") return;
    texts.add(unescaped_text(text_));
    text_.clear();
    check_count(texts.size(), "shared texts", most_);
  }

  SharedTexts texts = {};

 private:
  std::size_t most_;
  std::string text_ = {};
  bool spoken_ = false;
};

class StyleHandler : public ListHandler {
 public:
  void open(const XmlTag& tag) override {
    const auto number = parse_whole(tag.get("numFmtId"));
    if (tag.name == "cellXfs") in_cells_ = true;
    if (tag.name == "numFmt" && number) {
      own_.insert_or_assign(*number, date_format(tag.get("formatCode")));
      check_count(own_.size(), "formats of numbers");
    }
    if (tag.name != "xf" || !in_cells_) return;
    const auto own = own_.find(number.value_or(0));
    formats.push_back(own == own_.end() ? built_in_date_format(number.value_or(0)) : own->second);
    check_count(formats.size(), "styles of cells");
  }
  void close(std::string_view name, std::string_view) override {
    if (name == "cellXfs") in_cells_ = false;
  }

  std::vector<DateFormat> formats = {};

 private:
  std::map<std::uint64_t, DateFormat> own_ = {};
  bool in_cells_ = false;
};

// Reads the part that a relation of this type names, if there is one.
void read_part(ZipReader& container, const std::string& file, std::string_view type,
               const std::map<std::string, Relation, std::less<>>& relations, XmlHandler& handler) {
  for (const auto& [id, relation] : relations) {
    if (relation.type != type) continue;
    return parse_xml(container.read(relation.path), part_name(file, relation.path), handler);
  }
}

// The character that `_xHHHH_` at the start of a text stands for; 0 if it is none that a text may hold.
std::uint32_t escaped_character(std::string_view text) {
  constexpr std::size_t length = 7;
  if (!text.starts_with("_x") || text.size() < length || text[length - 1] != '_') return 0;
  std::uint32_t code = 0;
  const char* const end = text.data() + length - 1;
  if (std::from_chars(text.data() + 2, end, code, 16).ptr != end) return 0;
  return code >= 0xD800U && code < 0xE000U ? 0 : code;
}

}  // namespace

WorkbookParts read_workbook_parts(ZipReader& container, const std::string& file) {
  std::string workbook;
  for (const auto& [id, relation] : relations_of(container, file, "")) {
    if (relation.type == "officeDocument") workbook = relation.path;
  }
  if (workbook.empty()) refuse(file, "a workbook was expected, the container names none");
  if (workbook.ends_with(".bin")) {
    refuse(file, "a workbook in XLSX was expected, this one is binary (XLSB): save it as XLSX");
  }
  const auto relations = relations_of(container, file, workbook);
  WorkbookHandler book(relations);
  parse_xml(container.read(workbook), part_name(file, workbook), book);
  SharedTextHandler texts(free_texts + container.bytes());
  read_part(container, file, "sharedStrings", relations, texts);
  StyleHandler styles;
  read_part(container, file, "styles", relations, styles);
  return {.sheets = std::move(book.sheets),
          .texts = std::move(texts.texts),
          .formats = std::move(styles.formats),
          .from_1904 = book.from_1904,
          .bytes = container.bytes()};
}

std::string unescaped_text(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size();) {
    const std::uint32_t code = text[i] == '_' ? escaped_character(text.substr(i)) : 0;
    if (code == 0) {
      plain += text[i++];
    } else {
      append_utf8(plain, code);
      i += 7;
    }
  }
  return plain;
}

std::string part_name(const std::string& file, std::string_view part) {
  return file + ": " + std::string(part);
}

}  // namespace interzone::io
