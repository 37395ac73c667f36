"""Fits the standard errors of the package on measured scenes with known truth. fit_interval.py SCENES_CSV MODEL_JSON

The table is made by 'weldvision dataset card-scenes' with whatever errors the package holds; they are not used here.
"""
import csv, json, sys
import numpy as np

K = 1.96
rows = [r for r in csv.DictReader(open(sys.argv[1])) if r["found"] == "3"]
column = lambda name, of=rows: np.array([float(r[name]) for r in of])


error, width, spread = column("width") - column("true_width"), column("true_width"), column("spread")
# The card's own part stays as it is.
scale = column("u_mm_pixel") / column("mm_pixel") / K


def factor(off, base):
    """Of the spread, so that 95 of 100 scenes lie inside."""
    low, high = 0.0, 50.0
    for _ in range(60):
        k = (low + high) / 2
        inside = np.mean(abs(off) <= K * np.sqrt(base + (k * spread) ** 2 + (scale * width) ** 2))
        low, high = (k, high) if inside < 0.95 else (low, k)
    return high


mean = factor(error, 0)


extra = lambda name: factor(column(name) - column("true_" + name), (mean * spread) ** 2)
q = lambda x: float(np.quantile(abs(x), 0.95) / K)
ends = [r for r in rows if r["length"]]
old = json.load(open(sys.argv[2]))["errors"]["endShort"]
short = (column("true_length", ends) - column("length", ends)) / column("true_width", ends) + 2 * old
end_short = float(np.median(short)) / 2
errors = {
    "spread": mean, "extreme": max(extra("least"), extra("most")), "deviation": q((column("sd") - column("true_sd")) / spread),
    "endShort": end_short, "end": q(short - 2 * end_short) / np.sqrt(2), "line": q((column("straight") - column("true_straight")) / width),
}
manifest = json.load(open(sys.argv[2]))
manifest["errors"] = {k: round(float(v), 4) for k, v in errors.items()}
manifest["trainedOn"] = ["rendered", "coupons", "web", "pipes", "robot", "tank"]
manifest["measured"] = {
    "fittedOnScenes": len(rows), "meanWidthMedianErrorMm": round(float(np.median(abs(error))), 3), "meanWidthError95Mm": round(float(np.quantile(abs(error), 0.95)), 3),
    "withinThreeTenthsOrThreePercent": round(float(np.mean(abs(error) <= np.maximum(0.3, 0.03 * width))), 3),
}
json.dump(manifest, open(sys.argv[2], "w"), indent=2)
print(manifest["errors"], manifest["measured"])
