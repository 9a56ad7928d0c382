"""The report on datasets/ftz, opened in headless Chromium from the file system, as a reader would use it."""

import csv
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import time
import unittest

from webdriver import Browser

ROOT = pathlib.Path(os.environ["INTERZONE_ROOT"])
INTERZONE = os.environ["INTERZONE"]
DATASET = ROOT / "datasets" / "ftz"
HOSTILE = "</script><img src=x onerror=\"window.hacked = true\">'\"&amp;{{script}}<!--"


def make_report(dataset, folder):
    subprocess.run([INTERZONE, "report", str(dataset), "-o", str(folder), "--seed", "7", "--quiet"], check=True, timeout=120)
    return (folder / "index.html").as_uri()


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def plain(text):
    return re.sub(r"\s+", "", text)


class Report(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        cls.address = make_report(DATASET, cls.folder / "report")
        cls.browser = cls.enterClassContext(Browser())

    def setUp(self):
        self.browser.open("about:blank")
        self.browser.open(self.address + "#lang=en")
        self.browser.errors()

    def tearDown(self):
        self.assertEqual([], self.browser.errors())

    def column(self, table, key):
        return self.browser.run("""
            const table = document.querySelector(arguments[0]);
            const at = [...table.querySelectorAll('thead th')].findIndex((th) => th.dataset.key === arguments[1]);
            return [...table.querySelectorAll('tbody tr')].map((row) => row.cells[at].innerText.trim());""", table, key)

    def test_opens_without_errors_and_without_any_network(self):
        browser = self.browser
        browser.open("about:blank")
        browser.open(self.address)
        self.assertEqual([], browser.errors())
        self.assertEqual([], browser.run("return performance.getEntriesByType('resource').map((r) => r.name)"
                                         ".filter((name) => !name.startsWith('data:'))"))
        self.assertEqual(10, len(browser.texts("main > .part > h2")))
        for finding in browser.texts(".finding"):
            self.assertRegex(finding, r"\S")
            self.assertNotRegex(finding, r"[{}]|undefined|NaN")

    def test_sorts_a_table_both_ways(self):
        self.browser.run("document.querySelector('#table-central th[data-key=betweenness] button').scrollIntoView()")
        for order, reverse in (("descending", True), ("ascending", False)):
            self.browser.click("#table-central th[data-key=betweenness] button")
            values = [float(value.replace(",", "")) for value in self.column("#table-central", "betweenness") if value != "–"]
            self.assertGreater(len(set(values)), 2)
            self.assertEqual(sorted(values, reverse=reverse), values)
            self.assertEqual([order], self.browser.run(
                "return [...document.querySelectorAll('#table-central th')].map((th) => th.ariaSort).filter((s) => s !== 'none')"))

    def test_every_tie_leads_to_its_quotation(self):
        quotations = {plain(row["quote"]) for row in rows(DATASET / "evidence.csv")}
        self.browser.click("#table-ties tbody tr:nth-child(2) button.quote")
        shown = self.browser.texts("#evidence blockquote")
        self.assertTrue(shown)
        for quotation in shown:
            self.assertIn(plain(quotation), quotations)
        self.assertTrue(self.browser.text("#evidence figcaption").strip())
        self.browser.click("#evidence .close")
        self.assertTrue(self.browser.run("return document.querySelector('#evidence').hidden"))

    def test_all_ties_of_the_data_set_are_in_the_table(self):
        ties = len(rows(DATASET / "edges.csv"))
        self.assertIn(str(ties), self.browser.text("#table-ties .table-count").replace(",", ""))
        self.browser.type("#table-ties input[type=search]", "no tie is called like this")
        self.browser.wait("document.querySelectorAll('#table-ties tbody tr').length === 0")

    def test_switches_language_and_stays_in_place(self):
        browser = self.browser
        self.assertEqual("en", browser.run("return document.documentElement.lang"))
        english = browser.texts("h2")
        browser.click(".languages a[lang=zh]")
        browser.wait("document.documentElement.lang === 'zh-CN'")
        self.assertTrue(all(re.search("[一-鿿]", title) for title in browser.texts("h2")))
        browser.click(".languages a[lang=en]")
        browser.wait("document.documentElement.lang === 'en'")
        self.assertEqual(english, browser.texts("h2"))

    def test_every_word_is_in_the_word_lists(self):
        for language in ("zh", "en"):
            self.browser.open("about:blank")
            self.browser.open(self.address + "#lang=" + language)
            for heading in self.browser.texts("h2, h3, caption, thead th, dt, legend, .coverage-name"):
                self.assertNotRegex(heading, r"^[a-z]+(_[a-z]+)+$", language)

    def test_network_is_drawn_and_searched(self):
        browser = self.browser
        browser.run("document.querySelector('.stage').scrollIntoView({ block: 'center' })")
        browser.wait("document.querySelectorAll('.stage canvas').length > 3")
        self.assertGreater(len(browser.screenshot(".stage")), 8000)  # a blank stage has under 3 kB
        name = browser.run("return document.querySelector('.network datalist option').value")
        browser.type(".network input[type=search]", name)
        browser.wait("!document.querySelector('#evidence').hidden")
        self.assertIn(name, browser.text("#evidence h3"))
        browser.click("#evidence .close")
        time.sleep(1)  # the search has moved the vertex to the middle of the picture
        browser.click(".stage")
        browser.wait("!document.querySelector('#evidence').hidden")
        self.assertIn(name, browser.text("#evidence h3"))

    def test_year_slider_leaves_out_later_ties(self):
        count = "return Number(document.querySelector('.network .status').innerText.match(/\\d+/)[0])"
        move = """const slider = document.querySelector('.network input[type=range]');
            slider.value = slider[arguments[0]]; slider.dispatchEvent(new Event('input'));"""
        everything = self.browser.run(count)
        self.browser.run(move, "min")
        self.assertLess(self.browser.run(count), everything)
        self.browser.run(move, "max")
        self.assertEqual(everything, self.browser.run(count))

    def test_simulation_follows_the_chosen_seed(self):
        lines = "document.querySelectorAll('.chart polyline').length"
        before = self.browser.run("return " + lines)
        self.browser.click(".choices [aria-pressed=true]")
        self.browser.wait(f"{lines} === {before - 1}")

    def test_files_beside_the_page_exist(self):
        links = self.browser.run("return [...document.querySelectorAll('main a')].map((a) => a.getAttribute('href'))")
        files = {link for link in links if not link.startswith(("#", "http"))}
        self.assertTrue(any(link.endswith(".csv") for link in files))
        self.assertTrue(any(link.endswith(".pdf") for link in files))
        self.assertEqual([], sorted(link for link in files if not (self.folder / "report" / link).is_file()))

    def test_figures_are_shown(self):
        self.browser.wait("[...document.images].every((image) => image.complete)")
        self.assertEqual([], self.browser.run("return [...document.images].filter((i) => !i.naturalWidth).map((i) => i.alt)"))
        self.assertGreaterEqual(self.browser.run("return document.images.length"), 4)

    def test_fits_a_telephone(self):
        with Browser(width=420, height=800) as narrow:
            narrow.open(self.address)
            self.assertLessEqual(narrow.run("return document.documentElement.scrollWidth - innerWidth"), 0)

    def test_prints_every_section_and_every_row(self):
        paper = self.folder / "report.pdf"
        paper.write_bytes(self.browser.pdf())
        text = subprocess.run(["pdftotext", "-layout", str(paper), "-"], check=True, capture_output=True, text=True).stdout
        for title in self.browser.run("return [...document.querySelectorAll('h2')].map((h) => h.lastChild.textContent)"):
            self.assertIn(title, text)
        ties = [row for row in rows(DATASET / "edges.csv") if row["type"] == "specialises_in"]
        self.assertGreaterEqual(text.count("specialises"), len(ties))

    def test_without_webgl_the_still_figure_is_shown(self):
        with Browser("--disable-software-rasterizer") as browser:
            browser.open(self.address)
            browser.wait("document.querySelector('.without-webgl .fallback img')?.naturalWidth > 0")
            self.assertTrue(browser.run("return document.querySelector('.fallback img').offsetWidth > 0"))
            self.assertEqual([], browser.errors())

    def test_without_script_the_findings_and_figures_stand(self):
        page = (self.folder / "report" / "index.html").read_text(encoding="utf-8")
        static = re.search(r"<noscript>(.*?)</noscript>", page, re.DOTALL)[1]
        self.assertIn("<h1>", static)
        figures = re.findall(r'src="([^"]+)"', static)
        self.assertTrue(figures)
        self.assertEqual([], [name for name in figures if not (self.folder / "report" / name).is_file()])

    def test_screenshots(self):
        shots = pathlib.Path(os.environ.get("INTERZONE_SCREENSHOTS", self.folder))
        for language in ("zh", "en"):
            self.browser.open("about:blank")
            self.browser.open(self.address + "#lang=" + language)
            self.browser.wait("document.querySelectorAll('.stage canvas').length > 3")
            picture = self.browser.screenshot()
            self.assertTrue(picture.startswith(b"\x89PNG"))
            self.assertGreater(len(picture), 20000)
            (shots / f"report-{language}.png").write_bytes(picture)


class HostileText(unittest.TestCase):
    """Names and quotations that would like to be HTML stay text."""

    def test_nothing_in_the_data_is_read_as_html(self):
        with tempfile.TemporaryDirectory() as temporary:
            folder = pathlib.Path(temporary)
            shutil.copytree(DATASET, folder / "data")
            self.poison(folder / "data" / "vertices.csv", "name_zh", "name_en")
            self.poison(folder / "data" / "evidence.csv", "quote")
            self.poison(folder / "data" / "sources.csv", "title")
            address = make_report(folder / "data", folder / "report")
            with Browser() as browser:
                browser.open(address + "#lang=en")
                self.assertEqual([], browser.errors())
                browser.click("#table-ties tbody button.quote")
                self.assertIn(HOSTILE, browser.text("#evidence blockquote"))
                self.assertTrue(any(HOSTILE in name for name in browser.texts("#table-central tbody td:first-child")))
                self.assertIsNone(browser.run("return window.hacked ?? null"))
                self.assertEqual(0, browser.run("return document.querySelectorAll('img[src=\"x\"]').length"))
                self.assertEqual(2, browser.run("return document.scripts.length"))

    def poison(self, path, *columns):
        table = rows(path)
        for row in table:
            for column in columns:
                row[column] += HOSTILE
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, table[0].keys(), lineterminator="\n")
            writer.writeheader()
            writer.writerows(table)


if __name__ == "__main__":
    unittest.main()
