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

from . import check, inspecting, judging, sets, strips
from .features import Features
from .loop import hash_of_weights
from .networks import Inspector, load_given, write_onnx
from .resnet import PACKAGE, VERSION

HELD_OUT_START, START = "heldout/inspector-without-SampleV2.onnx", "inspector.onnx"


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


class Workshop:
    """What the commands share, made when first asked for."""

    def __init__(self, arguments):
        self.data, self.pretrained, self.work = arguments.data, arguments.pretrained, arguments.work
        self.counts = Counter()
        self.beads = sets.read_beads(self.data, self.counts)
        self.data_hash = sets.hash_of(self.data)
        self.work.mkdir(parents=True, exist_ok=True)

    def strips(self):
        return strips.cut_all(self.data, self.beads, self.data_hash, self.work)

    def features(self, start: str, name: str):
        """Of every strip; those that are only judged need no views of other cameras."""
        cut, places = self.strips()
        made = Features(cut, load_given(Inspector(), self.pretrained / start), sha256(self.pretrained / start), self.data_hash, self.work / name)
        learned = [i for i, bead in enumerate(self.beads) if name != "held-out" or bead.source != judging.HELD_OUT]
        made.make(range(len(self.beads)), range(2))
        made.make(learned)
        return made, places

    def resnet(self):
        path = Path.home() / ".nuget/packages" / PACKAGE / VERSION / "tools/DnnImageModels/ResNet18Onnx/ResNet18.onnx"
        if not path.exists():
            raise sets.DataFault(f"{path} is missing; restore the package first: dotnet restore {check.HERE / 'resnet.csproj'}")
        return judging.pooled(self.strips()[0], path, self.work)


def data(workshop, arguments):
    for name, count in sorted(workshop.counts.items()):
        print(f"{count:6d} {name}")
    print(f"SHA-256 of the sets: {workshop.data_hash}")


def check_all(workshop, arguments):
    check.write_preparation()
    print("\n".join(check.golden(workshop.pretrained, workshop.data)))


def ablate(workshop, arguments):
    features, places = workshop.features(HELD_OUT_START, "held-out")
    judging.ablate(arguments.runs or list(judging.RUNS), arguments.seeds, workshop.beads, features, places, workshop.pretrained / HELD_OUT_START, workshop.work)


def clean(workshop, arguments):
    features = workshop.resnet()
    for line in judging.clean_heads(workshop.beads, features) + judging.learning_curve(workshop.beads, features, judging.PULLS[1]):
        print(json.dumps(line))


def inspector(workshop, arguments):
    """The networks of the package: one without the held-out source, which is judged and calibrates, and one with all."""
    chosen = judging.RUNS[arguments.choice]
    written = {"data": workshop.data_hash, "choices": asdict(chosen), "torch": torch.__version__}
    for name, start, without in (("held-out", HELD_OUT_START, judging.HELD_OUT), ("shipped", START, "")):
        features, places = workshop.features(start, name)
        network = load_given(Inspector(), workshop.pretrained / start).to(memory_format=torch.channels_last)
        choices = replace(chosen, name=f"{chosen.name}-{name}", without=without)
        inspecting.run(network, choices, workshop.beads, features, places, workshop.work / "runs" / choices.name)
        file = workshop.work / "networks" / ("inspector.onnx" if name == "shipped" else f"inspector-without-{without}.onnx")
        write_onnx(network, workshop.pretrained / start, file)
        written[file.name] = {"start": sha256(workshop.pretrained / start), "weights": hash_of_weights(network), "file": sha256(file)}
        if without:
            rows = np.array([i for i, bead in enumerate(workshop.beads) if bead.source == without])
            written[file.name]["heldOut"] = judging.held_out_figures(workshop.beads, rows, features.predict(network, rows))
    (workshop.work / "networks" / "training.json").write_text(json.dumps(written, indent=1) + "\n")
    print(json.dumps(written, indent=1))


COMMANDS = {"data": data, "check": check_all, "ablate": ablate, "clean": clean, "inspector": inspector}


def main() -> int:
    shared = check.REPOSITORY.parent / "shared"
    parser = argparse.ArgumentParser(prog="train", description="Trains and judges the networks of weld-surface.")
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("--data", type=Path, default=shared / "data", help="folder of the photo sets")
    parser.add_argument("--pretrained", type=Path, default=shared / "pretrained", help="folder of the given networks")
    parser.add_argument("--work", type=Path, default=check.REPOSITORY / "out" / "training", help="folder of strips, features, runs and results")
    parser.add_argument("--choice", default="all", choices=judging.RUNS, help="what the inspector is trained with")
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
