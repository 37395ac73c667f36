"""Runs the network on a bead of a photo as the core does: a few looks, each from what the one before found."""
import numpy as np
import torch
from strips import COLUMNS, ROWS, WIDTH_ROWS, cut


def window(net, image, centre, angle, step):
    strip, whole = cut(image, centre, angle, step)
    x = torch.from_numpy((np.ascontiguousarray(strip[:, :, ::-1].transpose(2, 0, 1))[None].astype(np.float32) - 127) / 128)
    with torch.no_grad():
        toes, presence = net(x)
    return strip, whole, toes[0].numpy(), 1 / (1 + np.exp(-presence[0].numpy()))


def look(net, image, cx, cy, length, width, angle, looks=3):
    """One window around the bead's middle: (strip, map, toes, presence, width)."""
    for _ in range(looks):
        strip, whole, toes, presence = window(net, image, (cx, cy), angle, width / WIDTH_ROWS)
        there = presence > 0.5
        if there.sum() < 8:
            return strip, whole, toes, presence, width
        columns = np.arange(COLUMNS // 2) * 2 + 1.0
        middle = (toes[0] + toes[2]) / 2
        slope, offset = np.polyfit(columns[there], middle[there], 1)
        step = width / WIDTH_ROWS
        at = np.linalg.inv(whole[:, :2]) @ (np.array([COLUMNS / 2, offset + slope * COLUMNS / 2]) - whole[:, 2])
        cx, cy = at
        angle += np.arctan(slope)
        width *= float(np.clip(np.median((toes[2] - toes[0])[there]) / WIDTH_ROWS, 0.5, 2))
    strip, whole, toes, presence = window(net, image, (cx, cy), angle, width / WIDTH_ROWS)
    return strip, whole, toes, presence, width
