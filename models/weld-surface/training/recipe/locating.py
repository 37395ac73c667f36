"""What the locator learns: letterboxed photos in eight symmetric views, cells in the core of a bead, and how far its edges are."""
import json
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

from . import preparation, views
from .figures import average_precision
from .loop import learn
from .networks import Locator

CELL, CELLS = 8, 40
CORE = 0.5                             # share of a box's sides that is its core
LEAST_CORE_CELLS = 0.5                 # a slim bead's core reaches so far from its axis, cells
SIDES_SHARE, FOCUS, POSITIVE_SHARE = 1.0, 2.0, 0.75
OVERLAP, LEAST_PROBABILITY, MOST_BEADS, MATCH = 0.45, 0.05, 60, 0.5


@dataclass(frozen=True)
class Choices:
    name: str
    epochs: int = 16
    rate: float = 3e-4
    batch: int = 16
    seed: int = 1
    without: str = ""                  # source left out of the learning


def pictures(data: Path, photos, data_hash: str, work: Path):
    """(n × 320 × 320 × 3 bytes, letterboxes): made once."""
    stamp, path = work / "pictures.json", work / "pictures.npy"
    wanted = {"data": data_hash, "photos": len(photos)}
    if not (stamp.exists() and json.loads(stamp.read_text())["made"] == wanted):
        values, boxes = np.lib.format.open_memmap(path, "w+", np.uint8, (len(photos), preparation.PHOTO_SIDE, preparation.PHOTO_SIDE, 3)), []
        for i, photo in enumerate(photos):
            decoded = preparation.read_photo(data / photo.set / "images" / photo.file)
            values[i], letterbox = preparation.letterbox(decoded)
            boxes.append([*letterbox, decoded.shape[1], decoded.shape[0]])
        values.flush()
        stamp.write_text(json.dumps({"made": wanted, "letterboxes": boxes}))
    return np.load(path, mmap_mode="r"), json.loads(stamp.read_text())["letterboxes"]


def boxes_in_cells(shares, letterbox):
    """n × 4 of x0, y0, x1, y1 in cells of the locator's map."""
    scale, left, top, width, height = letterbox
    boxes = np.array(shares, np.float32).reshape(-1, 4) * np.array([width, height] * 2, np.float32)
    return (boxes * scale + np.array([left, top] * 2, np.float32)) / CELL


def targets(boxes):
    """(core 40 × 40, sides 4 × 40 × 40): a cell in the core of several beads is the smallest one's."""
    core, sides = np.zeros((CELLS, CELLS), np.float32), np.zeros((4, CELLS, CELLS), np.float32)
    x, y = np.meshgrid(np.arange(CELLS) + 0.5, np.arange(CELLS) + 0.5)
    for x0, y0, x1, y1 in sorted(boxes.tolist(), key=lambda b: -(b[2] - b[0]) * (b[3] - b[1])):
        half_x, half_y = (max(CORE * (far - near) / 2, LEAST_CORE_CELLS) for near, far in ((x0, x1), (y0, y1)))
        inside = (np.abs(x - (x0 + x1) / 2) <= half_x) & (np.abs(y - (y0 + y1) / 2) <= half_y)
        core[inside] = 1
        for side, distance in enumerate((x - x0, y - y0, x1 - x, y1 - y)):
            sides[side][inside] = np.maximum(distance[inside], 0.05)
    return core, sides


def run(network: Locator, choices: Choices, photos, shares, squares, letterboxes, folder: Path, log=print) -> Locator:
    rows = np.array([i for i, photo in enumerate(photos) if photo.source != choices.without])
    cells = [boxes_in_cells(shares[i], letterboxes[i]) for i in range(len(photos))]

    def loss_of_rows(chosen, rng):
        made = [_view(squares[i], cells[i], rng) for i in chosen]
        x = torch.from_numpy(preparation.tensor_of(np.stack([picture for picture, _ in made]))).contiguous(memory_format=torch.channels_last)
        core, sides = (torch.from_numpy(np.stack(part)) for part in zip(*(targets(boxes) for _, boxes in made)))
        return loss_of(*network(x), core, sides)

    return learn(network, list(network.parameters()), asdict(choices), rows, loss_of_rows, folder, log=log)


def loss_of(bead, distances, core, sides):
    logits = bead[:, 0]
    share = torch.where(core > 0, POSITIVE_SHARE, 1 - POSITIVE_SHARE)
    missed = torch.where(core > 0, 1 - logits.sigmoid(), logits.sigmoid()) ** FOCUS
    positives = core.sum().clamp(min=1)
    focal = (share * missed * F.binary_cross_entropy_with_logits(logits, core, reduction="none")).sum() / positives
    inside = core > 0
    if not inside.any():
        return focal
    found, wanted = (part.permute(0, 2, 3, 1)[inside] for part in (distances, sides))
    both = torch.minimum(found, wanted)
    overlap = (both[:, 0] + both[:, 2]) * (both[:, 1] + both[:, 3])
    area = lambda part: (part[:, 0] + part[:, 2]) * (part[:, 1] + part[:, 3])
    return focal + SIDES_SHARE * -(overlap / (area(found) + area(wanted) - overlap)).clamp(min=1e-6).log().mean()


def decode(bead, distances):
    """[(probability, x0, y0, x1, y1 in cells)] of one photo, most probable first."""
    probability = 1 / (1 + np.exp(-bead[0]))
    rows, columns = np.nonzero(probability >= LEAST_PROBABILITY)
    kept = []
    for i in np.argsort(-probability[rows, columns], kind="stable"):
        row, column = rows[i], columns[i]
        left, top, right, bottom = distances[:, row, column]
        box = (column + 0.5 - left, row + 0.5 - top, column + 0.5 + right, row + 0.5 + bottom)
        if all(overlap_of(box, other[1:]) < OVERLAP for other in kept):
            kept.append((float(probability[row, column]), *box))
            if len(kept) == MOST_BEADS:
                break
    return kept


def overlap_of(a, b):
    width, height = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    both = max(0, width) * max(0, height)
    return both / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - both)


def ap50(network: Locator, rows, shares, squares, letterboxes):
    """Average precision at IoU 0.5: the most probable box first, each takes the free label it overlaps most."""
    scores, hits, truths = [], [], 0
    for at in range(0, len(rows), 16):
        part = rows[at:at + 16]
        with torch.no_grad():
            bead, distances = network(torch.from_numpy(preparation.tensor_of(np.stack([squares[i] for i in part]))).contiguous(memory_format=torch.channels_last))
        for k, i in enumerate(part):
            free = boxes_in_cells(shares[i], letterboxes[i]).tolist()
            truths += len(free)
            for probability, *box in decode(bead[k].numpy(), distances[k].numpy()):
                best = max(free, key=lambda truth: overlap_of(box, truth), default=None)
                scores.append(probability)
                hits.append(best is not None and overlap_of(box, best) >= MATCH)
                if hits[-1]:
                    free.remove(best)
    return average_precision(scores, hits, truths)


def _view(square, boxes, rng):
    picture = views.other_camera(square, rng) if rng.random() < 0.7 else square
    boxes = boxes.copy()
    if rng.random() < 0.5:
        picture, boxes = picture[:, ::-1], np.stack([CELLS - boxes[:, 2], boxes[:, 1], CELLS - boxes[:, 0], boxes[:, 3]], 1)
    if rng.random() < 0.5:
        picture, boxes = picture[::-1], np.stack([boxes[:, 0], CELLS - boxes[:, 3], boxes[:, 2], CELLS - boxes[:, 1]], 1)
    if rng.random() < 0.5:
        picture, boxes = picture.transpose(1, 0, 2), boxes[:, [1, 0, 3, 2]]
    return np.ascontiguousarray(picture), boxes
