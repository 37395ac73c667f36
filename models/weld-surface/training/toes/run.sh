#!/usr/bin/env bash
# Builds models/bead-toes anew: run.sh FOLDER_OF_PHOTO_SETS WORK_FOLDER. Needs python3-torch, python3-onnx and python3-opencv of the distribution.
set -euo pipefail
here=$(cd -- "$(dirname -- "$0")" && pwd)
root=$here/../../../..
photos=$1 work=$2
"$root/weldvision" dataset toe-scenes --count 2680 --seed 1 --out "$work/scenes"
/usr/bin/python3 "$here/train.py" "$work/scenes" "$here/outlines.json" "$photos" "$work/net.pt"
/usr/bin/python3 "$here/export.py" "$work/net.pt" "$root/models/bead-toes"
"$root/weldvision" dataset card-scenes --count 200 --seed 50000 --out "$work/cards"
/usr/bin/python3 "$here/fit_interval.py" "$work/cards/scenes.csv" "$root/models/bead-toes/model.json"
