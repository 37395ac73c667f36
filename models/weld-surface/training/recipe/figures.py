"""Figures by which networks are judged. Grouped by source or weld where a figure is said to be held out; never by random splits."""
import numpy as np


def auroc(scores, labels) -> float:
    """Share of pairs of a positive and a negative that are ranked rightly, ties half."""
    scores, labels = np.asarray(scores, float), np.asarray(labels, bool)
    positives, negatives = int(labels.sum()), int((~labels).sum())
    if positives == 0 or negatives == 0:
        return float("nan")
    _, inverse, counts = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    return float((ranks[labels].sum() - positives * (positives + 1) / 2) / (positives * negatives))


def interval(scores, labels, groups, resamples=300, seed=20240601):
    """95 % interval of the AUROC, whole groups drawn."""
    scores, labels, groups = np.asarray(scores), np.asarray(labels, bool), np.asarray(groups)
    members = [np.flatnonzero(groups == name) for name in np.unique(groups)]
    rng, values = np.random.default_rng(seed), []
    for _ in range(resamples):
        rows = np.concatenate([members[i] for i in rng.integers(len(members), size=len(members))])
        values.append(auroc(scores[rows], labels[rows]))
    return tuple(np.nanpercentile(values, [2.5, 97.5]))


def rank_correlation(a, b) -> float:
    """Spearman's, ties at their mean rank."""
    return float(np.corrcoef(_ranks(a), _ranks(b))[0, 1])


def _ranks(values):
    _, inverse, counts = np.unique(np.asarray(values, float), return_inverse=True, return_counts=True)
    return (np.cumsum(counts) - (counts - 1) / 2)[inverse]


def average_precision(scores, hits, truths: int) -> float:
    """Area under the best precision at this recall or beyond; equal scores are one step."""
    if not truths:
        return float("nan")
    scores, hits = np.asarray(scores, float), np.asarray(hits, float)
    order = np.argsort(-scores, kind="stable")
    scores, hits = scores[order], np.cumsum(hits[order])
    ends = np.flatnonzero(np.append(scores[1:] != scores[:-1], True))
    recall, precision = hits[ends] / truths, hits[ends] / (ends + 1)
    precision = np.maximum.accumulate(precision[::-1])[::-1]
    return float((np.diff(np.append(0, recall)) * precision).sum())


def overlap_of(a, b) -> float:
    """Area common to two boxes x0, y0, x1, y1 by that of their union."""
    width, height = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    both = max(0, width) * max(0, height)
    return both / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - both)


def recall_at_false_findings(found, truths: int, photos: int, per_photo=0.5) -> float:
    """Largest recall of [(score, hit place or None)] with at most so many false findings a photo."""
    best, hit, false = 0.0, set(), 0
    for score, place in sorted(found, key=lambda pair: -pair[0]):
        if place is None:
            false += 1
        else:
            hit.add(place)
        if false > per_photo * photos:
            break
        best = max(best, len(hit) / truths)
    return best


def web_folds(groups, folds=5):
    """Number of the fold of each row: whole welds, spread by their order."""
    names = {name: i % folds for i, name in enumerate(sorted(set(groups)))}
    return np.array([names[name] for name in groups])
