"""What the locator learns: beads in pieces of photos, as near and as far as a phone may be, cells in the core of a bead, and how far its edges are.
The trunk up to stride 8 stays as it is, so its features of a few views of every picture are made once and kept: learning from them costs a third."""
import json
import math
from collections import Counter
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import cv2
import numpy as np
import torch
from torch.nn import functional as F

from . import preparation, sets, views
from .figures import average_precision, overlap_of
from .loop import learn
from .networks import Locator

CELL, CELLS = 8, 40
CORE = 0.5                             # share of a box's sides that is its core
LEAST_CORE_CELLS = 0.5                 # a slim bead's core reaches so far from its axis, cells
SIDES_SHARE, FOCUS, POSITIVE_SHARE = 1.0, 2.0, 0.75
OVERLAP, LEAST_PROBABILITY, MOST_BEADS, MATCH, FOUND = 0.45, 0.05, 60, 0.5, 0.5
VIEWS, BATCH, SEED = 5, 16, 11
NEAREST, FARTHEST = 0.35, 1.25         # side of a view, in long sides of the photo
SLIM, MOST_TURN = 2.0, 12              # boxes so slim may be turned so far, degrees: the bounds of a turned slim box are still those of its bead
WITHOUT_WELDS, RENDERED = "without welds", "rendered"
LEAST_SIDE, LEAST_SHARE, LEAST_SLIM_SHARE, MOST_STRETCH, POINTS = 4, 0.7, 0.1, 2.0, 65


@dataclass(frozen=True)
class Choices:
    name: str                          # of what is learned: runs that differ by of_start alone learn once
    epochs: int = 3
    rate: float = 1e-4
    batch: int = 16
    seed: int = 1
    pieces: bool = True                # pieces of photos, turned and as other cameras give them; else whole photos
    not_welds: bool = True             # pictures without welds as well
    doubt: bool = True                 # where the start finds a bead that no label has, nothing is learned
    of_start: float = 0.0              # share of the start in the weights that the run ends with
    rendered: bool = True              # rendered beads as well, on a bench and in a marker card


RUNS = {
    "given": Choices("given", epochs=0),
    "whole photos": Choices("whole", pieces=False, not_welds=False, doubt=False, rendered=False),
    "pieces": Choices("pieces", not_welds=False, doubt=False, rendered=False),
    "pieces, doubt": Choices("pieces-doubt", not_welds=False, rendered=False),
    "pieces, doubt, not-welds": Choices("not-welds", rendered=False),
    "pieces, doubt, not-welds, half of the start": Choices("not-welds", rendered=False, of_start=0.5),
    "pieces, doubt, not-welds, longer": Choices("longer", epochs=8, rate=2e-4, rendered=False),
    "all": Choices("all"),
    "all, a quarter of the start": Choices("all", of_start=0.25),
    "all, half of the start": Choices("all", of_start=0.5),
}
SHIPPED = "all, a quarter of the start"


@dataclass
class Picture:
    path: Path
    source: str
    shares: list                       # boxes of the beads, shares of the photo
    is_learned: bool = True
    doubtful: list = field(default_factory=list)


def pictures(data: Path, beads, told: Path, rendered: Path):
    """All pictures: the labelled sets, photos without welds, and those that only judge. `told` is the folder of what was told by eye."""
    made, chopped = [], set((told / "chopped-beads.txt").read_text("utf-8").split())
    for name in sets.SETS:
        for photo in sets.read_photos(data, name, Counter()):
            boxes = [bead.box for bead in beads if (bead.set, bead.photo) == (name, photo.file)]
            made.append(Picture(data / name / "images" / photo.file, photo.source, sets.whole_beads(boxes) if photo.file in chopped else boxes))
    for file, origin, kept in sets.read_pictures_without_welds(rendered):
        made.append(Picture(Path(file), f"kept {WITHOUT_WELDS}" if kept else WITHOUT_WELDS, [], not kept))
    for file, shares in sets.read_rendered(rendered).items():
        made.append(Picture(Path(file), RENDERED, shares))
    boxes = sets.read_boxes(told / "tank-boxes.txt")
    for path in sorted((data / "tank" / "images").iterdir()):
        made.append(Picture(path, "tank", boxes[path.name], False))
    return made


class Eighths:
    """Features of stride 8 of every picture: view 0 as an inspection prepares it, the others pieces of it."""

    def __init__(self, pictures, network: Locator, stamp: dict, folder: Path, log=print):
        folder.mkdir(parents=True, exist_ok=True)
        stamp_path, stamp = folder / "eighths.json", {**stamp, "count": len(pictures), "views": VIEWS, "seed": SEED}
        mode = "r+" if stamp_path.exists() and json.loads(stamp_path.read_text()) == stamp else "w+"
        self.pictures, self._network, self._log = pictures, network, log
        self.values = np.lib.format.open_memmap(folder / "eighths.npy", mode, np.float16, (len(pictures), VIEWS, 40, CELLS, CELLS))
        self.boxes = np.lib.format.open_memmap(folder / "boxes.npy", mode, np.float32, (len(pictures), VIEWS, 2, MOST_BEADS, 4))
        self.sizes = np.lib.format.open_memmap(folder / "sizes.npy", mode, np.int32, (len(pictures), 2))
        self.done = np.lib.format.open_memmap(folder / "done.npy", mode, np.uint8, (len(pictures), VIEWS))
        stamp_path.write_text(json.dumps(stamp))

    def make(self, rows=None):
        """Makes what is not there yet; may be stopped and goes on."""
        rows = range(len(self.pictures)) if rows is None else rows
        self._make([(i, 0) for i in rows if not self.done[i, 0]])
        self._doubt(rows)
        self._make([(i, view) for view in range(1, VIEWS) for i in rows if self.pictures[i].is_learned and not self.done[i, view]])

    def _make(self, missing):
        for at in range(0, len(missing), BATCH):
            part = missing[at:at + BATCH]
            made = [self._view(i, view) for i, view in part]
            x = torch.from_numpy(preparation.tensor_of(np.stack([square for square, _, _ in made]))).contiguous(memory_format=torch.channels_last)
            with torch.no_grad():
                eighths = self._network.trunk.to_eighth(x).numpy()
            for (i, view), eighth, (_, boxes, doubtful) in zip(part, eighths, made):
                self.values[i, view] = eighth
                self.boxes[i, view] = np.nan
                for kind, found in enumerate((boxes, doubtful)):
                    self.boxes[i, view, kind, :min(len(found), MOST_BEADS)] = np.reshape(found, (-1, 4))[:MOST_BEADS]
                self.done[i, view] = 1
        if missing:
            self._log(f"{len(missing)} views of pictures made")

    def _doubt(self, rows):
        """Beads that the start finds in labelled photos and no label has: labels leave beads out and chop them, so nothing is said there."""
        labelled = [i for i in rows if self.pictures[i].is_learned and self.pictures[i].source not in (WITHOUT_WELDS, RENDERED) and not self.done[i].all()]
        for i, found in zip(labelled, self.find(self._network, labelled)):
            labels = self.labels(i)
            doubtful = [box for probability, *box in found if probability >= FOUND and max((overlap_of(box, label) for label in labels), default=0) < MATCH]
            self.boxes[i, 0, 1, :len(doubtful)] = np.reshape(doubtful, (-1, 4))
            width, height = self.sizes[i, ::-1]
            scale = preparation.PHOTO_SIDE / max(width, height) / CELL
            left, top = (CELLS - width * scale) / 2, (CELLS - height * scale) / 2
            self.pictures[i].doubtful = [tuple((side - start) / scale / size for side, start, size in zip(box, (left, top) * 2, (width, height) * 2)) for box in doubtful]

    def labels(self, i, view=0, kind=0):
        boxes = self.boxes[i, view, kind]
        return boxes[~np.isnan(boxes[:, 0])].tolist()

    def find(self, network, rows):
        """What an inspection would find in the whole pictures, most probable first, in cells."""
        found = []
        for at in range(0, len(rows), BATCH):
            with torch.no_grad():
                bead, distances = network.from_eighth(self.take(rows[at:at + BATCH], [0] * BATCH))
            found += [decode(b.numpy(), d.numpy()) for b, d in zip(bead, distances)]
        return found

    def take(self, rows, of_views):
        return torch.from_numpy(np.stack([self.values[i, view] for i, view in zip(rows, of_views)]).astype(np.float32)).contiguous(memory_format=torch.channels_last)

    def _view(self, i, view):
        """(320 × 320 × 3, boxes of beads and doubtful boxes in cells)."""
        picture, photo = self.pictures[i], preparation.read_photo(self.pictures[i].path)
        height, width = self.sizes[i] = photo.shape[:2]
        boxes, doubtful = (np.reshape(shares, (-1, 4)) * np.array([width, height] * 2) for shares in (picture.shares, picture.doubtful))
        if view == 0:
            square, (scale, left, top) = preparation.letterbox(photo)
            return square, *((part * scale + np.array([left, top] * 2)) / CELL for part in (boxes, doubtful))
        return piece(photo, boxes, doubtful, np.random.default_rng([SEED, i, view]))


def piece(photo, boxes, doubtful, rng):
    """A square piece of a photo around a bead or anywhere, turned, stretched and mirrored, as another camera would give it."""
    height, width = photo.shape[:2]
    side = max(width, height) * math.exp(rng.uniform(math.log(NEAREST), math.log(FARTHEST)))
    if len(boxes) and rng.random() < 0.7:
        x0, y0, x1, y1 = boxes[rng.integers(len(boxes))]
        x, y = rng.uniform(x0, x1) + rng.uniform(-0.3, 0.3) * side, rng.uniform(y0, y1) + rng.uniform(-0.3, 0.3) * side
    else:
        x, y = rng.uniform(0, width), rng.uniform(0, height)
    sides = boxes[:, 2:] - boxes[:, :2]
    turn = rng.uniform(-MOST_TURN, MOST_TURN) if rng.random() < 0.5 and (sides.max(1, initial=0) >= SLIM * sides.min(1, initial=math.inf)).all() else 0.0
    stretch = math.exp(rng.uniform(-1, 1) * math.log(MOST_STRETCH) / 2) if rng.random() < 0.5 else 1.0
    scale = preparation.PHOTO_SIDE / side * np.array([stretch, 1 / stretch])
    small = cv2.resize(photo, None, fx=scale[0], fy=scale[1], interpolation=cv2.INTER_AREA if scale.max() < 1 else cv2.INTER_LINEAR)
    matrix = cv2.getRotationMatrix2D((x * scale[0], y * scale[1]), turn, 1.0)
    matrix[:, 2] += preparation.PHOTO_SIDE / 2 - np.array([x, y]) * scale
    square = cv2.warpAffine(small, matrix, (preparation.PHOTO_SIDE, preparation.PHOTO_SIDE), borderValue=[int(preparation.CENTRE)] * 3)
    if rng.random() < 0.7:
        square = views.other_camera(square, rng)
    kept, unsure = [], []
    for box, is_sure in [*((box, True) for box in boxes), *((box, False) for box in doubtful)]:
        # The bounds of what is shown of a turned box, by points all over it: those of the whole one, cut to the piece, would be too large.
        points = np.stack(np.meshgrid(np.linspace(box[0], box[2], POINTS), np.linspace(box[1], box[3], POINTS)), 2).reshape(-1, 2) * scale
        points = points @ matrix[:, :2].T + matrix[:, 2]
        whole_sizes = points.max(0) - points.min(0)
        points = points[((points >= 0) & (points <= preparation.PHOTO_SIDE)).all(1)]
        if not len(points):
            continue
        shown = np.concatenate([points.min(0), points.max(0)])
        sizes = shown[2:] - shown[:2]
        is_slim = whole_sizes.max() >= SLIM * whole_sizes.min() and sizes.max() >= SLIM * sizes.min()
        is_whole = sizes.min() >= LEAST_SIDE and sizes.prod() / whole_sizes.prod() >= (LEAST_SLIM_SHARE if is_slim else LEAST_SHARE)
        (kept if is_sure and is_whole else unsure).append(shown / CELL)
    return symmetric(square, kept, unsure, int(rng.integers(8)))


def symmetric(square, boxes, doubtful, number):
    """One of the eight symmetric views."""
    both = [np.reshape(part, (-1, 4)) for part in (boxes, doubtful)]
    if number & 1:
        square, both = square[:, ::-1], [np.stack([CELLS - b[:, 2], b[:, 1], CELLS - b[:, 0], b[:, 3]], 1) for b in both]
    if number & 2:
        square, both = square[::-1], [np.stack([b[:, 0], CELLS - b[:, 3], b[:, 2], CELLS - b[:, 1]], 1) for b in both]
    if number & 4:
        square, both = square.transpose(1, 0, 2), [b[:, [1, 0, 3, 2]] for b in both]
    return np.ascontiguousarray(square), *both


def targets(boxes, doubtful):
    """(core 40 × 40, known 40 × 40, sides 4 × 40 × 40): a cell in the core of several beads is the smallest one's; one in a doubtful core is not known."""
    core, known, sides = np.zeros((CELLS, CELLS), np.float32), np.ones((CELLS, CELLS), np.float32), np.zeros((4, CELLS, CELLS), np.float32)
    x, y = np.meshgrid(np.arange(CELLS) + 0.5, np.arange(CELLS) + 0.5)

    def inside(x0, y0, x1, y1):
        half_x, half_y = (max(CORE * (far - near) / 2, LEAST_CORE_CELLS) for near, far in ((x0, x1), (y0, y1)))
        return (np.abs(x - (x0 + x1) / 2) <= half_x) & (np.abs(y - (y0 + y1) / 2) <= half_y)

    for box in doubtful:
        known[inside(*box)] = 0
    for x0, y0, x1, y1 in sorted(boxes, key=lambda b: -(b[2] - b[0]) * (b[3] - b[1])):
        cells = inside(x0, y0, x1, y1)
        core[cells] = known[cells] = 1
        for side, distance in enumerate((x - x0, y - y0, x1 - x, y1 - y)):
            sides[side][cells] = np.maximum(distance[cells], 0.05)
    return core, known, sides


def run(network: Locator, choices: Choices, eighths: Eighths, folder: Path, log=print) -> Locator:
    # A photo of the sets without a label is left out: most of these show a weld that nobody marked.
    rows = np.array([i for i, picture in enumerate(eighths.pictures) if picture.is_learned
                     and (choices.rendered if picture.source == RENDERED else picture.shares or choices.not_welds and picture.source == WITHOUT_WELDS)])

    def loss_of_rows(chosen, rng):
        of_views = [int(rng.integers(1, VIEWS)) if choices.pieces and rng.random() < 0.75 else 0 for _ in chosen]
        made = [targets(eighths.labels(i, view), eighths.labels(i, view, 1) if choices.doubt else []) for i, view in zip(chosen, of_views)]
        core, known, sides = (torch.from_numpy(np.stack(part)) for part in zip(*made))
        return loss_of(*network.from_eighth(eighths.take(chosen, of_views)), core, known, sides)

    learned = [parameter for name, parameter in network.named_parameters() if not network.is_before_eighth(name)]
    starts = [parameter.detach().clone() for parameter in learned]
    learn(network, learned, asdict(replace(choices, of_start=0.0)), rows, loss_of_rows, folder, log=log)
    with torch.no_grad():
        for parameter, start in zip(learned, starts):
            # What goes on from one start stays in its valley, so means are networks too, and hold better on what neither has seen.
            parameter.copy_((1 - choices.of_start) * parameter + choices.of_start * start)
    return network


def loss_of(bead, distances, core, known, sides):
    logits = bead[:, 0]
    share = torch.where(core > 0, POSITIVE_SHARE, 1 - POSITIVE_SHARE) * known
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


def figures(network: Locator, eighths: Eighths):
    """By source: AP at IoU 0.5 (the most probable box first, each takes the free label it overlaps most), and recall and precision at probability 0.5;
    of pictures without welds the share in which a bead is found."""
    said = {}
    for source in sorted({picture.source for picture in eighths.pictures}):
        rows = [i for i, picture in enumerate(eighths.pictures) if picture.source == source]
        found = eighths.find(network, rows)
        if not any(eighths.pictures[i].shares for i in rows):
            said[source] = {"found": round(float(np.mean([any(bead[0] >= FOUND for bead in beads) for beads in found])), 4), "pictures": len(rows)}
            continue
        scores, hits, truths = [], [], 0
        for i, beads in zip(rows, found):
            free = eighths.labels(i)
            truths += len(free)
            for probability, *box in beads:
                best = max(free, key=lambda truth: overlap_of(box, truth), default=None)
                scores.append(probability)
                hits.append(best is not None and overlap_of(box, best) >= MATCH)
                if hits[-1]:
                    free.remove(best)
        sure = np.array(scores) >= FOUND
        right = float(np.array(hits)[sure].sum())
        said[source] = {"ap50": round(average_precision(scores, hits, truths), 3), "recall": round(right / truths, 3), "precision": round(right / max(1, sure.sum()), 3), "beads": truths}
    return said
