#pragma once

#include <string_view>

namespace interzone::datasets {

/// What a new data package says of itself, in both languages.
inline constexpr std::string_view skeleton_readme = R"(# A data package for interzone

Five tables and `datapackage.json`, which says what every column is for. Fill them with a text editor or a spreadsheet (save as CSV, UTF-8), then:

    interzone check .            every fault with its file, line and column
    interzone check . --sources DOCUMENTS    and every quotation against its document
    interzone describe .
    interzone report . -o report

1. `sources.csv`: a row for each document you read.
2. `evidence.csv`: a row for each sentence you rely on, word for word.
3. `vertices.csv`: a row for each actor, alliance, innovation; the column `kind` says which.
4. `edges.csv`: a row for each tie; the column `type` says what it means, `evidence` where it is from.
5. `totals.csv`: counts whose items nobody lists.

What is not known stays empty; nothing is guessed. Dates are `2021`, `2021-05` or `2021-05-10`. Further columns are attributes: name them in `datapackage.json`.
Rows look like this, with a sentence of a report on a pilot free trade zone:

    sources.csv    report,中国自由贸易试验区发展报告（2022）,商务部国际贸易经济合作研究院,2022,report.txt,,,
    evidence.csv   e1,report,line 846,安徽自贸试验区蚌埠片区
    vertices.csv   anhui,actor,安徽自贸试验区,Anhui pilot free trade zone,,,2020-09,,
    vertices.csv   anhui:bengbu,actor,蚌埠片区,Bengbu area,,,,,e1
    edges.csv      anhui:bengbu,anhui,part_of,,,,1,e1

# interzone 数据包

五张表与一个 `datapackage.json`；后者说明每一列的用途。用文本编辑器或电子表格填写（另存为 UTF-8 编码的 CSV），然后运行上面的命令：
`check` 逐条列出错误所在的文件、行、列；加 `--sources` 则逐字核对引文；`describe` 概述；`report` 生成报告。

1. `sources.csv`：每份所读文件一行。
2. `evidence.csv`：每句所据原文一行，逐字照录。
3. `vertices.csv`：每个行动者、联盟、创新一行；`kind` 列注明种类。
4. `edges.csv`：每条关系一行；`type` 列注明含义，`evidence` 列注明出处。
5. `totals.csv`：只有总数、没有明细的计数。

不详之处留空，不作猜测。日期写作 `2021`、`2021-05` 或 `2021-05-10`。其余各列为属性，须在 `datapackage.json` 中列出。
)";

}  // namespace interzone::datasets
