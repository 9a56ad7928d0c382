#include <array>
#include <charconv>
#include <map>
#include <unordered_map>
#include <utility>
#include <vector>

#include "graph/io/entities.hpp"
#include "graph/io/fault_list.hpp"
#include "graph/io/gml.hpp"
#include "graph/io/graph_sink.hpp"
#include "graph/io/line_reader.hpp"

namespace interzone::io {
namespace {

constexpr int deepest = 64;
constexpr std::size_t longest_name = 256;
constexpr std::size_t most_members = 100'000;  // of a node or an edge, with lists

struct Token {
  enum class Kind { word, number, text, open, close, end };
  Kind kind = Kind::end;
  std::string_view text = {};
  std::size_t offset = 0;
};

// Gephi writes keys of any letters.
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80U;
}

// What a node, an edge or a declaration says. Keys of lists stand before those of their members, `graphics_x`.
struct Member {
  std::size_t outer = 0;  // position of the list around it, counted from 1; 0: none
  std::string_view key = {};
  Token value = {};  // of a list its bracket
};
using Members = std::vector<Member>;

// What a node or an edge has in a column, and under which key it said so.
struct Cell {
  std::string key, text = {};
};
using Cells = std::unordered_map<std::size_t, Cell>;

std::string name_of(const Members& members, const Member& member) {
  std::string name(member.key);
  for (std::size_t list = member.outer; list > 0; list = members[list - 1].outer) {
    name.insert(0, std::string(members[list - 1].key) + '_');
  }
  return name;
}

bool is_list(const Member& member) { return member.value.kind == Token::Kind::open; }

// What networkx writes before the one item of a list.
bool is_list_start(const Token& value) {
  return value.kind == Token::Kind::text && value.text == "_networkx_list_start";
}

// The value of a key that stands in no list.
const Token* find(const Members& members, std::string_view key) {
  for (const Member& member : members) {
    if (member.outer == 0 && member.key == key && !is_list(member)) return &member.value;
  }
  return nullptr;
}

// What an edge says of its direction, as Gephi does where edges are of both kinds.
std::optional<bool> direction(const Members& edge) {
  const Token* value = find(edge, "directed");
  if (value == nullptr || value->kind != Token::Kind::number) return std::nullopt;
  if (value->text == "0" || value->text == "1") return value->text == "1";
  return std::nullopt;
}

// An infinite number as columns show it, however it is written: INF, +INF, Inf, -Infinity.
std::optional<std::string> infinite_text(const Token& value) {
  if (value.kind == Token::Kind::text) return std::nullopt;
  std::string_view digits = value.text;
  if (digits.starts_with('+') || digits.starts_with('-')) digits.remove_prefix(1);
  if (const std::string small = lowered(digits); small != "inf" && small != "infinity") {
    return std::nullopt;
  }
  return value.text.starts_with('-') ? "-inf" : "inf";
}

class GmlReader {
 public:
  GmlReader(std::string_view text, const std::string& file)
      : text_(text), faults_(text, file), sink_(false, faults_) {}

  Graph read() {
    bool has_graph = false;
    for (Token key = next_key(); key.kind != Token::Kind::end; key = next_key()) {
      if (key.kind != Token::Kind::word) fail(key, "a key was expected");
      const Token value = next();
      if (key.text == "graph" && value.kind == Token::Kind::open) {
        if (has_graph) faults_.fail(key.offset, "gml", "one graph was expected, there is another");
        has_graph = true;
        read_graph();
      } else {
        skip(value);
      }
    }
    if (!has_graph) faults_.fail(text_.size(), "gml", "a graph was expected, there is none");
    name_vertices();
    return sink_.build();
  }

 private:
  [[noreturn]] void fail(const Token& token, const std::string& expected) {
    const bool ends = token.kind == Token::Kind::end;
    faults_.fail(token.offset, "gml",
                 expected + (ends ? ", the file ends" : ", found " + shown(token.text)));
  }

  // Comments begin a line, or stand where a key may.
  void skip_blanks(bool before_key = false) {
    bool begins = before_key || at_ == 0;
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '#' && begins) {
        at_ = std::min(text_.find('\n', at_), text_.size() - 1);
      } else if (c != ' ' && c != '\t' && c != '\r' && c != '\n') {
        return;
      }
      begins = begins || c == '\n';
    }
  }

  Token next_key() {
    skip_blanks(true);
    return next();
  }

  Token next() {
    skip_blanks();
    const std::size_t begin = at_;
    if (at_ >= text_.size()) return {Token::Kind::end, {}, begin};
    const char c = text_[at_];
    if (c == '[' || c == ']') {
      ++at_;
      return {c == '[' ? Token::Kind::open : Token::Kind::close, text_.substr(begin, 1), begin};
    }
    if (c == '"') {
      const std::size_t close = text_.find('"', begin + 1);
      if (close == std::string_view::npos) {
        faults_.fail(begin, "gml", "a quote is opened and never closed");
      }
      at_ = close + 1;
      return {Token::Kind::text, text_.substr(begin + 1, close - begin - 1), begin};
    }
    const std::size_t end = std::min(text_.find_first_of(" \t\r\n[]\"", begin), text_.size());
    at_ = end;
    const std::string_view word = text_.substr(begin, end - begin);
    return {is_letter(c) ? Token::Kind::word : Token::Kind::number, word, begin};
  }

  // Reads past a value, which may be a list.
  void skip(const Token& value) {
    if (is_value(value)) return;
    if (value.kind != Token::Kind::open) fail(value, "a value was expected");
    for (int depth = 1; depth > 0;) {
      const Token token = next();
      if (token.kind == Token::Kind::end) fail(token, "] was expected");
      if (token.kind == Token::Kind::open) ++depth;
      if (token.kind == Token::Kind::close) --depth;
      if (depth > deepest) too_deep(token);
    }
  }

  [[noreturn]] void too_deep(const Token& token) {
    faults_.fail(token.offset, "gml",
                 "lists nested up to " + std::to_string(deepest) + " deep were expected");
  }

  // Numbers may be written as words: INF, NAN.
  static bool is_value(const Token& token) {
    return token.kind == Token::Kind::number || token.kind == Token::Kind::text ||
           token.kind == Token::Kind::word;
  }

  void read_graph() {
    Token key = next_key();
    for (; key.kind == Token::Kind::word && !faults_.full(); key = next_key()) {
      const Token value = next();
      if (value.kind == Token::Kind::open && key.text == "node") {
        read_node(key, members());
      } else if (value.kind == Token::Kind::open && key.text == "edge") {
        read_edge(key, members());
      } else if (value.kind == Token::Kind::open && key.text == "attributes") {
        read_declarations();
      } else if (key.text == "directed" && is_value(value)) {
        sink_.set_directed(value.text != "0");
      } else if (key.text == "name" && is_value(value)) {
        sink_.set_name(decoded(value.text, true));
      } else {
        skip(value);
      }
    }
    if (key.kind != Token::Kind::close && !faults_.full()) fail(key, "a key or ] was expected");
  }

  // The members of a list up to its end, and those of lists in it.
  Members members() {
    Members found;
    std::vector<std::size_t> outer = {0};
    std::vector<std::size_t> lengths = {0};  // of the names of open lists
    for (;;) {
      const Token key = next_key();
      if (key.kind == Token::Kind::close) {
        outer.pop_back();
        lengths.pop_back();
        if (outer.empty()) return found;
        continue;
      }
      if (key.kind != Token::Kind::word) fail(key, "a key or ] was expected");
      const std::size_t length = lengths.back() + key.text.size();
      if (length > longest_name) {
        fail(key, "keys of at most " + std::to_string(longest_name) +
                      " letters, with those of the lists around them, were expected");
      }
      if (found.size() >= most_members) {
        fail(key, "at most " + std::to_string(most_members) + " keys in one list were expected");
      }
      const Token value = next();
      if (value.kind != Token::Kind::open && !is_value(value)) fail(value, "a value was expected");
      found.push_back({outer.back(), key.text, value});
      if (value.kind != Token::Kind::open) continue;
      if (outer.size() >= deepest) too_deep(value);
      outer.push_back(found.size());
      lengths.push_back(length + 1);
    }
  }

  // What write_gml() says of names and types that are not to be seen from the keys.
  void read_declarations() {
    Token key = next_key();
    for (; key.kind == Token::Kind::word; key = next_key()) {
      const Token value = next();
      if (value.kind != Token::Kind::open) {
        skip(value);
        continue;
      }
      const Members said = members();
      const Token* own = find(said, "key");
      const Token* name = find(said, "name");
      const Token* type = find(said, "type");
      if (own == nullptr || name == nullptr || type == nullptr) continue;
      SinkColumns& table = key.text == "node" ? sink_.vertex_attributes() : sink_.edge_attributes();
      std::optional<ColumnType> known;
      for (const ColumnType one : {ColumnType::number, ColumnType::integer, ColumnType::boolean,
                                   ColumnType::text, ColumnType::time}) {
        if (type->text == to_string(one)) known = one;
      }
      declared_[key.text == "node"][std::string(own->text)] =
          table.column(decoded(name->text, true), known);
    }
    if (key.kind != Token::Kind::close) fail(key, "] was expected");
  }

  std::string required(const Token& item, const Members& said, std::string_view name) {
    const Token* found = find(said, name);
    if (found != nullptr) return std::string(found->text);
    faults_.add(item.offset, "required", "a key " + shown(name) + " was expected, there is none");
    return "?" + std::to_string(item.offset);
  }

  // What makes no list if it is there again.
  void check_once(const Members& said, std::string_view name) {
    const Token* first = find(said, name);
    for (const Member& member : said) {
      if (member.outer > 0 || member.key != name || is_list(member)) continue;
      if (member.value.text == first->text) continue;
      faults_.add(member.value.offset, "duplicate-value",
                  "one value of " + shown(name) + " was expected, found " + shown(first->text) +
                      " and " + shown(member.value.text));
    }
  }

  void read_node(const Token& item, const Members& said) {
    sink_.at(item.offset);
    const std::size_t v = sink_.add_vertex(required(item, said, "id"));
    for (const std::string_view name : {"id", "label"}) check_once(said, name);
    Cells cells;
    std::string names;
    for (const Member& member : said) {
      const std::string name = name_of(said, member);
      if (name == "id" || is_list(member) || is_list_start(member.value)) continue;
      const std::string text = decoded(member.value.text, true);
      if (name == "label") {
        any_label_ = true;
        shown_.set(label_, v, text);
      } else if (name == "name") {
        names += (names.empty() ? "" : "; ") + text;
      } else {
        gather(true, name, member.value, cells);
      }
    }
    if (!names.empty()) shown_.set(name_, v, names);
    for (const auto& [column, cell] : cells) sink_.vertex_attributes().set(column, v, cell.text);
  }

  void read_edge(const Token& item, const Members& said) {
    sink_.at(item.offset);
    const std::string source = required(item, said, "source");
    const std::string target = required(item, said, "target");
    const std::optional<bool> directed = direction(said);
    for (const std::string_view name : {"source", "target"}) check_once(said, name);
    if (directed) check_once(said, "directed");
    const std::size_t e = sink_.add_edge(source, target, directed);
    const bool has_weight = find(said, "weight") != nullptr;
    Cells cells;
    for (const Member& member : said) {
      const std::string name = name_of(said, member);
      if (name == "source" || name == "target" || (name == "directed" && directed)) continue;
      if (is_list(member) || is_list_start(member.value)) continue;
      const bool is_weight =
          name == "value" && !has_weight && member.value.kind == Token::Kind::number;
      gather(false, is_weight ? "weight" : name, member.value, cells);
    }
    for (const auto& [column, cell] : cells) sink_.edge_attributes().set(column, e, cell.text);
  }

  // A key that is there again adds to a list, another for the same column takes its place.
  void gather(bool of_nodes, const std::string& name, const Token& value, Cells& cells) {
    const bool untold = value.kind == Token::Kind::word && is_no_value(value.text);
    if (untold && (of_nodes || name != "weight")) return;
    SinkColumns& table = of_nodes ? sink_.vertex_attributes() : sink_.edge_attributes();
    const auto found = declared_[of_nodes].find(name);
    std::optional<ColumnType> type;
    if (value.kind == Token::Kind::text) type = ColumnType::text;
    const std::size_t column =
        found != declared_[of_nodes].end() ? found->second : table.column(plain_name(name), type);
    Cell& cell = cells[column];
    if (cell.key == name) {
      cell.text += "; ";
    } else {
      cell = {.key = name};
    }
    cell.text += infinite_text(value).value_or(decoded(value.text, true));
  }

  static std::string_view plain_name(std::string_view name) {
    if (name == "graphics_x") return "x";
    if (name == "graphics_y") return "y";
    return name == "graphics_fill" ? "color" : name;
  }

  void name_vertices() {
    const bool by_label = sink_.rename(shown_, label_);
    const bool by_name = !by_label && sink_.rename(shown_, name_);
    show(by_label ? name_ : label_, "label");
    if (!by_label && !by_name) show(name_, any_label_ ? "name" : "label");
  }

  void show(std::size_t column, std::string_view name) {
    SinkColumns& table = sink_.vertex_attributes();
    shown_.for_each(column, [&](std::size_t v, std::string_view text) {
      if (!text.empty()) table.set(table.column(name, ColumnType::text), v, text);
    });
  }

  std::string_view text_;
  std::size_t at_ = 0;
  FaultList faults_;
  GraphSink sink_;
  SinkColumns shown_ = {};  // labels and names of nodes
  bool any_label_ = false;
  const std::size_t label_ = shown_.column("label"), name_ = shown_.column("name");
  std::array<std::map<std::string, std::size_t, std::less<>>, 2> declared_ = {};  // columns by key
};

}  // namespace

Graph read_gml(std::string_view text, const std::string& file) {
  return GmlReader(text, file).read();
}

}  // namespace interzone::io
