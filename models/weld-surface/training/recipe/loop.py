"""The learning loop of both networks: every step is a function of the seed and its number, so a run that was stopped goes on as if it had not been."""
import hashlib
import json
import math
import os
from pathlib import Path

import numpy as np
import torch

WARM_UP, KEEP_EVERY = 20, 50


def learn(network, learned, stamp: dict, rows, loss_of_rows, folder: Path, weights=None, log=print):
    """`stamp` holds name, seed, epochs, batch and rate, and whatever else makes the run what it is. `loss_of_rows(rows, rng)` gives a batch's loss.
    With `weights` rows are drawn by them, else each once an epoch."""
    folder.mkdir(parents=True, exist_ok=True)
    state = folder / "state.pt"
    kept_stamp = json.dumps({**stamp, "start": hash_of_weights(network), "rows": hashlib.sha256(np.asarray(rows).tobytes()).hexdigest()}, sort_keys=True)
    seed, batch, rate = stamp["seed"], stamp["batch"], stamp["rate"]
    batches = len(rows) // batch
    total, step = batches * stamp["epochs"], 0
    for parameter in network.parameters():
        parameter.requires_grad_(False)
    for parameter in learned:
        parameter.requires_grad_(True)
    optimizer = torch.optim.AdamW(learned, lr=rate, weight_decay=1e-4)
    if state.exists():
        kept = torch.load(state)
        if kept["stamp"] == kept_stamp:
            network.load_state_dict(kept["network"])
            optimizer.load_state_dict(kept["optimizer"])
            step = kept["step"]
    network.train()
    losses = []
    while step < total:
        rng = np.random.default_rng([seed, step])
        if weights is not None:
            chosen = rng.choice(rows, batch, p=weights)
        else:
            order = np.random.default_rng([seed, step // batches, 0]).permutation(rows)
            chosen = order[step % batches * batch:][:batch]
        loss = loss_of_rows(chosen, rng)
        for group in optimizer.param_groups:
            group["lr"] = rate * min(1, (step + 1) / WARM_UP) * (0.5 + 0.5 * math.cos(math.pi * step / total))
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(learned, 5.0)
        optimizer.step()
        losses.append(loss.item())
        step += 1
        if step % KEEP_EVERY == 0 or step == total:
            log(f"{stamp['name']}: step {step} of {total}, loss {np.mean(losses[-KEEP_EVERY:]):.4f}")
            partial = folder / "state.part"
            torch.save({"stamp": kept_stamp, "network": network.state_dict(), "optimizer": optimizer.state_dict(), "step": step}, partial)
            os.replace(partial, state)
    return network.eval()


def hash_of_weights(network) -> str:
    digest = hashlib.sha256()
    for name, value in sorted(network.state_dict().items()):
        digest.update(name.encode())
        digest.update(value.detach().contiguous().numpy().tobytes())
    return digest.hexdigest()
