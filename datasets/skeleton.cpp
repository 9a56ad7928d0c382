#include "datasets/skeleton.hpp"

#include <array>
#include <nlohmann/json.hpp>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "datasets/descriptor.hpp"
#include "datasets/new_folder.hpp"
#include "datasets/package.hpp"
#include "datasets/rules.hpp"
#include "datasets/skeleton_readme.hpp"
#include "graph/builder.hpp"
#include "graph/io/csv.hpp"
#include "graph/io/file.hpp"

namespace interzone::datasets {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

/// What a table, or a column of it, is for; a column of no table means the same in all.
struct Comment {
  std::string_view table, column, english, chinese;
};

constexpr std::array<Comment, 38> comments = {{
    {"vertices", "",
     "Who and what there is: actors, alliances, innovations and the like, one a row",
     "有哪些主体与事物：行动者、联盟、创新等，每行一个"},
    {"edges", "", "Who is tied to whom or what, one tie a row", "谁与谁或与何物相连，每行一条关系"},
    {"totals", "", "Counts that are known without their items", "只知总数而不知明细的计数"},
    {"evidence", "", "The quotations that edges, totals and vertices refer to",
     "关系、总数与主体所引的原文"},
    {"sources", "", "The documents quoted", "所引的文件"},
    {"vertices", "id",
     "a-z, 0-9 and hyphens, words joined by colons (zone:area); once published it is never used "
     "for something else",
     "由 a-z、0-9 与连字符组成，可用冒号连接（zone:area）；一经发布，不得改作他用"},
    {"vertices", "kind", "One of interzone.kinds in this file", "本文件 interzone.kinds 中的一种"},
    {"vertices", "name_zh", "Chinese name", "中文名称"},
    {"vertices", "name_en", "English name", "英文名称"},
    {"vertices", "longitude", "Degrees east, empty if unknown", "东经度数，不详则留空"},
    {"vertices", "latitude", "Degrees north, empty if unknown", "北纬度数，不详则留空"},
    {"vertices", "start", "Since when it exists: 2021, 2021-05 or 2021-05-10; empty if unknown",
     "何时起存在：2021、2021-05 或 2021-05-10；不详则留空"},
    {"vertices", "end", "Until when it existed", "存在至何时"},
    {"edges", "source", "Id of the vertex it goes from", "起点的 id"},
    {"edges", "target", "Id of the vertex it goes to", "终点的 id"},
    {"edges", "type", "One of interzone.types in this file", "本文件 interzone.types 中的一种"},
    {"edges", "start", "Of an adoption its date, else since when the tie holds; empty if unknown",
     "采纳的日期，或关系始于何时；不详则留空"},
    {"edges", "end", "Until when the tie held", "关系至何时为止"},
    {"edges", "weight", "How strong the tie is; empty is 1", "关系的强度；留空为 1"},
    {"", "confidence", "1 plain reading, 0.5 arguable", "1 为明文，0.5 为可商榷"},
    {"", "evidence", "Ids of evidence.csv, joined by ;", "evidence.csv 中的 id，以 ; 连接"},
    {"totals", "series", "What is counted", "计数的对象"},
    {"totals", "time", "When it was counted", "计数的时间"},
    {"totals", "value", "The number", "数值"},
    {"totals", "unit", "Of the number, as innovations", "单位，如 innovations"},
    {"totals", "scope", "Of whom or what: an id, or a word", "所计的范围：id 或一个词"},
    {"evidence", "id", "Named in the columns evidence of the other tables",
     "供其他表的 evidence 列引用"},
    {"evidence", "source", "Id of sources.csv", "sources.csv 中的 id"},
    {"evidence", "locator", "Where it stands: page, line or row", "所在之处：页、行或表行"},
    {"evidence", "quote", "Word for word; pieces joined by […]", "原文照录；各段以 […] 相连"},
    {"sources", "id", "Named in evidence.csv", "供 evidence.csv 引用"},
    {"sources", "title", "Title of the document", "文件标题"},
    {"sources", "publisher", "Who published it", "发布者"},
    {"sources", "date", "When it was published", "发布日期"},
    {"sources", "file", "Name of the file, for check --sources", "文件名，供 check --sources 核对"},
    {"sources", "sha256", "SHA-256 of the file", "文件的 SHA-256"},
    {"sources", "url", "Where it can be read", "网址"},
    {"sources", "licence", "What may be done with it", "许可"},
}};

void add_comment(Json& item, std::string_view table, std::string_view column) {
  for (const Comment& comment : comments) {
    if (comment.column != column) continue;
    if (comment.table != table && (!comment.table.empty() || column.empty())) continue;
    item["description"] = comment.english;
    item["description_zh"] = comment.chinese;
  }
}

Graph empty_graph(const std::string& name) {
  GraphBuilder builder;
  builder.set_name(name);
  builder.set_version("0.1.0");
  builder.add_kind("actor", Role::actor);
  builder.add_kind("place", Role::place);
  builder.add_kind("alliance", Role::group);
  builder.add_kind("innovation", Role::innovation);
  builder.add_kind("batch", Role::batch);
  builder.add_kind("industry", Role::attribute);
  builder.add_type("member_of", Relation::member_of);
  builder.add_type("part_of", Relation::part_of);
  builder.add_type("originated", Relation::originated);
  builder.add_type("adopted", Relation::adopted);
  builder.add_type("replicated_in", Relation::replicated_in);
  builder.add_type("specialises_in", Relation::specialises_in);
  builder.add_type("cooperates_with", Relation::cooperates_with, false);
  return builder.build();
}

// An empty graph has labels in no language; the skeleton has columns for two.
void add_languages(Json& root) {
  root["interzone"]["languages"] = Json::array({"zh", "en"});
  for (Json& resource : root["resources"]) {
    if (resource["name"] != "vertices") continue;
    Json& fields = resource["schema"]["fields"];
    const auto behind_kind = fields.begin() + 2;
    fields.insert(behind_kind, {{{"name", "name_zh"}, {"type", "string"}},
                                {{"name", "name_en"}, {"type", "string"}}});
  }
}

void add_comments(Json& root) {
  for (Json& resource : root["resources"]) {
    const std::string table = resource["name"];
    add_comment(resource, table, "");
    for (Json& field : resource["schema"]["fields"])
      add_comment(field, table, std::string(field["name"]));
  }
  Json engine = {{"description",
                  "languages of the names; curated: every tie needs evidence; kinds of vertices "
                  "with their roles (actor, place, "
                  "group, innovation, batch, attribute); types of ties with their relations. "
                  "Rename, add and remove freely"},
                 {"description_zh",
                  "languages 为名称的语言；curated 表示每条关系须有引文；kinds "
                  "为主体种类及其角色；types 为关系类型及其含义。可改名、增减"}};
  engine.update(root["interzone"]);
  root["interzone"] = std::move(engine);
}

void write_text(const fs::path& path, std::string_view text) {
  io::write_file_atomically(path, [&](std::ostream& out) { out << text; });
}

void describe(const fs::path& folder) {
  const fs::path path = folder / descriptor_name;
  Json root = Json::parse(io::read_file(path));
  Json head = {{"profile", root["profile"]},
               {"name", root["name"]},
               {"title", "A title in English"},
               {"title_zh", "中文标题"},
               {"description", "What the package holds, from where, and under which licence"},
               {"description_zh", "本数据包的内容、来源与许可"},
               {"version", root["version"]}};
  head.update(root);
  add_languages(head);
  add_comments(head);
  write_text(path, head.dump(2) + "\n");
}

}  // namespace

void write_skeleton(const fs::path& folder) {
  const std::string name = make_slug(fs::absolute(folder / "").parent_path().filename().string());
  write_new_folder(folder, [&](const fs::path& place) {
    write_package(empty_graph(name.empty() ? "data-package" : name), place);
    describe(place);
    io::write_file_atomically(place / "vertices.csv", [](std::ostream& out) {
      io::CsvWriter csv(out);
      for (const Field& field : standard_fields("vertices", {"zh", "en"})) csv.cell(field.name);
      csv.end_row();
    });
    write_text(place / "README.md", skeleton_readme);
  });
}

}  // namespace interzone::datasets
