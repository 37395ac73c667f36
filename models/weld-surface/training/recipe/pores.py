"""Pore findings on pipe beads that nothing has seen: a logistic head on each cell's ResNet-18 features, learned from the other beads and the robot's."""
import math
from pathlib import Path

import cv2
import numpy as np
import torch

from . import preparation
from .figures import recall_at_false_findings
from .judging import logistic
from .resnet import ResNet18
from .strips import CELLS_ACROSS, CELLS_ALONG
from .sets import Bead

EXPAND = 1.25                          # a finding hits where its centre lies in the place made larger by this, or the place's centre in it
REACH = 1.0                            # half the side of a finding, cells
CLEAN_SHARE = 0.15                     # of the cells without a pore, learned from


def cell_features(strips, rows, path: Path):
    """rows × 8 × 24 × 256 of the exact strips."""
    network = ResNet18(path).eval().to(memory_format=torch.channels_last)
    parts = []
    for at in range(0, len(rows), 16):
        x = torch.from_numpy(np.stack([strips[i, 0] for i in rows[at:at + 16]]).astype(np.float32)).permute(0, 3, 1, 2)
        with torch.no_grad():
            third, _ = network(x.contiguous(memory_format=torch.channels_last))
        parts.append(third.permute(0, 2, 3, 1).numpy().astype(np.float16))
    return np.concatenate(parts)


def places_in_cells(bead: Bead, width, height):
    """Boxes of the pores in cells of the strip."""
    x, y, along, across, angle = preparation.strip_of([side * size for side, size in zip(bead.box, (width, height) * 2)])
    boxes = []
    for tag, (x0, y0, x1, y1) in bead.places:
        if tag != "porosity":
            continue
        u, v = [], []
        for px, py in ((x0 * width, y0 * height), (x1 * width, y1 * height)):
            u.append(((px - x) * math.cos(angle) + (py - y) * math.sin(angle)) / along + 0.5)
            v.append((-(px - x) * math.sin(angle) + (py - y) * math.cos(angle)) / across + 0.5)
        boxes.append((min(u) * CELLS_ALONG, min(v) * CELLS_ACROSS, max(u) * CELLS_ALONG, max(v) * CELLS_ACROSS))
    return boxes


def findings(scores, boxes, key):
    """[(score, hit place or None)] of one strip: cells that none of their neighbours surpasses."""
    found = []
    highest = cv2.dilate(scores.astype(np.float32), np.ones((3, 3), np.uint8))
    for row, column in zip(*np.nonzero(scores >= highest)):
        x, y = column + 0.5, row + 0.5
        hits = [k for k, (x0, y0, x1, y1) in enumerate(boxes)
                if (2 * abs(x - (x0 + x1) / 2) <= EXPAND * (x1 - x0) and 2 * abs(y - (y0 + y1) / 2) <= EXPAND * (y1 - y0))
                or (abs(x - (x0 + x1) / 2) <= REACH and abs(y - (y0 + y1) / 2) <= REACH)]
        found += [(float(scores[row, column]), (key, k)) for k in hits] or [(float(scores[row, column]), None)]
    return found


def unseen_beads(data: Path, beads: list[Bead], strips, places, path: Path, pull=0.01):
    """Recall at half a false finding a photo, each pipe bead left out."""
    rows = [i for i, bead in enumerate(beads) if bead.set in ("pipes", "robot")]
    features = cell_features(strips, rows, path)
    marks = np.array(places[rows, 0, 1])
    group = np.array([beads[i].group if beads[i].set == "pipes" else "robot" for i in rows])
    figures = []
    for held in sorted(set(group) - {"robot"}):
        learned = group != held
        rng = np.random.default_rng(1)
        x, y = features[learned].reshape(-1, 256).astype(np.float32), marks[learned].reshape(-1)
        kept = (y == 1) | ((y == 0) & (rng.random(y.shape) < CLEAN_SHARE))
        found, truths, tested = [], 0, np.flatnonzero(group == held)
        scores = logistic(x[kept], y[kept] == 1, features[tested].reshape(-1, 256).astype(np.float32), pull).reshape(-1, CELLS_ACROSS, CELLS_ALONG)
        for k, one in zip(tested, scores):
            height, width = preparation.read_photo(data / "pipes" / "images" / beads[rows[k]].photo).shape[:2]
            boxes = places_in_cells(beads[rows[k]], width, height)
            truths += len(boxes)
            found += findings(one, boxes, int(k))
        figures.append({"held": held, "photos": len(tested), "pores": truths, "recall": round(recall_at_false_findings(found, truths, len(tested)), 3)})
    return figures
