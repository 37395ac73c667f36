"""Strips: windows along a bead's axis in which its width fills half of the rows. The same geometry as ToeFinding's in the core."""
import json
from collections import namedtuple
import cv2
import numpy as np

COLUMNS = 128

# What a network looks at: rows of its strips, and by how much the bead lies aside (in widths), askew (radians) and at the wrong scale (its logarithm) in them, as standard deviations.
Look = namedtuple("Look", "file rows aside askew scale")
LOOKS = {"coarse": Look("toes.onnx", 64, 0.12, 0.045, 0.22), "fine": Look("fine.onnx", 128, 0.05, 0.03, 0.10)}


def cut(image, centre, angle, step, rows):
    """A strip around a point; step is the photo's pixels for one of the strip. Returns it and the map from the photo to it."""
    c, s = np.cos(angle), np.sin(angle)
    # Photo to strip: turned, scaled, moved so that the centre lies in the middle.
    turn = np.array([[c, s], [-s, c]]) / step
    move = np.array([COLUMNS / 2, rows / 2]) - turn @ np.asarray(centre, float)
    whole = np.hstack([turn, move[:, None]])
    # Pixel centres: OpenCV's pixel 0 reaches from -0.5 to 0.5.
    n = max(1, int(np.ceil(step - 0.25)))
    scaled = whole * n
    shift = scaled.copy()
    shift[:, 2] += scaled[:, :2] @ [0.5, 0.5] - 0.5
    strip = cv2.warpAffine(image, shift, (COLUMNS * n, rows * n), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101)
    if n > 1:
        strip = cv2.resize(strip, (COLUMNS, rows), interpolation=cv2.INTER_AREA)
    return strip, whole


def toes_at_columns(points, whole):
    """The row of an edge at every second column, NaN where it does not reach."""
    at = np.asarray(points, float) @ whole[:, :2].T + whole[:, 2]
    order = np.argsort(at[:, 0], kind="stable")
    at = at[order]
    columns = np.arange(COLUMNS // 2) * 2 + 1.0
    rows = np.interp(columns, at[:, 0], at[:, 1])
    rows[(columns < at[0, 0]) | (columns > at[-1, 0])] = np.nan
    return rows


def rectangles(jsonl):
    """(photo, centre x, centre y, length, width, angle) of every bead that inspect --json found."""
    for line in open(jsonl):
        photo = json.loads(line)
        for bead in photo.get("beads") or []:
            o = np.array(bead["outline"], float)
            along, across = o[1] - o[0], o[2] - o[1]
            yield photo["photo"], *(o.mean(0)), float(np.hypot(*along)), float(np.hypot(*across)), float(np.arctan2(along[1], along[0])), bead["locateProbability"]
