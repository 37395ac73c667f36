"""What the inspector learns: targets, how often each source is drawn, losses."""
import math
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

from .features import Features
from .loop import learn
from .networks import Inspector, Trunk
from .sets import Bead
from .strips import tag_targets

TAG_SHARE, GRADE_SHARE, CELL_SHARE, PLACE_WEIGHT = 2.0, 0.3, 0.5, 4.0
PLACED_CELLS, UNKNOWN = [0, 1, 3], 255
WELD, WELD_SHARE, NOT_WELD_DIVISOR = 12, 1.0, 4


@dataclass(frozen=True)
class Choices:
    """One run. Two runs with the same choices from the same start give the same network."""
    name: str
    epochs: int = 2
    rate: float = 2e-4
    batch: int = 32
    seed: int = 1
    other_cameras: bool = False        # views as another camera would give them
    balance: bool = False              # small sources more often
    mix_style: bool = False            # statistics of features mixed between strips of a batch
    soft: bool = False                 # the verdict softened towards the two readings
    anchor: float = 0.0                # pull of the weights towards the start
    heads_only: bool = False
    without: str = ""                  # source left out of the learning
    keep_share: float = 1.0            # of the groups, for a learning curve
    not_welds: bool = False            # a quarter more strips a batch, of what is no weld


def run(network: Inspector, choices: Choices, beads: list[Bead], features: Features, places, not_welds: Features, folder: Path, log=print) -> Inspector:
    """`not_welds` are features of strips that show no weld, all of them to be learned from."""
    rows = rows_for(beads, choices)
    tags, weights = tag_targets(beads)
    if choices.soft:
        _soften(tags, beads)
    grades = np.array([np.nan if bead.grades is None else np.mean(bead.grades) for bead in beads], np.float32)
    learned = [parameter for name, parameter in network.named_parameters() if _is_learned(name, choices)]
    starts = [parameter.detach().clone() for parameter in learned]

    def loss_of_rows(chosen, rng):
        drawn = [features.draw(i, rng, choices.other_cameras) for i in chosen]
        x = torch.from_numpy(np.stack([values for values, _, _ in drawn]).astype(np.float32)).contiguous(memory_format=torch.channels_last)
        if choices.mix_style:
            x = mix_style(x, rng)
        place = np.stack([_turned(places[i, cut], turn) for i, (_, cut, turn) in zip(chosen, drawn)])
        outputs = network.from_sixteenth(x)
        loss = loss_of(outputs, *(torch.from_numpy(part) for part in (tags[chosen], weights[chosen], grades[chosen], place)))
        if choices.not_welds:
            others = [not_welds.draw(i, rng, choices.other_cameras)[0] for i in rng.choice(len(not_welds.values), len(chosen) // NOT_WELD_DIVISOR)]
            other = torch.from_numpy(np.stack(others).astype(np.float32)).contiguous(memory_format=torch.channels_last)
            loss = loss + weld_loss(network, outputs[3], network.from_sixteenth(other)[3])
        if choices.anchor:
            loss = loss + choices.anchor * sum(((now - then) ** 2).sum() for now, then in zip(learned, starts))
        return loss

    return learn(network, learned, asdict(choices), rows, loss_of_rows, folder, _draw_weights(beads, rows) if choices.balance else None, log)


def weld_loss(network, welds, others):
    """By the one output of the network that nothing reads: what it teaches stays in the embedding, on which the package's weld head is fitted."""
    logits = F.linear(torch.cat([welds, others]), network.bead.weight[WELD:], network.bead.bias[WELD:])[:, 0]
    wanted = torch.cat([torch.ones(len(welds)), torch.zeros(len(others))])
    return WELD_SHARE * F.binary_cross_entropy_with_logits(logits, wanted)


def rows_for(beads, choices):
    """Rows that a run may see: without the source left out, and a share of the groups of every source, the same share for every seed."""
    rows = [i for i, bead in enumerate(beads) if bead.source != choices.without]
    if choices.keep_share < 1:
        kept = set()
        for source in sorted({beads[i].source for i in rows}):
            groups = sorted({beads[i].group for i in rows if beads[i].source == source})
            order = np.random.default_rng(choices.seed).permutation(len(groups))
            kept |= {(source, groups[i]) for i in order[:max(1, round(choices.keep_share * len(groups)))]}
        rows = [i for i in rows if (beads[i].source, beads[i].group) in kept]
    return np.array(rows)


def loss_of(outputs, tags, weights, grades, places):
    cells, logits, grade, _ = outputs
    per_tag = F.binary_cross_entropy_with_logits(logits, tags, weight=weights, reduction="none")
    loss = per_tag[:, 0].sum() / weights[:, 0].sum().clamp(min=1) + TAG_SHARE * per_tag[:, 1:].sum() / weights[:, 1:].sum().clamp(min=1)
    read = ~torch.isnan(grades)
    if read.any():
        loss = loss + GRADE_SHARE * F.smooth_l1_loss(grade[read], grades[read])
    known = places != UNKNOWN
    if known.any():
        wanted = (places == 1).float()
        per_cell = F.binary_cross_entropy_with_logits(cells[:, PLACED_CELLS], wanted, reduction="none") * torch.where(wanted > 0, PLACE_WEIGHT, 1.0)
        loss = loss + CELL_SHARE * per_cell[known].mean()
    return loss


def mix_style(x, rng: np.random.Generator, alpha=0.1, chance=0.5):
    """MixStyle (Zhou and others, 2021): channel means and spreads of a strip mixed with those of another of the batch."""
    if rng.random() > chance:
        return x
    share = torch.from_numpy(rng.beta(alpha, alpha, (x.shape[0], 1, 1, 1)).astype(np.float32))
    other = torch.from_numpy(rng.permutation(x.shape[0]))
    mean, spread = x.mean((2, 3), keepdim=True), x.std((2, 3), keepdim=True) + 1e-5
    return (x - mean) / spread * (share * spread + (1 - share) * spread[other]) + share * mean + (1 - share) * mean[other]


def _soften(tags, beads):
    for i, bead in enumerate(beads):
        if bead.grades is not None and bead.is_bad is not None:
            # A grade of 1.5 says nothing, 0 and 3 say it with 0.9. The source's own word weighs as much as both readings.
            read = np.mean([1 / (1 + math.exp((grade - 1.5) * 1.5)) for grade in bead.grades])
            tags[i, 0] = (float(bead.is_bad) + read) / 2


def _draw_weights(beads, rows):
    sources = [beads[i].source for i in rows]
    # The square root keeps a source of 49 beads from being learned by heart.
    weights = np.array([1 / math.sqrt(sources.count(source)) for source in sources])
    return weights / weights.sum()


def _turned(places, turn):
    return places[:, ::-1 if turn & 2 else 1, ::-1 if turn & 1 else 1]


def _is_learned(name, choices):
    if not name.startswith("trunk."):
        return True
    late = name.startswith("trunk.head") or (name.startswith("trunk.blocks.") and int(name.split(".")[2]) > Trunk.STRIDE16)
    return late and not choices.heads_only
