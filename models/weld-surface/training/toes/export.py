"""Writes a network into the package, and its hash into model.json. export.py coarse|fine NET FOLDER"""
import hashlib, json, os, sys
import numpy as np
import onnx
import torch
from network import Toes
from strips import COLUMNS, LOOKS

net = Toes()
look = LOOKS[sys.argv[1]]
net.load_state_dict(torch.load(sys.argv[2]))
net.eval()
folder = sys.argv[3]
os.makedirs(folder, exist_ok=True)
path = os.path.join(folder, look.file)
torch.onnx.export(net, torch.zeros(2, 3, look.rows, COLUMNS), path, opset_version=13, input_names=["windows"], output_names=["toes", "presence"],
                  dynamic_axes={"windows": {0: "n"}, "toes": {0: "n"}, "presence": {0: "n"}})
onnx.checker.check_model(onnx.load(path))
manifest_path = os.path.join(folder, "model.json")
manifest = json.load(open(manifest_path)) if os.path.exists(manifest_path) else {
    "schemaVersion": 1, "name": "bead-toes", "version": "2.0.0", "recipe": "bead-toes-2", "files": {}, "errors": {"spread": 0.3, "extreme": 0.3, "deviation": 0.3, "endShort": 0, "end": 0.2, "line": 0.03}, "trainedOn": [], "measured": {}}
manifest["files"][look.file] = hashlib.sha256(open(path, "rb").read()).hexdigest()
json.dump(manifest, open(manifest_path, "w"), indent=2)
print(os.path.getsize(path), manifest["files"])
