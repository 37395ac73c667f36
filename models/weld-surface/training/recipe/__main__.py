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

from . import check, inspecting, judging, locating, pores, sets, stated, strips
from .features import EXACT_VIEWS, VIEWS, Features
from .loop import hash_of_weights
from .networks import Inspector, Locator, load_given, write_int8, write_onnx
from .resnet import PACKAGE, VERSION

# The one given inspector whose trunk has not seen every source judges what the recipe brings; the one that is shipped begins at the given one that has.
HELD_OUT_START, START = "heldout/inspector-without-SampleV2.onnx", "inspector.onnx"
LOCATOR_START = "locator.onnx"
INT8 = "int8"
PICTURES, LEAST_NOT_WELD = "pictures", 0.2


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


class Workshop:
    """What the commands share, made when first asked for."""

    def __init__(self, arguments):
        self.data, self.pretrained, self.work = arguments.data, arguments.pretrained, arguments.work
        if not (self.pretrained / HELD_OUT_START).exists():
            raise sets.DataFault(f"{self.pretrained / HELD_OUT_START} is missing; expected the folder of the given networks. Name it with --pretrained.")
        self.counts = Counter()
        self.beads = sets.read_beads(self.data, self.counts)
        self.data_hash = sets.hash_of(self.data)
        self.work.mkdir(parents=True, exist_ok=True)

    def strips(self):
        return strips.cut_all(self.data, self.beads, self.data_hash, self.work)

    def features(self, start):
        """(features of every bead's strip, places of its defects, features of places without a weld, and of those kept for judging)."""
        cut, places = self.strips()
        network, start_hash, made = load_given(Inspector(), self.pretrained / start), sha256(self.pretrained / start), []
        for name, strips_of, views in (("strips", cut, VIEWS), ("not-welds", self.not_welds(False), EXACT_VIEWS + 1), ("kept-not-welds", self.not_welds(True), EXACT_VIEWS)):
            stamp = json.loads((self.work / f"{name}.json").read_text("utf-8"))
            made.append(Features(strips_of, network, start_hash, stamp, self.work / "sixteenths" / Path(start).stem / name, views))
            made[-1].make()
        return made[0], places, *made[1:]

    def not_welds(self, kept):
        found = sets.read_not_welds(self.work / PICTURES, kept)
        least = locating.FOUND if kept else LEAST_NOT_WELD
        return strips.of_not_welds(found, least, {"places": sha256(self.work / PICTURES / sets.PLACES)}, self.work / f"{'kept-' if kept else ''}not-welds.npy")

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
    print("\n".join([*check.golden(workshop.pretrained, workshop.data), *check.int8(workshop.pretrained), check.stopped_run()]))


def ablate(workshop, arguments):
    features, places, not_welds, kept = workshop.features(HELD_OUT_START)
    judging.ablate(
        arguments.runs or list(judging.RUNS), arguments.seeds, workshop.beads, features, places, not_welds, kept, workshop.pretrained / HELD_OUT_START, workshop.work)


def clean(workshop, arguments):
    path, (cut, places) = workshop.resnet_file(), workshop.strips()
    features = judging.pooled(cut, path, workshop.work)
    for line in judging.clean_heads(workshop.beads, features) + judging.learning_curve(workshop.beads, features, judging.PULLS[1]):
        print(json.dumps(line))
    for line in pores.unseen_beads(workshop.data, workshop.beads, cut, places, path):
        print(json.dumps(line))


def inspector(workshop, arguments):
    """A pair of inspectors: one without the held-out source, which is judged and calibrates, and one with all."""
    chosen = judging.RUNS[arguments.choice]
    written = {"data": workshop.data_hash, "choices": asdict(chosen), "torch": torch.__version__}
    for without, start_name in ((judging.HELD_OUT, HELD_OUT_START), ("", START)):
        start = workshop.pretrained / start_name
        features, places, not_welds, kept = workshop.features(start_name)
        network = load_given(Inspector(), start).to(memory_format=torch.channels_last)
        choices = replace(chosen, name=f"{chosen.name}-without-{without}" if without else f"{chosen.name}-all", without=without)
        inspecting.run(network, choices, workshop.beads, features, places, not_welds, workshop.work / "runs" / choices.name)
        file = workshop.work / "networks" / (f"inspector-without-{without}.onnx" if without else "inspector.onnx")
        write_onnx(network, start, file)
        if not without:
            write_int8(file, workshop.pretrained / "inspector-int8.onnx", file.parent / INT8 / file.name)
        written[file.name] = {"start": sha256(start), "weights": hash_of_weights(network), "file": sha256(file)}
        if without:
            written["heldOut"] = judging.figures(network, workshop.beads, features, not_welds, kept)
    write_json(workshop.work / "networks" / "inspector.json", written)


def locator(workshop, arguments):
    """The shipped locator, or other runs to compare with it; tank and the kept pictures without welds are never learned from."""
    start = workshop.pretrained / LOCATOR_START
    pictures = locating.pictures(workshop.data, workshop.beads, check.HERE, workshop.work / PICTURES)
    network = load_given(Locator(), start).eval().to(memory_format=torch.channels_last)
    stamp = {"start": sha256(start), "data": workshop.data_hash, "pictures": [sha256(workshop.work / PICTURES / name) for name in (sets.PICTURES, sets.RENDERED)], "told": sha256(check.HERE / "chopped-beads.txt")}
    eighths = locating.Eighths(pictures, network, stamp, workshop.work / "eighths")
    eighths.make()
    for name in arguments.runs or [locating.SHIPPED]:
        network = load_given(Locator(), start).to(memory_format=torch.channels_last)
        choices = locating.RUNS[name]
        locating.run(network, choices, eighths, workshop.work / "runs" / f"locator-{choices.name}")
        folder = workshop.work / "networks" if name == locating.SHIPPED else workshop.work / "runs" / f"locator: {name}"
        write_onnx(network, start, folder / "locator.onnx")
        write_int8(folder / "locator.onnx", workshop.pretrained / "locator-int8.onnx", folder / INT8 / "locator.onnx")
        write_json(folder / "locator.json", {
            **stamp, "run": name, "choices": asdict(choices), "torch": torch.__version__, "file": sha256(folder / "locator.onnx"), "figures": locating.figures(network, eighths)})


def compare(workshop, arguments):
    """Whether the last run came to the stated figures; with --state, its figures are the stated ones from now on."""
    found, file = stated.measured(workshop.work), check.HERE / "figures.json"
    if arguments.state:
        write_json(file, found)
        return
    said = json.loads(file.read_text("utf-8"))
    lines = stated.differences(said, found)
    for name, then, now, is_same in lines:
        print(f"{'same' if is_same else 'DIFFERS':8s}{name}: stated {then}, found {now}")
    print("files: " + ", ".join(f"{name} {'identical' if said['files'][name] == sha else 'other bytes'}" for name, sha in found["files"].items()))
    wrong = sum(not is_same for *_, is_same in lines)
    if wrong:
        raise sets.DataFault(f"{wrong} of {len(lines)} figures differ from {file.name} by more than {stated.TOLERANCE}; see the lines DIFFERS above.")


def write_json(path, content):
    path.write_text(json.dumps(content, indent=1) + "\n")
    print(json.dumps(content, indent=1))


COMMANDS = {"data": data, "check": check_all, "ablate": ablate, "clean": clean, "inspector": inspector, "locator": locator, "compare": compare}


def main() -> int:
    shared = check.REPOSITORY.parent / "shared"
    parser = argparse.ArgumentParser(prog="train", description="Trains and judges the networks of weld-surface.")
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("--data", type=Path, default=shared / "data", help="folder of the photo sets")
    parser.add_argument("--pretrained", type=Path, default=shared / "pretrained", help="folder of the given networks")
    parser.add_argument("--work", type=Path, default=check.REPOSITORY / "out" / "training", help="folder of strips, features, runs and results")
    parser.add_argument("--choice", default=judging.SHIPPED, choices=judging.RUNS, help="what the inspector is trained with")
    parser.add_argument("--runs", nargs="*", choices=[*judging.RUNS, *locating.RUNS], help="runs to ablate, or of the locator")
    parser.add_argument("--state", action="store_true", help="compare: state the figures of the last run, in place of comparing")
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
