"""The notebooks' cells run in order and print what the notebooks show."""

import contextlib
import io
import json
import os
import pathlib
import unittest

ROOT = pathlib.Path(os.environ["INTERZONE_ROOT"])


def shown(cell):
    """What a cell's stored outputs print."""
    return "".join("".join(output["text"]) for output in cell["outputs"])


class Notebooks(unittest.TestCase):
    def test_cells_print_what_is_stored(self):
        notebooks = sorted((ROOT / "notebooks").glob("*.ipynb"))
        self.assertTrue(notebooks)
        for path in notebooks:
            names = {}
            cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
            for number, cell in enumerate(c for c in cells if c["cell_type"] == "code"):
                with self.subTest(notebook=path.name, cell=number):
                    printed = io.StringIO()
                    with contextlib.redirect_stdout(printed):
                        exec("".join(cell["source"]), names)
                    self.assertEqual(shown(cell), printed.getvalue())


if __name__ == "__main__":
    unittest.main()
