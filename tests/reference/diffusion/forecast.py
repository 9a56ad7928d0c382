"""Makes forecast_scipy.json: growth curves by maximum Poisson likelihood with scipy, which also finds the maximum by another way
(Nelder-Mead on the parameters). Run here:  python3 forecast.py    (Debian's python3-scipy)"""

import json

import numpy
import scipy
from scipy.optimize import minimize

SERIES = {
    # New adopters of the Korean villages, years 1 to 10; medical innovation, months 1 to 17 (both joined by id).
    "korean": (list(range(1, 11)), [69, 163, 244, 330, 395, 457, 510, 563, 636, 673]),
    "uneven": ([1.5, 2, 4, 4.5, 7, 9, 12], [10, 14, 41, 50, 120, 158, 171]),
}


def bass(p, q, m, t):
    e = numpy.exp(-(p + q) * t)
    return m * (1 - e) / (1 + q / p * e)


def logistic(a, r, m, t):
    return m / (1 + a * numpy.exp(-r * t))


def gompertz(a, r, m, t):
    return m * numpy.exp(-a * numpy.exp(-r * t))


STARTS = {bass: (0.05, 0.2), logistic: (10, 0.4), gompertz: (3, 0.2)}

fits = []
for name, (time, count) in SERIES.items():
    t, y = numpy.array(time, float), numpy.diff([0, *count]).astype(float)
    for curve, (first, second) in STARTS.items():
        def deviance(logs):
            with numpy.errstate(all="ignore"):
                mean = numpy.diff([0, *curve(*numpy.exp(logs), t)])
                if not numpy.all(mean > 0):
                    return 1e30
                return 2 * numpy.sum(y * numpy.log(y / mean) - y + mean)

        best = numpy.log([first, second, count[-1] * 1.3])
        for _ in range(8):
            best = minimize(deviance, best, method="Nelder-Mead",
                            options={"xatol": 1e-13, "fatol": 1e-14, "maxiter": 20000, "maxfev": 20000}).x
        mean = numpy.diff([0, *curve(*numpy.exp(best), t)])
        fits.append({"series": name, "model": curve.__name__, "time": time, "cumulative": count,
                     "parameters": [round(float(v), 10) for v in numpy.exp(best)], "deviance": round(float(deviance(best)), 10),
                     "pearson": round(float(numpy.sum((y - mean) ** 2 / mean)), 8)})
with open("forecast_scipy.json", "w", encoding="utf-8") as file:
    json.dump({"maker": f"scipy {scipy.__version__}", "script": "forecast.py", "tolerance": 1e-6, "fits": fits}, file)
