"""Trains a network. train.py coarse|fine SCENES_FOLDER OUTLINES_JSON PHOTOS_FOLDER OUT STEPS [START]; START holds the weights to begin from."""
import json, os, sys, time
import cv2
import numpy as np
import torch
from torch.nn import functional as F
from network import Toes
from strips import COLUMNS, LOOKS, cut, toes_at_columns

look, (scenes_folder, real_json, photos, out), steps, start = LOOKS[sys.argv[1]], sys.argv[2:6], int(sys.argv[6]), sys.argv[7:8]
BATCH, REAL_SHARE, ROWS = 32, 0.3, look.rows
RATE = 1.5e-3 if start else 3e-3
rng = np.random.default_rng(7)
torch.manual_seed(7)
torch.set_num_threads(1)
cv2.setNumThreads(1)


def load_scenes():
    got = []
    for line in open(os.path.join(scenes_folder, "toes.jsonl")):
        d = json.loads(line)
        image = cv2.imread(os.path.join(scenes_folder, d["file"]))
        left, right = np.array(d["left"]), np.array(d["right"])
        width = np.median(np.hypot(*(left - right).T))
        got.append((image, left, right, width))
    return got


def load_real():
    got, images = [], {}
    for d in json.load(open(real_json)):
        if d["photo"] not in images:
            images[d["photo"]] = cv2.imread(os.path.join(photos, d["photo"]))
        upper, lower = np.array(d["upper"]), np.array(d["lower"])
        got.append((images[d["photo"]], upper, lower, np.median(np.hypot(*(upper - lower).T)), d.get("ends", [False, False])))
    return got


def window(image, left, right, width, ends):
    """A strip around a point of the bead, moved, turned and scaled as a locator would miss it."""
    axis = (left + right) / 2
    n = len(axis)
    i = rng.integers(n)
    a, b = axis[max(0, i - n // 4)], axis[min(n - 1, i + n // 4)]
    if np.hypot(*(b - a)) < 1:
        a, b = axis[0], axis[-1]
    angle = np.arctan2(*(b - a)[::-1]) + rng.normal(0, look.askew)
    if rng.random() < 0.5:
        angle += np.pi
    step = width / (ROWS / 2) * np.exp(rng.normal(0, look.scale))
    centre = axis[i] + rng.normal(0, look.aside) * width * np.array([-np.sin(angle), np.cos(angle)])
    strip, whole = cut(image, centre, angle, step, ROWS)
    u, l = toes_at_columns(left, whole), toes_at_columns(right, whole)
    u, l = np.minimum(u, l), np.maximum(u, l)
    there = np.isfinite(u) & np.isfinite(l) & (l - u > 4)
    known = np.ones(COLUMNS // 2, bool)
    if ends is not None:
        # What lies beyond a real outline is bare plate only where the bead was seen to end.
        at = axis[[0, -1]] @ whole[:, :2].T + whole[:, 2]
        columns = np.arange(COLUMNS // 2) * 2 + 1.0
        for (x, _), (other, _), is_end in ((at[0], at[1], ends[0]), (at[1], at[0], ends[1])):
            beyond = columns < x if x < other else columns > x
            if is_end:
                known &= ~(beyond & (abs(columns - x) < 6))
            else:
                known &= ~beyond
    # What lies outside the photo is mirrored, and no truth.
    corners = np.linalg.inv(whole[:, :2])
    mid = np.stack([np.arange(COLUMNS // 2) * 2 + 1.0, np.full(COLUMNS // 2, ROWS / 2)], 1)
    at = (mid - whole[:, 2]) @ corners.T
    known &= (at[:, 0] > 0) & (at[:, 1] > 0) & (at[:, 0] < image.shape[1]) & (at[:, 1] < image.shape[0])
    strip = soot(strip, u, l, there)
    if rng.random() < 0.5:
        strip, u, l, there, known = strip[::-1], ROWS - l, ROWS - u, there, known
    if rng.random() < 0.5:
        strip, u, l, there, known = strip[:, ::-1], u[::-1], l[::-1], there[::-1], known[::-1]
    return colour(np.ascontiguousarray(strip)), u.copy(), l.copy(), there.copy(), known.copy()


def soot(strip, u, l, there):
    """Soot and the dark line of a real toe, which no scene has: dark from the toe outward, fading with a ragged reach, by its side, and now and then onto the bead's own rim a little."""
    if there.sum() < 8 or rng.random() < 0.45:
        return strip
    columns = np.arange(COLUMNS // 2) * 2 + 1.0
    every, rows = np.arange(COLUMNS) + 0.5, (np.arange(ROWS) + 0.5)[:, None]
    x, width = strip.astype(np.float32), np.median((l - u)[there])
    for toe, outward in ((u, -1), (l, 1)):
        if rng.random() < 0.35:
            continue
        at = np.interp(every, columns[there], toe[there])
        ragged = cv2.GaussianBlur(rng.normal(0, 1, (1, COLUMNS)).astype(np.float32), (0, 0), rng.uniform(2, 12))[0]
        ragged /= ragged.std() + 1e-6
        line = rng.random() < 0.4
        reach = width * (rng.uniform(0.02, 0.07) if line else rng.uniform(0.06, 0.5)) * np.exp(0.35 * ragged)
        depth = rng.uniform(0.25, 0.85)
        away = outward * (rows - at) - 0.02 * width * rng.normal()
        fade = np.where(away < 0, np.exp(-0.5 * (away / 0.7) ** 2), np.exp(-(away / reach) ** 2) if line else 1 / (1 + np.abs(away / reach) ** rng.uniform(2, 6)))
        fade = fade * ((every >= columns[there].min()) & (every <= columns[there].max()))
        grain = 1 + 0.25 * cv2.GaussianBlur(rng.normal(0, 1, (ROWS, COLUMNS)).astype(np.float32), (0, 0), rng.uniform(0.6, 2)) * 2
        tint = np.array([rng.uniform(0.8, 1.0), rng.uniform(0.9, 1.0), 1.0])
        x = x * (1 - depth * np.clip(fade * grain, 0, 1))[:, :, None] * (1 - (1 - tint) * fade[:, :, None])
    return np.uint8(np.clip(x, 0, 255))


def colour(strip):
    x = strip.astype(np.float32) / 255
    if rng.random() < 0.35:
        x = cv2.GaussianBlur(x, (0, 0), rng.uniform(0.4, 2.2))
    if rng.random() < 0.15:
        k = rng.uniform(1.3, 3)
        x = cv2.resize(cv2.resize(x, (int(COLUMNS / k), int(ROWS / k)), interpolation=cv2.INTER_AREA), (COLUMNS, ROWS), interpolation=cv2.INTER_LINEAR)
    x = np.clip(x, 0, 1) ** np.exp(rng.normal(0, 0.3))
    x = x * np.exp(rng.normal(0, 0.2)) * np.exp(rng.normal(0, 0.1, 3)).astype(np.float32) + rng.normal(0, 0.05)
    if rng.random() < 0.25:
        x = x @ np.linalg.qr(np.eye(3) + rng.normal(0, 0.2, (3, 3)))[0].astype(np.float32) if rng.random() < 0.2 else x[:, :, rng.permutation(3)]
    if rng.random() < 0.25:
        x = np.repeat(x.mean(2, keepdims=True), 3, 2)
    if rng.random() < 0.4:
        gx, gy = np.meshgrid(np.linspace(-1, 1, COLUMNS), np.linspace(-1, 1, ROWS))
        x = x * (1 + rng.normal(0, 0.3) * gx + rng.normal(0, 0.3) * gy)[:, :, None]
    if rng.random() < 0.15:
        top, reach = rng.integers(ROWS), rng.integers(4, 30)
        x[top:top + reach] = x[top:top + reach] * rng.uniform(0.5, 1.6)
    if rng.random() < 0.15:
        x0, y0 = rng.integers(COLUMNS), rng.integers(ROWS)
        x[y0:y0 + rng.integers(5, 30), x0:x0 + rng.integers(5, 40)] = rng.uniform(0, 1)
    x = x + rng.normal(0, rng.uniform(0, 0.035), x.shape)
    x = np.clip(x, 0, 1)
    if rng.random() < 0.3:
        x = cv2.imdecode(cv2.imencode(".jpg", np.uint8(x * 255), [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(35, 95))])[1], 1) / 255.0
    return x.astype(np.float32)


def batch(scenes, real):
    items = []
    for i in range(BATCH):
        if real and i < BATCH * REAL_SHARE:
            items.append(window(*real[rng.integers(len(real))]))
        else:
            items.append(window(*scenes[rng.integers(len(scenes))], None))
    x = np.stack([i[0][:, :, ::-1] for i in items]).transpose(0, 3, 1, 2)
    return (torch.from_numpy((np.ascontiguousarray(x) * 255 - 127) / 128), *(torch.from_numpy(np.stack([i[k] for i in items])) for k in range(1, 5)))


def loss_of(net, x, u, l, there, known):
    m = net.maps(x)
    rows = (torch.arange(ROWS // 2) * 2 + 1.0).view(1, -1, 1)
    total = F.binary_cross_entropy_with_logits(m[:, 3].mean(1)[known], there[known].float())
    inside = known & there
    err = []
    for k, toe in ((0, u), (1, l)):
        ok = inside & (toe > 1) & (toe < ROWS - 1)
        toe = torch.nan_to_num(toe).float()
        target = torch.exp(-0.5 * ((rows - toe[:, None]) / 1.3) ** 2)
        target = target / target.sum(1, keepdim=True).clamp(min=1e-6)
        logp = torch.log_softmax(m[:, k], 1)
        ce = -(target * logp).sum(1)
        mean = (logp.exp() * rows).sum(1)
        off = F.smooth_l1_loss(mean, toe, reduction="none", beta=1.0)
        total = total + ce[ok].mean() + 0.25 * off[ok].mean()
        err.append((mean - toe)[ok].abs().detach())
    mask = ((rows > torch.nan_to_num(u).float()[:, None]) & (rows < torch.nan_to_num(l).float()[:, None]) & there[:, None]).float()
    seg = F.binary_cross_entropy_with_logits(m[:, 2], mask, reduction="none")
    total = total + 0.5 * (seg * known[:, None]).mean()
    return total, torch.cat(err).median().item()


scenes, real = load_scenes(), load_real()
print(len(scenes), "scenes", len(real), "real", flush=True)
net = Toes()
if start:
    net.load_state_dict(torch.load(start[0]))
optimiser = torch.optim.AdamW(net.parameters(), RATE, weight_decay=1e-3)
average = {k: v.clone() for k, v in net.state_dict().items()}
began, seen = time.monotonic(), []
for step in range(1, steps + 1):
    for g in optimiser.param_groups:
        g["lr"] = RATE * min(1, step / 50) * (0.5 * (1 + np.cos(np.pi * step / steps)) + 0.01)
    loss, err = loss_of(net, *batch(scenes, real))
    optimiser.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(net.parameters(), 2.0)
    optimiser.step()
    for k, v in net.state_dict().items():
        average[k] = v.clone() if not v.dtype.is_floating_point else average[k] * 0.99 + v * 0.01
    seen.append((loss.item(), err))
    if step % 50 == 0:
        print(step, round(time.monotonic() - began), "loss %.3f toe %.2f rows" % tuple(np.mean(seen[-50:], 0)), flush=True)
        torch.save(average, out)
torch.save(average, out)
