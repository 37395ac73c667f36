"""python3 -m recipe COMMAND: see ../README.md."""
import argparse
import hashlib
import json
import sys
from collections import Counter
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import torch

from . import check, inspecting, judging, locating, pores, sets, strips
from .features import EXACT_VIEWS, Features
from .loop import hash_of_weights
from .networks import Inspector, Locator, load_given, write_onnx
from .resnet import PACKAGE, VERSION

# The one given inspector whose trunk has not seen every source; both networks begin there, so that they differ by the held-out source only.
START = "heldout/inspector-without-SampleV2.onnx"


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


class Workshop:
    """What the commands share, made when first asked for."""

    def __init__(self, arguments):
        self.data, self.pretrained, self.work = arguments.data, arguments.pretrained, arguments.work
        if not (self.pretrained / START).exists():
            raise sets.DataFault(f"{self.pretrained / START} is missing; expected the folder of the given networks. Name it with --pretrained.")
        self.counts = Counter()
        self.beads = sets.read_beads(self.data, self.counts)
        self.data_hash = sets.hash_of(self.data)
        self.work.mkdir(parents=True, exist_ok=True)

    def strips(self):
        return strips.cut_all(self.data, self.beads, self.data_hash, self.work)

    def features(self, without=""):
        """Of every strip; those of a source that is only judged need no view of another camera."""
        cut, places = self.strips()
        made = Features(cut, load_given(Inspector(), self.pretrained / START), sha256(self.pretrained / START), self.data_hash, self.work / "early")
        made.make(range(len(self.beads)), range(EXACT_VIEWS))
        made.make([i for i, bead in enumerate(self.beads) if bead.source != without])
        return made, places

    @staticmethod
    def resnet_file():
        path = Path.home() / ".nuget/packages" / PACKAGE / VERSION / "tools/DnnImageModels/ResNet18Onnx/ResNet18.onnx"
        if not path.exists():
            raise sets.DataFault(f"{path} is missing; restore the package first: dotnet restore {check.HERE / 'resnet.csproj'}")
        return path


def data(workshop, arguments):
    for name, count in sorted(workshop.counts.items()):
        print(f"{count:6d} {name}")
    print(f"SHA-256 of the sets: {workshop.data_hash}")


def check_all(workshop, arguments):
    check.write_preparation()
    print("\n".join([*check.golden(workshop.pretrained, workshop.data), check.stopped_run()]))


def ablate(workshop, arguments):
    features, places = workshop.features(without=judging.HELD_OUT)
    judging.ablate(arguments.runs or list(judging.RUNS), arguments.seeds, workshop.beads, features, places, workshop.pretrained / START, workshop.work)


def clean(workshop, arguments):
    path, (cut, places) = workshop.resnet_file(), workshop.strips()
    features = judging.pooled(cut, path, workshop.work)
    for line in judging.clean_heads(workshop.beads, features) + judging.learning_curve(workshop.beads, features, judging.PULLS[1]):
        print(json.dumps(line))
    for line in pores.unseen_beads(workshop.data, workshop.beads, cut, places, path):
        print(json.dumps(line))


def inspector(workshop, arguments):
    """The networks of the package: one without the held-out source, which is judged and calibrates, and one with all."""
    chosen = judging.RUNS[arguments.choice]
    start = workshop.pretrained / START
    written = {"data": workshop.data_hash, "start": sha256(start), "choices": asdict(chosen), "torch": torch.__version__}
    for without in (judging.HELD_OUT, ""):
        features, places = workshop.features(without)
        network = load_given(Inspector(), start).to(memory_format=torch.channels_last)
        choices = replace(chosen, name=f"{chosen.name}-without-{without}" if without else f"{chosen.name}-shipped", without=without)
        inspecting.run(network, choices, workshop.beads, features, places, workshop.work / "runs" / choices.name)
        file = workshop.work / "networks" / (f"inspector-without-{without}.onnx" if without else "inspector.onnx")
        write_onnx(network, start, file)
        written[file.name] = {"weights": hash_of_weights(network), "file": sha256(file)}
        if without:
            rows = np.array([i for i, bead in enumerate(workshop.beads) if bead.source == without])
            written[file.name]["heldOut"] = judging.held_out_figures(workshop.beads, rows, features.predict(network, rows))
    (workshop.work / "networks" / "training.json").write_text(json.dumps(written, indent=1) + "\n")
    print(json.dumps(written, indent=1))


def locator(workshop, arguments):
    """Trunk of the held-out inspector, heads from nothing: clean for SampleV2 when that is left out."""
    photos = [photo for name in ("coupons", "web", "pipes", "robot") for photo in sets.read_photos(workshop.data, name, workshop.counts)]
    shares = [[bead.box for bead in workshop.beads if (bead.set, bead.photo) == (photo.set, photo.file)] for photo in photos]
    squares, letterboxes = locating.pictures(workshop.data, photos, workshop.data_hash, workshop.work)
    torch.manual_seed(1)
    network = Locator()
    network.trunk.load_state_dict(load_given(Inspector(), workshop.pretrained / START).trunk.state_dict())
    name = f"locator-without-{arguments.without}" if arguments.without else "locator"
    locating.run(network.to(memory_format=torch.channels_last), locating.Choices(name, without=arguments.without), photos, shares, squares, letterboxes, workshop.work / "runs" / name)
    write_onnx(network, workshop.pretrained / "locator.onnx", workshop.work / "networks" / f"{name}.onnx")
    for source in [arguments.without] if arguments.without else sorted({photo.source for photo in photos}):
        rows = [i for i, photo in enumerate(photos) if photo.source == source]
        print(json.dumps({"source": source, "seen": source != arguments.without, "ap50": round(locating.ap50(network, rows, shares, squares, letterboxes), 3)}))


COMMANDS = {"data": data, "check": check_all, "ablate": ablate, "clean": clean, "inspector": inspector, "locator": locator}


def main() -> int:
    shared = check.REPOSITORY.parent / "shared"
    parser = argparse.ArgumentParser(prog="train", description="Trains and judges the networks of weld-surface.")
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("--data", type=Path, default=shared / "data", help="folder of the photo sets")
    parser.add_argument("--pretrained", type=Path, default=shared / "pretrained", help="folder of the given networks")
    parser.add_argument("--work", type=Path, default=check.REPOSITORY / "out" / "training", help="folder of strips, features, runs and results")
    parser.add_argument("--choice", default="cameras, longer", choices=judging.RUNS, help="what the inspector is trained with")
    parser.add_argument("--without", default="", help="source that the locator must not see and is judged on")
    parser.add_argument("--runs", nargs="*", choices=judging.RUNS, help="ablations to run; all if left out")
    parser.add_argument("--seeds", nargs="*", type=int, default=[1, 2])
    arguments = parser.parse_args()
    # One thread: sums in one order, so that the same machine gives the same weights.
    torch.set_num_threads(1)
    try:
        COMMANDS[arguments.command](Workshop(arguments), arguments)
    except (sets.DataFault, OSError) as fault:
        print(fault, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
