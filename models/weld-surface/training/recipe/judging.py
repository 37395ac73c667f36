"""Held-out figures: of the late blocks learned without SampleV2, and of ResNet-18 heads, whose trunk has seen none of the sets."""
import hashlib
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from . import inspecting
from .features import Features
from .figures import auroc, interval, rank_correlation, web_folds
from .inspecting import Choices
from .loop import hash_of_weights
from .networks import Inspector, load_given
from .resnet import ResNet18

HELD_OUT = "SampleV2"
WELD_PULL = 0.01
RUNS = {
    "given": Choices("given", epochs=0),
    "plain": Choices("plain"),
    "heads": Choices("heads", heads_only=True),
    "cameras": Choices("cameras", other_cameras=True),
    "cameras, longer": Choices("cameras-longer", other_cameras=True, epochs=5),
    "cameras, balanced": Choices("cameras-balanced", other_cameras=True, balance=True),
    "cameras, MixStyle": Choices("cameras-mixstyle", other_cameras=True, mix_style=True),
    "cameras, soft": Choices("cameras-soft", other_cameras=True, soft=True),
    "cameras, anchored": Choices("cameras-anchored", other_cameras=True, anchor=0.05),
    "cameras, not-welds": Choices("cameras-not-welds", other_cameras=True, epochs=5, not_welds=True),
    "all": Choices("all", other_cameras=True, balance=True, mix_style=True, soft=True),
    "all, slow": Choices("all-slow", other_cameras=True, balance=True, mix_style=True, soft=True, rate=5e-5),
}


SHIPPED = "cameras, not-welds"


def held_out_figures(beads, rows, predicted):
    """Of one source: AUROC of the reject logit against the source's word, and rank correlations with the two readings' grades."""
    bad = np.array([beads[i].is_bad for i in rows])
    low, high = interval(predicted[:, 0], bad, [beads[i].group for i in rows])
    read = [k for k, i in enumerate(rows) if beads[i].grades is not None]
    grades = np.array([beads[rows[k]].grades for k in read])
    return {"auroc": round(auroc(predicted[:, 0], bad), 4), "low": round(low, 3), "high": round(high, 3),
            "withReadings": [round(rank_correlation(-predicted[read, 0], grades[:, reader]), 3) for reader in (0, 1)],
            "gradeWithReadings": [round(rank_correlation(predicted[read, 11], grades[:, reader]), 3) for reader in (0, 1)],
            "readingsWithEachOther": round(rank_correlation(*grades.T), 3), "readBeads": len(read)}


def pass_rate(known, held_out, learned, kept, kept_share=0.98):
    """Share of the kept places without a weld that a weld head lets through when it lets through so many beads of the source left out.
    The head is one like the package's: on embeddings of the other beads and of the places that may be learned from."""
    x = np.concatenate([known, learned])
    scores = logistic(x, np.arange(len(x)) < len(known), np.concatenate([held_out, kept]), WELD_PULL)
    return round(float((scores[len(held_out):] >= np.quantile(scores[:len(held_out)], 1 - kept_share)).mean()), 4)


def ablate(names, seeds, beads, features: Features, places, not_welds: Features, kept: Features, start: Path, work: Path, log=print):
    """Each run alone, from the inspector that never saw the held-out source; a line a run in ablations.jsonl."""
    for name in names:
        for seed in seeds if RUNS[name].epochs else seeds[:1]:
            choices = replace(RUNS[name], seed=seed, without=HELD_OUT, name=f"{RUNS[name].name}-{seed}")
            network = load_given(Inspector(), start).to(memory_format=torch.channels_last)
            inspecting.run(network, choices, beads, features, places, not_welds, work / "runs" / choices.name, log)
            judge(name, seed, network, beads, features, not_welds, kept, work, log)


def judge(name, seed, network, beads, features, not_welds, kept, work: Path, log=print):
    """Writes the held-out figures of one network as a line of ablations.jsonl."""
    line = {"run": name, "seed": seed, **figures(network, beads, features, not_welds, kept), "weights": hash_of_weights(network)[:12]}
    log(json.dumps(line))
    with open(work / "ablations.jsonl", "a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")


def figures(network, beads, features: Features, not_welds: Features, kept: Features):
    rows, others = (np.array([i for i, bead in enumerate(beads) if (bead.source == HELD_OUT) == is_held_out]) for is_held_out in (True, False))
    predicted, embedded = features.predict(network, rows)
    embeddings = [features.predict(network, others)[1], embedded, *(made.predict(network, np.arange(len(made.values)))[1] for made in (not_welds, kept))]
    return {**held_out_figures(beads, rows, predicted), "notWeldsPass": pass_rate(*embeddings)}


def pooled(strips, path: Path, work: Path, log=print):
    """n × 2 × 1536: means and spreads of ResNet-18's features of stride 16 and 32, of the exact strip both ways."""
    target = work / "resnet.npy"
    stamp = work / "resnet.json"
    wanted = {"package": hashlib.sha256(path.read_bytes()).hexdigest(), "strips": json.loads((work / "strips.json").read_text())["data"]}
    mode = "r+" if stamp.exists() and json.loads(stamp.read_text()) == wanted else "w+"
    values = np.lib.format.open_memmap(target, mode, np.float32, (len(strips), 2, 1536))
    stamp.write_text(json.dumps(wanted))
    network = ResNet18(path).eval().to(memory_format=torch.channels_last)
    for at in range(0, len(strips), 16):
        if values[at].any():
            continue
        exact = np.stack([strips[i, 0] for i in range(at, min(at + 16, len(strips)))])
        for way in range(2):
            x = torch.from_numpy(np.ascontiguousarray(exact[:, ::-1, ::-1] if way else exact).astype(np.float32)).permute(0, 3, 1, 2)
            with torch.no_grad():
                third, fourth = network(x.contiguous(memory_format=torch.channels_last))
            values[at:at + len(exact), 1 - way] = torch.cat([part for y in (third, fourth) for part in (y.mean((2, 3)), y.std((2, 3)))], 1).numpy()
    return values.mean(1)


def logistic(x, y, tried, pull):
    """Scores of `tried` rows by a logistic head with an L2 pull; features are brought to the learning rows' mean and spread."""
    mean, spread = x.mean(0), x.std(0) + 1e-6
    x, tried = (torch.from_numpy((part - mean) / spread).float() for part in (x, tried))
    y = torch.from_numpy(np.asarray(y, np.float32))
    weights = torch.zeros(x.shape[1] + 1, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=60, line_search_fn="strong_wolfe")

    def closure():
        optimizer.zero_grad()
        loss = torch.nn.functional.binary_cross_entropy_with_logits(x @ weights[:-1] + weights[-1], y) + pull * (weights[:-1] ** 2).sum()
        loss.backward()
        return loss

    optimizer.step(closure)
    with torch.no_grad():
        return (tried @ weights[:-1] + weights[-1]).numpy()


PULLS = (0.01, 0.1, 1.0)


def clean_heads(beads, features):
    """Held-out AUROC of heads on ResNet-18. The pull is one for all rows of the table and stated; it is not chosen on the held-out source."""
    source, group = np.array([bead.source for bead in beads]), np.array([bead.group for bead in beads])
    name = np.array([bead.set for bead in beads])
    known = np.array([bead.is_bad is not None for bead in beads])
    bad = np.array([bool(bead.is_bad) for bead in beads])
    figures = []
    for pull in PULLS:
        for held in ("SampleV1", "SampleV2"):
            other = "SampleV2" if held == "SampleV1" else "SampleV1"
            test = known & (source == held)
            for what, train in (("other film and web", known & (source != held)), ("other film", known & (source == other)), ("web", known & (name == "web"))):
                scores = logistic(features[train], bad[train], features[test], pull)
                figures.append({"pull": pull, "held": held, "learned": what, "auroc": round(auroc(scores, bad[test]), 3)})
        rows = np.flatnonzero(known & (name == "web"))
        folds, scores = web_folds(group[rows]), np.zeros(len(rows))
        for fold in range(5):
            learn, tried = rows[folds != fold], rows[folds == fold]
            scores[folds == fold] = logistic(features[learn], bad[learn], features[tried], pull)
        figures.append({"pull": pull, "held": "web, 5 folds by weld", "learned": "web", "auroc": round(auroc(scores, bad[rows]), 3)})
    return figures


def learning_curve(beads, features, pull, shares=(0.125, 0.25, 0.5, 1.0), seeds=5):
    """Held-out AUROC over the share of the other sources' welds that was learned from, mean and spread of the draws."""
    source, known = np.array([bead.source for bead in beads]), np.array([bead.is_bad is not None for bead in beads])
    bad, figures = np.array([bool(bead.is_bad) for bead in beads]), []
    for held in ("SampleV1", "SampleV2"):
        test = known & (source == held)
        for share in shares:
            values = []
            for seed in range(seeds if share < 1 else 1):
                rows = inspecting.rows_for(beads, Choices("curve", seed=seed, without=held, keep_share=share))
                rows = rows[known[rows]]
                values.append(auroc(logistic(features[rows], bad[rows], features[test], pull), bad[test]))
            figures.append({"held": held, "share": share, "auroc": round(float(np.mean(values)), 3), "spread": round(float(np.std(values)), 3)})
    return figures
