"""Makes the workbooks beside it with openpyxl: /usr/bin/python3 tests/reference/xlsx/xlsx.py

What is in them is written out in tests/graph/io/xlsx_test.cpp.
"""

import datetime
import pathlib

import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904

FOLDER = pathlib.Path(__file__).parent
DAY = datetime.date(2015, 4, 21)


def save(book, name):
    book.properties.created = book.properties.modified = datetime.datetime(2020, 1, 1)
    book.save(FOLDER / name)


def edges():
    """An edge list with Gephi's names, a note sheet before it, a hidden one, a node table behind."""
    book = openpyxl.Workbook()
    notes = book.active
    notes.title = "说明"
    notes["A1"] = "The ties stand on the next sheet"
    notes["A2"] = "#N/A"
    sheet = book.create_sheet("Ties")
    for row in [["Source", "Target", "Type", "Kind", "Weight", "start", "sure", "note"],
                ["上海", "海南", "Directed", "学习", 2.5, DAY, True, 'a "b", c'],
                [None, "重庆", "Directed", "学习", 0.1, datetime.date(2016, 1, 1), False, "two\nlines"],
                [],
                [2015, "海南", "Undirected", "联盟", 1 / 3, None, None, " <&> "]]:
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    hidden = book.create_sheet("Hidden")
    hidden.sheet_state = "hidden"
    hidden.append(["Source", "Target"])
    nodes = book.create_sheet("Nodes")
    for row in [["ID", "Label", "kind", "score", "since"],
                ["海南", "Hainan", "zone", 1e-3, datetime.date(2018, 10, 16)],
                ["河北", "Hebei", "zone", 12345678901, None]]:
        nodes.append(row)
    save(book, "edges.xlsx")


def matrix():
    """A matrix that begins in C3, cells without ties left blank."""
    book = openpyxl.Workbook()
    sheet = book.active
    for place, value in {"D3": "a", "E3": "b", "F3": 7, "C4": "a", "E4": 2, "C5": "b", "D5": 2,
                         "C6": 7, "F6": 0.5}.items():
        sheet[place] = value
    save(book, "matrix.xlsx")


FORMATS = ["yyyy-mm-dd", "mmm-yy", "yyyy", 'yyyy"年"m"月"d"日"', "[$-804]yyyy/m/d;@", "dd/mm/yyyy hh:mm", "[h]:mm",
           "0.00", "#,##0 \"days\"", "General", "h:mm"]


def dates(name, epoch=None):
    """One row for each format, with three values shown by it."""
    book = openpyxl.Workbook()
    if epoch:
        book.epoch = epoch
    sheet = book.active
    sheet.append(["actor", "innovation", "time", "until", "abandoned"])
    for number, code in enumerate(FORMATS):
        sheet.append([f"f{number}", "x", DAY, datetime.date(2015, 1, 1),
                      datetime.datetime(2015, 4, 21, 13, 30)])
        for column in "CDE":
            sheet[f"{column}{number + 2}"].number_format = code
    save(book, name)


def events():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["actor", "innovation", "time"])
    sheet.append(["上海", "单一窗口", datetime.date(2013, 9, 29)])
    sheet.append(["海南", "单一窗口", None])
    save(book, "events.xlsx")


def broken():
    """A formula that was never computed, and errors."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in [["source", "target", "weight"], ["a", "b", "=1+1"], ["a", "#REF!", "#N/A"]]:
        sheet.append(row)
    save(book, "broken.xlsx")


if __name__ == "__main__":
    edges()
    matrix()
    dates("dates.xlsx")
    dates("dates_1904.xlsx", CALENDAR_MAC_1904)
    events()
    broken()
