"""Writes rate_ratios_scipy.json: posteriors of ratios of observed to expected counts, by scipy.

observed ~ Poisson(expected theta), theta ~ gamma(alpha, alpha), u = alpha / (alpha + z0) uniform on (0, 1), z0 the
median of expected. Integrals over u by adaptive quadrature, ends of intervals by Brent's method.
"""

import json
import pathlib

import numpy
import scipy
from scipy import integrate, optimize, stats

CASES = {
    "few": ([0, 1, 5, 2], [1.5, 1.0, 2.5, 0.5]),
    "alike": ([10, 12, 9, 11, 8, 10], [10.0, 10.0, 10.0, 10.0, 10.0, 10.0]),
    "apart": ([1, 30, 4, 55, 0, 17, 80], [20.0, 21.0, 18.0, 25.0, 30.0, 16.0, 24.0]),
    "one": ([3], [1.0]),
}


def posterior(observed, expected):
    z0 = numpy.median(expected)

    def height(u):
        alpha = z0 * u / (1 - u)
        return stats.nbinom.logpmf(observed, alpha, alpha / (alpha + numpy.array(expected))).sum()

    grid = numpy.linspace(1e-4, 1 - 1e-4, 4001)
    heights = numpy.array([height(u) for u in grid])
    top, peak = heights.max(), grid[heights.argmax()]

    def over(f):
        def weighted(u):
            return f(z0 * u / (1 - u)) * numpy.exp(height(u) - top)
        return sum(integrate.quad(weighted, a, b, epsabs=1e-13, epsrel=1e-12, limit=400)[0]
                   for a, b in ((1e-12, peak), (peak, 1 - 1e-9)))

    total = over(lambda alpha: 1.0)
    ratios = []
    for o, e in zip(observed, expected):
        def below(x):
            return over(lambda alpha: stats.gamma.cdf(x, alpha + o, scale=1 / (alpha + e))) / total
        ends = [optimize.brentq(lambda x: below(x) - p, 1e-9, 50.0, xtol=1e-11, rtol=1e-11) for p in (0.025, 0.975)]
        ratios.append([over(lambda alpha: (o + alpha) / (e + alpha)) / total, *ends])
    return {"observed": observed, "expected": expected, "ratios": ratios,
            "shrinkage": over(lambda alpha: alpha / (alpha + z0)) / total}


def main():
    result = {"maker": "scipy " + scipy.__version__, "script": "tests/reference/diffusion/rate_ratios.py", "tolerance": 1e-7}
    result["cases"] = {name: posterior(*case) for name, case in CASES.items()}
    pathlib.Path(__file__).with_name("rate_ratios_scipy.json").write_text(json.dumps(result, indent=1) + "\n")


if __name__ == "__main__":
    main()
