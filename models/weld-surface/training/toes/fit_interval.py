"""Fits the standard errors of the package on measured scenes with known truth. fit_interval.py SCENES_CSV MODEL_JSON

The table is made by 'weldvision dataset card-scenes' with whatever errors the package holds; they are not used here.
"""
import csv, json, sys
import numpy as np

K = 1.96
rows = [r for r in csv.DictReader(open(sys.argv[1])) if r["found"] == "3"]
column = lambda name, of=rows: np.array([float(r[name]) for r in of])


def capped(x, share=0.95):
    """A share of the scenes goes wrong altogether; they set the interval's last step, not the proportion of its terms."""
    return np.minimum(abs(x), np.quantile(abs(x), share))


def non_negative(a, b):
    from itertools import combinations
    best, found = np.inf, None
    n = a.shape[1]
    for k in range(1, n + 1):
        for some in combinations(range(n), k):
            x, *_ = np.linalg.lstsq(a[:, some], b, rcond=None)
            rest = ((a[:, some] @ x - b) ** 2).sum()
            if (x >= 0).all() and rest < best:
                best, found = rest, np.zeros(n)
                found[list(some)] = x
    return found


error, width, spread, pixel = column("width") - column("true_width"), column("true_width"), column("spread"), column("perpixel")
scale = column("u_mm_pixel") / column("mm_pixel") / K
terms = np.stack([spread ** 2, pixel ** 2, width ** 2], 1)
target = np.maximum(capped(error) ** 2 - (scale * width) ** 2, 0)
# Weighted, so that a wide bead does not count for more than a narrow one.
weight = 1 / terms.sum(1)
share = non_negative(terms * weight[:, None], target * weight)
# The card's own part stays as it is; the rest grows or shrinks until 95 of 100 scenes lie inside.
low, high = 0.0, 100.0
for _ in range(60):
    grow = (low + high) / 2
    inside = np.mean(abs(error) <= K * np.sqrt(grow * terms @ share + (scale * width) ** 2))
    low, high = (grow, high) if inside < 0.95 else (low, grow)
share = share * high
base = terms @ share


def extra(name):
    """What an extreme needs beyond the mean's error, for a millimetre of spread."""
    off = column(name) - column("true_" + name)
    low, high = 0.0, 50.0
    for _ in range(60):
        k = (low + high) / 2
        inside = np.mean(abs(off) <= K * np.sqrt(base + (k * spread) ** 2 + (scale * width) ** 2))
        low, high = (k, high) if inside < 0.95 else (low, k)
    return high


q = lambda x: float(np.quantile(abs(x), 0.95) / K)
ends = [r for r in rows if r["length"]]
old = json.load(open(sys.argv[2]))["errors"]["endShort"]
short = (column("true_length", ends) - column("length", ends)) / column("true_width", ends) + 2 * old
end_short = float(np.median(short)) / 2
errors = {
    "spread": float(np.sqrt(share[0])), "pixels": float(np.sqrt(share[1])), "share": float(np.sqrt(share[2])),
    "extreme": max(extra("least"), extra("most")), "deviation": q((column("sd") - column("true_sd")) / spread),
    "endShort": end_short, "end": q(short - 2 * end_short) / np.sqrt(2), "line": q((column("straight") - column("true_straight")) / width),
}
manifest = json.load(open(sys.argv[2]))
manifest["errors"] = {k: round(float(v), 4) for k, v in errors.items()}
manifest["measured"] = {
    "fittedOnScenes": len(rows), "meanWidthMedianErrorMm": round(float(np.median(abs(error))), 3), "meanWidthError95Mm": round(float(np.quantile(abs(error), 0.95)), 3),
    "withinThreeTenthsOrThreePercent": round(float(np.mean(abs(error) <= np.maximum(0.3, 0.03 * width))), 3),
}
json.dump(manifest, open(sys.argv[2], "w"), indent=2)
print(manifest["errors"], manifest["measured"])
