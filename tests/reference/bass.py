"""Writes bass_scipy.json: least squares fits of Bass's curve by scipy.optimize.curve_fit."""

import json
import pathlib

import numpy as np
import scipy
from scipy.optimize import curve_fit

FOLDER = pathlib.Path(__file__).parent


def curve(t, p, q, m):
    e = np.exp(-(p + q) * t)
    return m * (1 - e) / (1 + q / p * e)


def fit(name, time, count, start, increments=False):
    time, count = np.asarray(time, float), np.asarray(count, float)
    if increments:
        def model(t, *x):
            return np.diff(curve(t, *x), prepend=0.0)
        data = np.diff(count, prepend=0.0)
    else:
        model, data = curve, count
    found, covariance = curve_fit(model, time, data, p0=start, maxfev=100_000, ftol=1e-14, xtol=1e-14, gtol=1e-14)
    return {
        "name": name, "time": time.tolist(), "cumulative": count.tolist(), "increments": increments,
        "estimate": found.tolist(), "std_error": np.sqrt(np.diag(covariance)).tolist(),
        "sum_of_squares": float(np.sum((model(time, *found) - data) ** 2)),
    }


def main():
    doctors = json.loads((FOLDER / "netdiffuser.json").read_text(encoding="utf-8"))["medInnovations"]["toa"]
    months = np.arange(1, 18)  # month 18 stands for "never" there
    counts = [sum(t <= month for t in doctors) for month in months]
    # Cumulative number of nationally replicated results on seven days, in years since 29 September 2013.
    years = [3.3082191780821917, 5.529, 5.651, 5.813, 6.993, 7.767, 9.973]
    totals = [114, 153, 171, 202, 260, 278, 302]
    fits = [
        fit("doctors, cumulative", months, counts, (0.05, 0.2, 110)),
        fit("doctors, increments", months, counts, (0.05, 0.2, 110), increments=True),
        fit("national totals to 2023", years, totals, (0.05, 0.3, 400)),
    ]
    reference = {"maker": "scipy.optimize.curve_fit", "version": scipy.__version__, "script": "bass.py",
                 "tolerance": 1e-5, "fits": fits}
    (FOLDER / "bass_scipy.json").write_text(json.dumps(reference, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
