"""Reads the photo sets: labels, readings and groups, mended by the rules of `weldvision dataset import`, with counts of what was mended."""
import csv
import hashlib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

TAGS = ("porosity", "crack", "spatter", "undercut", "uneven", "excess", "crater", "gap", "burn_through", "slag")
SETS = ("coupons", "web", "pipes", "robot")
PLACED = {"Surface_pores": "porosity", "pore": "porosity", "deposit": "spatter"}
EDGE_TOLERANCE = 1e-5
MOST_SHARE = 2
PICTURES, PLACES, RENDERED = "pictures.csv", "places.csv", "beads.csv"
RENDERED_WIDTH, RENDERED_HEIGHT = 1600, 1200
# A robot photo is cut to its bead.
ROBOT_BEAD = (0.01, 0.05, 0.99, 0.95)


@dataclass
class Bead:
    """One labelled bead. Boxes are x0, y0, x1, y1 in shares of the photo; places are (tag or None for untyped, box)."""
    set: str
    photo: str
    group: str
    source: str
    box: tuple
    is_bad: bool | None = None
    tags: tuple | None = None          # of both readings, as sets; None where nobody read it
    grades: tuple | None = None        # of both readings, 0 to 3
    places: list = field(default_factory=list)
    has_places: bool = False           # whether a place without a label means that nothing is there


@dataclass
class Photo:
    set: str
    file: str
    group: str
    source: str
    labels: list                       # (class, box, row)
    is_labelled: bool


class DataFault(Exception):
    """Data that the recipe cannot work on; says which file, what was expected and what to do."""


def read_photos(data: Path, name: str, counts: Counter) -> list[Photo]:
    folder = data / name
    classes = [line.strip() for line in (folder / "classes.txt").read_text("utf-8").splitlines()]
    with open(folder / "groups.csv", encoding="utf-8-sig", newline="") as table:
        origins = {row["file"]: (row["group"], row["source"]) for row in csv.DictReader(table)}
    photos = []
    for path in sorted((folder / "images").iterdir()):
        written = (folder / "labels" / f"{path.stem}.txt").read_text("utf-8").split("\n")
        labels = _mend(written, classes, counts)
        if not any(line.strip() for line in written):
            counts["photos whose label file is empty: no bead"] += 1
        group, source = origins[path.name]
        photos.append(Photo(name, path.name, group, source, labels, bool(labels)))
    counts["photos"] += len(photos)
    return photos


def _mend(lines, classes, counts):
    labels = []
    for row, line in enumerate(lines):
        cells = line.split()
        if not cells:
            continue
        counts["label lines"] += 1
        try:
            values = [float(cell) for cell in cells[1:]]
            name = classes[int(cells[0])]
        except (ValueError, IndexError):
            counts["dropped: not numbers or unknown class"] += 1
            continue
        if len(values) >= 6 and len(values) % 2 == 0:
            counts["mended: polygon to its bounds"] += 1
            box = (min(values[::2]), min(values[1::2]), max(values[::2]), max(values[1::2]))
        elif len(values) in (4, 5):
            x, y, width, height = values[:4]
            if width < 0 or height < 0:
                counts["mended: corners swapped"] += 1
            box = (x - abs(width) / 2, y - abs(height) / 2, x + abs(width) / 2, y + abs(height) / 2)
        else:
            counts["dropped: not numbers or unknown class"] += 1
            continue
        if max(map(abs, box)) > MOST_SHARE:
            counts["dropped: no shares of the photo"] += 1
            continue
        if min(box[:2]) < -EDGE_TOLERANCE or max(box[2:]) > 1 + EDGE_TOLERANCE:
            counts["mended: clipped to the photo"] += 1
            box = tuple(min(1.0, max(0.0, side)) for side in box)
        if min(box[2] - box[0], box[3] - box[1]) <= EDGE_TOLERANCE:
            counts["dropped: without size"] += 1
            continue
        if any(name == other and box == same for other, same, _ in labels):
            counts["dropped: repeated"] += 1
            continue
        labels.append((name, box, row))
    return labels


def read_readings(data: Path, name: str):
    """{(photo, row): ((tags, tags), (grade, grade))} of the set."""
    with open(data / "typed-labels.csv", encoding="utf-8-sig", newline="") as table:
        return {
            (row["file"], int(row["box_line"])): (
                tuple(frozenset(filter(None, row[f"tags_reading{i}"].split(";"))) for i in (1, 2)),
                tuple(int(row[f"grade_reading{i}"]) if row[f"grade_reading{i}"] else None for i in (1, 2)))
            for row in csv.DictReader(table) if row["set"] == name}


def read_beads(data: Path, counts: Counter | None = None) -> list[Bead]:
    """Every labelled bead of the four sets, in the order of the files."""
    counts = Counter() if counts is None else counts
    missing = [path for path in (data / "typed-labels.csv", *(data / name / part for name in SETS for part in ("classes.txt", "groups.csv", "images", "labels"))) if not path.exists()]
    if missing:
        raise DataFault(f"{missing[0]} is missing; expected the photo sets {', '.join(SETS)} and typed-labels.csv in one folder. Name it with --data.")
    beads = []
    for name in SETS:
        readings = read_readings(data, name)
        for photo in read_photos(data, name, counts):
            beads.extend(_beads_of(photo, readings))
    for bead in beads:
        counts[f"beads of {bead.source}"] += 1
    return beads


def _beads_of(photo: Photo, readings):
    key = (photo.set, photo.file, photo.group, photo.source)
    if photo.set == "robot":
        places = [(PLACED[name], box) for name, box, _ in photo.labels if name in PLACED]
        return [Bead(*key, ROBOT_BEAD, places=places, has_places=True)]
    if photo.set == "pipes":
        if not photo.labels:
            return []
        boxes = [box for _, box, _ in photo.labels]
        union = tuple(pick(sides) for pick, sides in zip((min, min, max, max), zip(*boxes)))
        return [Bead(*key, union, places=[(PLACED[name], box) for name, box, _ in photo.labels if name in PLACED], has_places=True)]
    defects = [box for name, box, _ in photo.labels if name == "Defect"]
    beads = []
    for name, box, row in photo.labels:
        if name not in ("Bad Weld", "Good Weld"):
            continue
        tags, grades = readings.get((photo.file, row), (None, None))
        inside = [(None, d) for d in defects if box[0] <= (d[0] + d[2]) / 2 <= box[2] and box[1] <= (d[1] + d[3]) / 2 <= box[3]]
        beads.append(Bead(*key, box, name == "Bad Weld", tags, grades if grades and None not in grades else None, inside, bool(inside) or name == "Good Weld"))
    return beads


def whole_beads(boxes):
    """Boxes of one photo in which labels chop a bead: pieces that touch at a corner, or end to end in one line, made one. The photos for which this holds were told by eye."""
    boxes = list(boxes)
    pairs = ((i, j) for i in range(len(boxes)) for j in range(i) if _are_pieces(boxes[i], boxes[j]))
    while pair := next(pairs, None):
        one, other = (boxes.pop(i) for i in pair)
        boxes.append((*map(min, one[:2], other[:2]), *map(max, one[2:], other[2:])))
        pairs = ((i, j) for i in range(len(boxes)) for j in range(i) if _are_pieces(boxes[i], boxes[j]))
    return boxes


def _are_pieces(one, other):
    sizes, gaps, shares = [], [], []
    for near, far in ((0, 2), (1, 3)):
        sides = [box[far] - box[near] for box in (one, other)]
        both = min(one[far], other[far]) - max(one[near], other[near])
        sizes.append(sides), gaps.append(-both), shares.append(max(0, both) / min(sides))
    if max(gaps) <= 0.03 and max(shares) < 0.5:
        return True
    return any(shares[across] >= 0.7 and max(sizes[across]) < 1.8 * min(sizes[across]) and -0.3 * min(sizes[along]) <= gaps[along] <= 0.25 * min(sizes[across])
               for along, across in ((0, 1), (1, 0)))


def read_not_welds(folder: Path, kept: bool):
    """[(file, origin, box in pixels, probability)] of the places that `weldvision dataset training-pictures` found; `kept` are those never to be learned from."""
    path = folder / PLACES
    if not path.exists():
        raise DataFault(f"{path} is missing; make it with `weldvision dataset training-pictures --out {folder}`.")
    with open(path, encoding="utf-8", newline="") as table:
        return [(row["file"], row["origin"], _box(row), float(row["probability"])) for row in csv.DictReader(table) if (row["kept"] == "1") == kept]


def read_pictures_without_welds(folder: Path):
    """[(file, origin, whether it is kept for judging)]."""
    path = folder / PICTURES
    if not path.exists():
        raise DataFault(f"{path} is missing; make it with `weldvision dataset training-pictures --out {folder}`.")
    with open(path, encoding="utf-8", newline="") as table:
        return [(row["file"], row["origin"], row["kept"] == "1") for row in csv.DictReader(table)]


def read_rendered(folder: Path):
    """{file: [box in shares]} of the beads that were rendered."""
    boxes = {}
    with open(folder / RENDERED, encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            x0, y0, x1, y1 = _box(row)
            boxes.setdefault(row["file"], []).append((x0 / RENDERED_WIDTH, y0 / RENDERED_HEIGHT, x1 / RENDERED_WIDTH, y1 / RENDERED_HEIGHT))
    return boxes


def read_boxes(path: Path):
    """{file: [box in shares]} of lines `file x0 y0 x1 y1`, in percent of the photo's width and height."""
    boxes = {}
    for line in path.read_text("utf-8").splitlines():
        file, *sides = line.split()
        boxes.setdefault(file, []).append(tuple(float(side) / 100 for side in sides))
    return boxes


def _box(row):
    x, y, width, height = (float(row[name]) for name in ("x", "y", "width", "height"))
    return x, y, x + width, y + height


def hash_of(data: Path) -> str:
    """SHA-256 over names and contents of all files that the recipe reads."""
    digest = hashlib.sha256()
    for path in [data / "typed-labels.csv", *sorted(p for name in SETS for p in (data / name).rglob("*") if p.is_file() and "annotations" not in p.parts)]:
        digest.update(path.relative_to(data).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
