"""
Draws the toes that the networks find on beads of photos without a card: look.py COARSE FINE PHOTOS_FOLDER INSPECT_JSONL OUT_PNG. As the core does: a few looks of the coarse network, each from what the
one before found, and one of the fine one; here around the bead's middle only. INSPECT_JSONL is what 'weldvision inspect --json' says of the photos.
"""
import os, sys
import cv2
import numpy as np
import torch
from network import Toes
from strips import COLUMNS, cut, rectangles


def window(net, image, centre, angle, width, rows):
    strip, whole = cut(image, centre, angle, width / (rows / 2), rows)
    x = torch.from_numpy((np.ascontiguousarray(strip[:, :, ::-1].transpose(2, 0, 1))[None].astype(np.float32) - 127) / 128)
    with torch.no_grad():
        toes, presence = net(x)
    return strip, whole, toes[0].numpy(), 1 / (1 + np.exp(-presence[0].numpy()))


def look(coarse, fine, image, cx, cy, width, angle, looks=3):
    """One window around the bead's middle: (strip, map, toes, presence, width)."""
    for _ in range(looks):
        strip, whole, toes, presence = window(coarse, image, (cx, cy), angle, width, 64)
        there = presence > 0.5
        if there.sum() < 8:
            return strip, whole, toes, presence, width
        columns = np.arange(COLUMNS // 2) * 2 + 1.0
        middle = (toes[0] + toes[2]) / 2
        slope, offset = np.polyfit(columns[there], middle[there], 1)
        cx, cy = np.linalg.inv(whole[:, :2]) @ (np.array([COLUMNS / 2, offset + slope * COLUMNS / 2]) - whole[:, 2])
        angle += np.arctan(slope)
        width *= float(np.clip(np.median((toes[2] - toes[0])[there]) / 32, 0.5, 2))
    return *window(fine, image, (cx, cy), angle, width, 128), width


if __name__ == "__main__":
    nets = []
    for path in sys.argv[1:3]:
        net = Toes()
        net.load_state_dict(torch.load(path))
        nets.append(net.eval())
    pictures, seen = [], set()
    for photo, cx, cy, length, width, angle, _ in rectangles(sys.argv[4]):
        if photo in seen:
            continue  # The first bead of each photo.
        seen.add(photo)
        image = cv2.imread(os.path.join(sys.argv[3], photo))
        strip, _, toes, presence, _ = look(*nets, image, cx, cy, width, angle)
        plain = cv2.resize(strip, None, fx=3, fy=3, interpolation=cv2.INTER_CUBIC)
        drawn = plain.copy()
        for i in np.flatnonzero(presence > 0.5):
            for row in (toes[0][i], toes[2][i]):
                cv2.circle(drawn, (int((2 * i + 1) * 3), int(row * 3)), 1, (0, 255, 0), -1)
        spread = np.hypot(toes[1], toes[3]).mean() / max((toes[2] - toes[0]).mean(), 1)
        cv2.putText(drawn, f"{os.path.basename(photo)} {100 * spread:.0f} %", (4, 14), 0, 0.45, (0, 0, 255), 1)
        pictures.append(np.hstack([plain, drawn]))
    cv2.imwrite(sys.argv[5], np.vstack(pictures))
