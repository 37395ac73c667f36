"""Strips of every labelled bead, cut once and kept: the exact one first, then some of jittered boxes, as a locator would give them."""
import json
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np

from . import preparation
from .figures import overlap_of
from .sets import TAGS, Bead

CELLS_ACROSS, CELLS_ALONG = 8, 24
JITTERED, JITTER, SEED = 2, 0.06, 20240601
MOST_OF_ORIGIN, SAME_PLACE = 80, 0.5


def cut_all(data: Path, beads: list[Bead], data_hash: str, work: Path):
    """(strips n × (1 + JITTERED) × 128 × 384 × 3, places n × (1 + JITTERED) × 3 × 8 × 24): places hold 1, 0 or 255 (unknown) for any, porosity and spatter."""
    shape = (len(beads), 1 + JITTERED, preparation.STRIP_HEIGHT, preparation.STRIP_WIDTH, 3)
    names = [work / "strips.npy", work / "places.npy", work / "strips.json"]
    stamp = {"data": data_hash, "shape": list(shape), "jitter": JITTER, "seed": SEED}
    if not (names[2].exists() and json.loads(names[2].read_text()) == stamp):
        work.mkdir(parents=True, exist_ok=True)
        strips = np.lib.format.open_memmap(names[0], "w+", np.uint8, shape)
        places = np.lib.format.open_memmap(names[1], "w+", np.uint8, (*shape[:2], 3, CELLS_ACROSS, CELLS_ALONG))
        rng = np.random.default_rng(SEED)
        jitters = rng.uniform(-JITTER, JITTER, (len(beads), JITTERED, 4))
        by_photo = defaultdict(list)
        for i, bead in enumerate(beads):
            by_photo[bead.set, bead.photo].append(i)
        for (name, file), indices in by_photo.items():
            photo = preparation.read_photo(data / name / "images" / file)
            for i in indices:
                for view in range(1 + JITTERED):
                    box = beads[i].box if view == 0 else _moved(beads[i].box, jitters[i, view - 1])
                    strips[i, view] = preparation.strip(photo, box)
                    places[i, view] = _places(beads[i], box, photo.shape)
        strips.flush(), places.flush()
        names[2].write_text(json.dumps(stamp))
    return np.load(names[0], mmap_mode="r"), np.load(names[1], mmap_mode="r")


def of_not_welds(places, least_probability: float, stamp: dict, file: Path):
    """n × (1 + JITTERED) × 128 × 384 × 3: of every kind of picture without welds the places that look most like a bead, each once."""
    chosen, counts, seen = [], Counter(), defaultdict(list)
    for path, origin, box, probability in sorted(places, key=lambda place: (-place[3], place[0], place[2])):
        if probability < least_probability or counts[origin] == MOST_OF_ORIGIN or any(overlap_of(box, other) >= SAME_PLACE for other in seen[path]):
            continue
        counts[origin] += 1
        seen[path].append(box)
        chosen.append((path, box))
    shape, stamp_file = (len(chosen), 1 + JITTERED, preparation.STRIP_HEIGHT, preparation.STRIP_WIDTH, 3), file.with_suffix(".json")
    stamp = {**stamp, "shape": list(shape), "jitter": JITTER, "seed": SEED}
    if not (stamp_file.exists() and json.loads(stamp_file.read_text()) == stamp):
        strips = np.lib.format.open_memmap(file, "w+", np.uint8, shape)
        jitters = np.random.default_rng(SEED).uniform(-JITTER, JITTER, (len(chosen), JITTERED, 4))
        for i, (path, box) in enumerate(chosen):
            photo = preparation.read_photo(path)
            for view in range(1 + JITTERED):
                moved = box if view == 0 else _moved(box, jitters[i, view - 1])
                strips[i, view] = preparation.cut(photo, preparation.strip_of(moved), preparation.STRIP_WIDTH, preparation.STRIP_HEIGHT)
        strips.flush()
        stamp_file.write_text(json.dumps(stamp))
    return np.load(file, mmap_mode="r")


def _moved(box, jitter):
    sizes = (box[2] - box[0], box[3] - box[1]) * 2
    return [side + share * size for side, share, size in zip(box, jitter, sizes)]


def _places(bead: Bead, box, photo_shape):
    """Cells whose centre lies in a labelled place."""
    known = np.full((3, CELLS_ACROSS, CELLS_ALONG), 255, np.uint8)
    if not bead.has_places:
        return known
    height, width = photo_shape[:2]
    x, y, along, across, angle = preparation.strip_of([side * size for side, size in zip(box, (width, height) * 2)])
    u = ((np.arange(CELLS_ALONG) + 0.5) / CELLS_ALONG - 0.5) * along
    v = ((np.arange(CELLS_ACROSS) + 0.5) / CELLS_ACROSS - 0.5) * across
    u, v = np.meshgrid(u, v)
    px, py = x + u * np.cos(angle) - v * np.sin(angle), y + u * np.sin(angle) + v * np.cos(angle)
    # Half a cell, so that a place smaller than a cell still marks the one that it lies in.
    half_x, half_y = (along / CELLS_ALONG / 2, across / CELLS_ACROSS / 2) if angle == 0 else (across / CELLS_ACROSS / 2, along / CELLS_ALONG / 2)
    typed = {tag for tag, _ in bead.places if tag}
    known[0] = 0
    if bead.set in ("pipes", "robot"):
        known[1] = 0
        known[2] = 0 if bead.set == "robot" else 255
    for tag, place in bead.places:
        inside = (px >= place[0] * width - half_x) & (px <= place[2] * width + half_x) & (py >= place[1] * height - half_y) & (py <= place[3] * height + half_y)
        known[0][inside] = 1
        if tag in typed:
            known[1 + ("porosity", "spatter").index(tag)][inside] = 1
    # The pipes' and the robot's other labels are no defects of these kinds, so nothing is said of "any" where no place is marked.
    if bead.set in ("pipes", "robot"):
        known[0][known[0] == 0] = 255
    return known


def tag_targets(beads: list[Bead]):
    """n × 11 of targets and weights: 0 the source's verdict, then the tags; weight 0 where unknown or where only one reading has it."""
    targets, weights = np.zeros((len(beads), 1 + len(TAGS)), np.float32), np.zeros((len(beads), 1 + len(TAGS)), np.float32)
    for i, bead in enumerate(beads):
        if bead.is_bad is not None:
            targets[i, 0], weights[i, 0] = float(bead.is_bad), 1
        if bead.tags is not None:
            both, one = bead.tags[0] & bead.tags[1], bead.tags[0] ^ bead.tags[1]
            for t, tag in enumerate(TAGS, 1):
                targets[i, t] = tag in both
                weights[i, t] = 0 if tag in one else 1
        elif bead.set in ("pipes", "robot"):
            targets[i, 1], weights[i, 1] = float(any(tag == "porosity" for tag, _ in bead.places)), 1
    return targets, weights
