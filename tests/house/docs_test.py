"""What the documents take from the program is what the program says."""

import os
import subprocess
import sys
import unittest


class Docs(unittest.TestCase):
    def test_generated_tables_are_fresh(self):
        script = os.path.join(os.environ["INTERZONE_ROOT"], "tools", "docs.py")
        done = subprocess.run([sys.executable, script, os.environ["INTERZONE"], "--check"],
                              capture_output=True, text=True, check=False)
        self.assertEqual(0, done.returncode, done.stderr)


if __name__ == "__main__":
    unittest.main()
