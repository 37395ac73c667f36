"""The figures that are stated of the shipped networks and package, and whether a run of the recipe comes to the same."""
import hashlib
import json
from pathlib import Path

from .sets import DataFault

TOLERANCE = 0.01                       # of a share, a correlation or an area; of a count, this share of it
PACKAGES, FILES = ("package", "package-int8"), ("locator.onnx", "inspector.onnx", "embedding.json")


def measured(work: Path) -> dict:
    """What the last run in the working folder measured, and the hashes of its files."""
    sources = {"locator": (work / "networks" / "locator.json", "figures"), "inspector": (work / "networks" / "inspector.json", "heldOut"),
               **{name: (work / name / "model.json", "measured") for name in PACKAGES}}
    for path, _ in sources.values():
        if not path.exists():
            raise DataFault(f"{path} is missing; make it first: models/weld-surface/training/reproduce")
    said = {name: json.loads(path.read_text("utf-8"))[key] for name, (path, key) in sources.items()}
    return {**said, "files": {f"{name}/{file}": hashlib.sha256((work / name / file).read_bytes()).hexdigest() for name in PACKAGES for file in FILES}}


def differences(stated: dict, found: dict):
    """[(name, stated, found, whether it is the same within the tolerance)] of every figure that either has."""
    flat = [dict(_flat({name: part for name, part in said.items() if name != "files"})) for said in (stated, found)]
    lines = []
    for name in sorted(flat[0].keys() | flat[1].keys()):
        pair = [part.get(name) for part in flat]
        lines.append((name, *pair, None not in pair and abs(pair[0] - pair[1]) <= TOLERANCE * max(1, abs(pair[0]))))
    return lines


def _flat(part, name=""):
    if isinstance(part, (int, float)):
        yield name, part
        return
    for key, value in part.items() if isinstance(part, dict) else enumerate(part):
        yield from _flat(value, f"{name} {key}".strip())
