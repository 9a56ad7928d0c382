"""The report's words are the same set in both languages, and its page is the one that was built."""

import base64
import hashlib
import json
import os
import pathlib
import re
import unittest

ROOT = pathlib.Path(os.environ.get("INTERZONE_ROOT", pathlib.Path(__file__).parents[2]))
REPORT = ROOT / "tools" / "report"


def words(language):
    return json.loads((REPORT / "text" / f"{language}.json").read_text(encoding="utf-8"))


class Words(unittest.TestCase):
    def test_both_languages_have_the_same_words(self):
        zh, en = words("zh"), words("en")
        self.assertEqual(list(en), list(zh))
        for group in en:
            self.assertEqual(list(en[group]), list(zh[group]), group)

    def test_both_languages_leave_the_same_places(self):
        zh, en = words("zh"), words("en")
        for group in en:
            for key in en[group]:
                places = [set(re.findall(r"\{(\w+)\}", text[group][key])) for text in (zh, en)]
                self.assertEqual(places[0], places[1], f"{group}.{key}")

    def test_the_page_asks_for_no_word_that_is_missing(self):
        ui = set(words("en")["ui"])
        for path in sorted((REPORT / "page" / "src").glob("*.js")):
            for key in re.findall(r"\bui\('(\w+)'", path.read_text(encoding="utf-8")):
                self.assertIn(key, ui, path.name)


class Page(unittest.TestCase):
    def test_template_allows_the_script_that_stands_beside_it(self):
        folder = REPORT / "page" / "dist"
        digest = hashlib.sha256((folder / "report.js").read_bytes()).digest()
        template = (folder / "index.html").read_text(encoding="utf-8")
        self.assertIn("'sha256-" + base64.b64encode(digest).decode() + "'", template)
        self.assertEqual(["lang", "title", "style", "static", "data", "script"], re.findall(r"\{\{(\w+)\}\}", template))

    def test_script_cannot_end_its_element(self):
        script = (REPORT / "page" / "dist" / "report.js").read_text(encoding="utf-8")
        self.assertNotRegex(script.lower(), r"</script|<!--")


if __name__ == "__main__":
    unittest.main()
