"""`interzone adoption forecast` and `backtest`: how counts go on, and how earlier forecasts would have done."""

import json
import unittest

from program import DATASETS, ProgramTest, table


class Forecasts(ProgramTest):
    command = ("adoption",)

    def setUp(self):
        super().setUp()
        curve = [2, 4, 8, 14, 20, 24, 22, 16]
        self.write("events.csv", "actor,innovation,time\n" + "".join(
            f"{year}-{i},x,{2000 + year}\n" for year, count in enumerate(curve) for i in range(count)))

    def test_of_events(self):
        text = self.out("forecast", "events.csv", "--seed", "1", "--periods", "3")
        rows = table(text)
        self.assertEqual(["2008", "2009", "2010"], [row["time"] for row in rows])
        last = 110.0
        for row in rows:
            low, value, high = (float(row[key]) for key in ("low", "value", "high"))
            self.assertTrue(last <= low <= value <= high, row)
            self.assertEqual(("x", True), (row["innovation"], row["curve"] in ("bass", "logistic", "gompertz")))
        for threads in ("1", "2", "7"):
            self.assertEqual(text, self.out("forecast", "events.csv", "--seed", "1", "--periods", "3", "--threads", threads))
        for curve in ("bass", "logistic", "gompertz"):
            rows = table(self.out("forecast", "events.csv", "--seed", "1", "--curve", curve))
            self.assertEqual([curve] * 5, [row["curve"] for row in rows])

    def test_of_totals(self):
        arguments = ("forecast", str(DATASETS / "ftz"), "--totals", "national_replicated", "--seed", "1", "--json")
        result = json.loads(self.out(*arguments))["result"]
        self.assertEqual((8, 485), (result["observations"], result["last_count"]))
        self.assertEqual(5, len(result["rows"]))
        self.assertTrue(all(485 <= row["low"] <= row["value"] <= row["high"] for row in result["rows"]))
        self.assertGreater(result["dispersion"], 10)  # a band that says how little such totals tell

    def test_a_backtest_knows_only_what_was_before(self):
        rows = table(self.out("backtest", "events.csv", "--seed", "1"))
        self.assertEqual(["2003", "2004", "2005", "2006"], [row["origin"] for row in rows])
        self.assertEqual(["48", "72", "94", "110"], [row["observed"] for row in rows])
        self.assertEqual("42", rows[0]["naive"])  # 28 and another 14
        result = json.loads(self.out("backtest", "events.csv", "--seed", "1", "--json"))["result"]
        errors = [abs(float(row["observed"]) - float(row["value"])) for row in rows]
        self.assertAlmostEqual(sum(errors) / 4, result["mean_absolute_error"])

    def test_refusals(self):
        for arguments, word in ((("--curve", "line"), "curve"), (("--periods", "0"), "periods"), (("--draws", "5"), "draws"),
                                (("--market", "100"), "market"), (("--innovation", "y"), "innovation"),
                                (("--start", "2001"), "start")):
            self.expect_refused(word, "forecast", "events.csv", *arguments, "--seed", "1")
        self.write("two.csv", "actor,innovation,time\na,x,2001\nb,x,2002\n")
        self.expect_refused("fewer than the 3 parameters", "forecast", "two.csv", "--seed", "1")


if __name__ == "__main__":
    unittest.main()
