"""Checks the second implementation of the preparation and of the networks: against the golden cases, and against C# by way of preparation.json,
which a test of the product compares with its own tensors of the same photos."""
import base64
import json
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from . import preparation
from .loop import KEEP_EVERY, hash_of_weights, learn
from .networks import Inspector, Locator, load_given, write_int8

HERE = Path(__file__).resolve().parent.parent
REPOSITORY = HERE.parent.parent.parent
# Left, top, width, height in pixels of the photo: along, upright, past the edge, small enough to be enlarged.
BOXES = ([350, 520, 900, 170], [700, 120, 190, 960], [-40, 30, 900, 260], [760, 560, 70, 60])
PHOTOS = ("datasets/demo/pores-1.jpg", "datasets/demo/two-beads.jpg", "datasets/demo/sound-phone-turned-left.jpg")
EVERY = 97
TOLERANCE = 1e-3


def write_preparation():
    """Levels of every EVERY-th pixel, R, G, B, of the locator's picture and of four strips a photo."""
    photos = []
    for name in PHOTOS:
        photo = preparation.read_photo(REPOSITORY / name)
        strips = [preparation.cut(photo, preparation.strip_of([x, y, x + w, y + h]), preparation.STRIP_WIDTH, preparation.STRIP_HEIGHT) for x, y, w, h in BOXES]
        photos.append({"photo": name, "picture": _sample(preparation.letterbox(photo)[0]), "strips": [
            {"box": box, "levels": _sample(strip)} for box, strip in zip(BOXES, strips)]})
    (HERE / "preparation.json").write_text(json.dumps({"every": EVERY, "photos": photos}, indent=1) + "\n")


def _sample(picture):
    return base64.b64encode(picture.reshape(-1, 3)[::EVERY].tobytes()).decode()


def golden(pretrained: Path, data: Path) -> list[str]:
    """Differences from the golden tensors, in words; raises when one is too large."""
    cases = json.loads((pretrained / "golden" / "tensors.json").read_text())
    photo_tensor = np.fromfile(pretrained / "golden" / "photo-tensor.f32", np.float32).reshape(cases["locator"]["shape"])
    strip_tensor = np.fromfile(pretrained / "golden" / "strip-tensor.f32", np.float32).reshape(cases["inspector"]["shape"])
    photo = preparation.read_photo(data / cases["photo"])
    picture = preparation.letterbox(photo)[0]
    strip = preparation.cut(photo, preparation.strip_of(cases["inspector"]["stripBox"]), preparation.STRIP_WIDTH, preparation.STRIP_HEIGHT)
    levels = {name: float(np.abs(preparation.tensor_of(made[None]) - tensor).max() * preparation.SPREAD)
              for name, made, tensor in (("photo", picture, photo_tensor), ("strip", strip, strip_tensor))}
    with torch.no_grad():
        bead, distances = load_given(Locator(), pretrained / "locator.onnx").eval()(torch.from_numpy(photo_tensor))
        cells, tags, grade, embedding = load_given(Inspector(), pretrained / "inspector.onnx").eval()(torch.from_numpy(strip_tensor))
    wanted, row_column = cases["inspector"], cases["locator"]["beadArgmaxRowColumn"]
    outputs = {
        "locator": [float(bead.max()) - cases["locator"]["beadMax"], *(distances[0, :, row_column[0], row_column[1]].numpy() - cases["locator"]["distancesAtArgmax"])],
        "inspector": [*(tags[0].numpy() - wanted["tags"]), float(grade) - wanted["grade"], *(cells.mean((0, 2, 3)).numpy() - wanted["cellsMean"]),
                      *(embedding[0, :8].numpy() - wanted["embeddingFirst8"])],
    }
    said = [f"{name} tensor: at most {difference:.0f} of 255 levels from the golden one" for name, difference in levels.items()]
    said += [f"{name}: outputs at most {np.abs(values).max():.1e} from the golden ones" for name, values in outputs.items()]
    if max(levels.values()) > 1.01 or max(np.abs(values).max() for values in outputs.values()) > TOLERANCE:
        raise AssertionError("; ".join(said) + f"; expected 1 level and {TOLERANCE}")
    return said


def int8(pretrained: Path) -> list[str]:
    """That the given int8 files are what the given float ones become in 8 bits; raises when a weight differs, or an offset by more than rounding."""
    said = []
    for name in ("locator", "inspector"):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "int8.onnx"
            write_int8(pretrained / f"{name}.onnx", pretrained / f"{name}-int8.onnx", path)
            made, given = ({i.name: numpy_helper.to_array(i).astype(float) for i in onnx.load(str(file)).graph.initializer} for file in (path, pretrained / f"{name}-int8.onnx"))
        most = max((np.abs(made[tensor] - given[tensor]) / np.abs(given[tensor]).clip(1)).max(initial=0) for tensor in given)
        if most > TOLERANCE:
            raise AssertionError(f"{name}-int8.onnx differs by {most:.2g} of a value from {name}.onnx in 8 bits")
        said.append(f"{name}.onnx in 8 bits against the given file: differs by {most:.1g} of a value at most")
    return said


def stopped_run() -> str:
    """A run that was stopped between two kept states ends with the weights of one that was not; raises when it does not."""
    rows, stamp = np.arange(64), {"name": "stopped", "seed": 3, "epochs": 8, "batch": 4, "rate": 1e-2}

    def weights(folder, stops_at):
        torch.manual_seed(1)
        network, steps = torch.nn.Linear(5, 1), 0

        def loss_of_rows(chosen, rng):
            nonlocal steps
            steps += 1
            if steps == stops_at:
                raise KeyboardInterrupt
            return (network(torch.from_numpy(rng.normal(size=(len(chosen), 5)).astype(np.float32))) ** 2).mean() + chosen.mean() * network.weight.sum() * 1e-3

        learn(network, list(network.parameters()), stamp, rows, loss_of_rows, folder, log=lambda line: None)
        return hash_of_weights(network)

    with tempfile.TemporaryDirectory() as folder:
        whole = weights(Path(folder) / "whole", 0)
        try:
            weights(Path(folder) / "stopped", KEEP_EVERY + 20)
        except KeyboardInterrupt:
            pass
        if weights(Path(folder) / "stopped", 0) != whole:
            raise AssertionError("a run that was stopped ended with other weights than one that was not")
    return "a stopped run ends with the weights of one that was not"
