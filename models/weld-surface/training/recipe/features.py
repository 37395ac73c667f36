"""Features of stride 16 of every strip in five views, by a frozen early trunk, kept on disk: learning the late blocks from them costs a fifth of
learning from strips. Views: 0 exact, 1 turned by half a turn, 2 to 4 jittered, mirrored at random and as other cameras would give it."""
import json
from pathlib import Path

import numpy as np
import torch

from . import views
from .networks import Inspector

EXACT_VIEWS, VIEWS, BATCH, SEED = 2, 5, 16, 7
HALF_TURN = 3


class Features:
    def __init__(self, strips, network: Inspector, start_hash: str, strips_stamp: dict, folder: Path, views=VIEWS, log=print):
        folder.mkdir(parents=True, exist_ok=True)
        self.turns = np.array([[0, HALF_TURN, *(self._generator(i, v)[1] for v in range(EXACT_VIEWS, views))] for i in range(len(strips))])
        stamp, path, done_path = {"start": start_hash, "strips": strips_stamp, "seed": SEED, "views": views}, folder / "features.npy", folder / "done.npy"
        stamp_path = folder / "features.json"
        mode = "r+" if stamp_path.exists() and json.loads(stamp_path.read_text()) == stamp else "w+"
        self.values = np.lib.format.open_memmap(path, mode, np.float16, (len(strips), views, 112, 8, 24))
        self.done = np.lib.format.open_memmap(done_path, mode, np.uint8, (len(strips), views))
        stamp_path.write_text(json.dumps(stamp))
        self._strips, self._network, self._log = strips, network.eval().to(memory_format=torch.channels_last), log

    def make(self):
        """Makes what is not there yet; may be stopped and goes on."""
        for view in range(self.done.shape[1]):
            missing = np.flatnonzero(self.done[:, view] == 0)
            for at in range(0, len(missing), BATCH):
                part = missing[at:at + BATCH]
                x = torch.from_numpy(np.stack([self._view(i, view) for i in part]).astype(np.float32)).permute(0, 3, 1, 2)
                with torch.no_grad():
                    # Always a whole batch: a single strip takes another, far slower path and other rounding.
                    self.values[part, view] = self._sixteenth(x).numpy()
                self.done[part, view] = 1
            if len(missing):
                self._log(f"view {view}: features of {len(missing)} strips made")

    def _sixteenth(self, strips):
        trunk = self._network.trunk
        return trunk.to_sixteenth(trunk.to_eighth(((strips - 127) / 128).contiguous(memory_format=torch.channels_last)))

    def draw(self, row, rng, other_cameras):
        """(features, cut, turn) of a random view."""
        view = int(rng.integers(EXACT_VIEWS, self.values.shape[1]) if other_cameras and rng.random() < 0.5 else rng.integers(EXACT_VIEWS))
        return self.values[row, view], self._cut(view), int(self.turns[row, view])

    def predict(self, network: Inspector, rows):
        """n × 12: tag logits and grade; and n × 1280, the embedding. The mean of both ways."""
        ways = []
        for view in range(EXACT_VIEWS):
            parts = []
            for at in range(0, len(rows), 2 * BATCH):
                x = torch.from_numpy(self.values[rows[at:at + 2 * BATCH], view].astype(np.float32)).contiguous(memory_format=torch.channels_last)
                with torch.no_grad():
                    _, tags, grade, embedding = network.from_sixteenth(x)
                parts.append(torch.cat([tags, grade[:, None], embedding], 1).numpy())
            ways.append(np.concatenate(parts))
        return np.split(sum(ways) / EXACT_VIEWS, [tags.shape[1] + 1], axis=1)

    @staticmethod
    def _cut(view):
        return 0 if view < EXACT_VIEWS else 1 + view % 2

    @staticmethod
    def _generator(row, view):
        rng = np.random.default_rng([SEED, row, view])
        return rng, int(rng.integers(4))

    def _view(self, row, view):
        strip = self._strips[row, self._cut(view)]
        if view < EXACT_VIEWS:
            return views.turned(strip, int(self.turns[row, view]))
        rng, turn = self._generator(row, view)
        return views.turned(views.other_camera(strip, rng), turn)
