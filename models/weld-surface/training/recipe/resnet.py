"""ResNet-18 with ImageNet weights, from the NuGet package Microsoft.ML.DnnImageFeaturizer.ResNet18 (MIT). It has never seen a photo of the sets,
so what is held out from its head is held out from all of it: the honest measure that the given trunks cannot be."""
from pathlib import Path

import onnx
import torch
from onnx import numpy_helper
from torch import nn
from torch.nn import functional as F

PACKAGE, VERSION = "microsoft.ml.dnnimagefeaturizer.resnet18", "0.23.1"
# ImageNet's usual means, B, G, R; within one level of those of the package's mean picture.
MEAN = (103.939, 116.779, 123.68)


class ResNet18(nn.Module):
    """Convolutions with folded batch norms, padded as the file says: left and above first."""

    def __init__(self, path: Path):
        super().__init__()
        graph = onnx.load(str(path)).graph
        weights = {i.name: torch.from_numpy(numpy_helper.to_array(i).astype("float32")) for i in graph.initializer}
        norms = {node.input[0]: node for node in graph.node if node.op_type == "BatchNormalization"}
        self.layers = nn.ModuleDict()
        self.steps = []
        for node in graph.node:
            if node.op_type == "Conv":
                norm = norms[node.output[0]]
                scale, shift, mean, variance = (weights[name] for name in norm.input[1:])
                attributes = {a.name: list(a.ints) for a in node.attribute}
                layer = nn.Conv2d(weights[node.input[1]].shape[1], scale.numel(), attributes["kernel_shape"], attributes["strides"])
                gain = scale / torch.sqrt(variance + 1e-5)
                layer.weight.data, layer.bias.data = weights[node.input[1]] * gain[:, None, None, None], shift - mean * gain
                key = f"layer{len(self.layers)}"
                self.layers[key] = layer
                top, left, bottom, right = attributes["pads"]
                self.steps.append(("conv", key, (left, right, top, bottom), node.input[0], norm.output[0]))
            elif node.op_type == "Relu":
                self.steps.append(("relu", None, None, node.input[0], node.output[0]))
            elif node.op_type == "Add":
                self.steps.append(("add", node.input[1], None, node.input[0], node.output[0]))
            elif node.op_type == "MaxPool":
                self.steps.append(("pool", None, None, node.input[0], node.output[0]))
        self.start, self.mean_picture = graph.input[0].name, torch.tensor(MEAN)[None, :, None, None]
        # Two residual sums a stage; the ReLU after a stage's second one is its output.
        adds = [i for i, step in enumerate(self.steps) if step[0] == "add"]
        self.third = adds[5] + 2

    def forward(self, pictures):
        """n × 3 × h × w of R, G, B bytes as floats to the features of stride 16 and 32."""
        third = self.run({self.start: pictures.flip(1) - self.mean_picture}, 0, self.third)
        return third, self.fourth(third)

    def fourth(self, third):
        return self.run({self.steps[self.third - 1][4]: third}, self.third, len(self.steps))

    def run(self, values, begin, end):
        for kind, key, pads, source, target in self.steps[begin:end]:
            x = values[source]
            if kind == "conv":
                x = self.layers[key](F.pad(x, pads) if any(pads) else x)
            elif kind == "relu":
                x = F.relu(x)
            elif kind == "add":
                x = x + values[key]
            else:
                x = F.max_pool2d(F.pad(x, (1, 0, 1, 0)), 3, 2, ceil_mode=True)
            values[target] = x
        return x
