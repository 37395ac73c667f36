#!/usr/bin/env bash
# Builds models/bead-toes anew: run.sh FOLDER_OF_PHOTO_SETS WORK_FOLDER. Needs python3-torch, python3-onnx and python3-opencv of the distribution.
set -euo pipefail
here=$(cd -- "$(dirname -- "$0")" && pwd)
root=$here/../../../..
photos=$1 work=$2
"$root/weldvision" dataset toe-scenes --count 3600 --seed 1 --out "$work/scenes"
# The fine one begins from the coarse one's weights: what a toe looks like is the same.
/usr/bin/python3 "$here/train.py" coarse "$work/scenes" "$here/outlines.json" "$photos" "$work/coarse.pt" 10000
/usr/bin/python3 "$here/train.py" fine "$work/scenes" "$here/outlines.json" "$photos" "$work/fine.pt" 5000 "$work/coarse.pt"
for look in coarse fine; do /usr/bin/python3 "$here/export.py" $look "$work/$look.pt" "$root/models/bead-toes"; done
"$root/weldvision" dataset card-scenes --count 600 --seed 50000 --out "$work/cards"
/usr/bin/python3 "$here/fit_interval.py" "$work/cards/scenes.csv" "$root/models/bead-toes/model.json"
