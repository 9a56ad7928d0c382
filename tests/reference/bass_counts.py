"""Makes bass_counts.json: errors of Bass estimates through cumulative counts when the new adopters have independent
errors whose variance goes with their number, by numpy and numerical derivatives. Run here:  python3 bass_counts.py"""

import json

import numpy
import scipy
from scipy.optimize import least_squares

SERIES = {
    "doctors": (list(range(1, 18)), [11, 20, 29, 40, 51, 62, 75, 82, 86, 87, 92, 95, 98, 102, 106, 108, 109]),
    "uneven": ([1.5, 2, 4, 4.5, 7, 9, 12], [10, 14, 41, 50, 120, 158, 171]),
}


def bass(logs, t):
    p, q, m = numpy.exp(logs)
    e = numpy.exp(-(p + q) * t)
    return m * (1 - e) / (1 + q / p * e)


def main():
    fits = []
    for name, (time, counts) in SERIES.items():
        t, y = numpy.array(time, float), numpy.array(counts, float)
        start = numpy.log([0.05, 0.3, y[-1] * 1.05])
        logs = least_squares(lambda x: bass(x, t) - y, start, xtol=1e-15, ftol=1e-15, gtol=1e-15).x
        h = 1e-6
        jacobian = numpy.array([(bass(logs + h * axis, t) - bass(logs - h * axis, t)) / (2 * h)
                                for axis in numpy.eye(3)]).T
        expected = numpy.diff(bass(logs, t), prepend=0)
        surprise = numpy.diff(y, prepend=0) - expected
        dispersion = (surprise**2 / expected).sum() / (len(t) - 3)
        sums = numpy.tril(numpy.ones((len(t), len(t))))  # cumulative counts of new adopters
        of_counts = sums @ numpy.diag(dispersion * expected) @ sums.T
        inverse = numpy.linalg.inv(jacobian.T @ jacobian)
        spread = inverse @ jacobian.T @ of_counts @ jacobian @ inverse
        fits.append({"name": name, "time": time, "cumulative": counts, "dispersion": dispersion,
                     "log_error": list(numpy.sqrt(numpy.diag(spread)))})
    text = json.dumps({"maker": "numpy", "version": f"{numpy.__version__}, scipy {scipy.__version__}",
                       "script": "bass_counts.py", "tolerance": 1e-4, "fits": fits}, indent=1)
    with open("bass_counts.json", "w", encoding="utf-8") as file:
        file.write(text + "\n")


if __name__ == "__main__":
    main()
