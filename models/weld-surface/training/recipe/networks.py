"""The two networks on one trunk, EfficientNet-Lite0 as the given ONNX files hold it: batch norms folded, TensorFlow's padding."""
import math
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import nn
from torch.nn import functional as F

# kernel, stride, expansion, in, out, repeats
STAGES = [(3, 1, 1, 32, 16, 1), (3, 2, 6, 16, 24, 2), (5, 2, 6, 24, 40, 2), (3, 2, 6, 40, 80, 3), (5, 1, 6, 80, 112, 3), (5, 2, 6, 112, 192, 4), (3, 1, 6, 192, 320, 1)]
CELLS_SHARPNESS = 4.0
TAGS = 11
CELLS_WEIGHT, EXPONENT, QUANTIZED = "m.mil", "/m/Exp_output_0", "_quantized"


class Convolution(nn.Conv2d):
    """Pads as TensorFlow does for even sizes: the odd pixel goes right and below."""

    def __init__(self, inputs, outputs, kernel=1, stride=1, groups=1):
        super().__init__(inputs, outputs, kernel, stride, groups=groups)
        total = kernel - stride if stride > 1 else kernel - 1
        self.before, self.after = total // 2, total - total // 2

    def forward(self, x):
        if self.before == self.after:
            return F.conv2d(x, self.weight, self.bias, self.stride, self.before, 1, self.groups)
        return super().forward(F.pad(x, (self.before, self.after, self.before, self.after)))


class Block(nn.Module):
    def __init__(self, kernel, stride, expansion, inputs, outputs):
        super().__init__()
        middle = inputs * expansion
        self.expand = Convolution(inputs, middle) if expansion > 1 else None
        self.depthwise = Convolution(middle, middle, kernel, stride, groups=middle)
        self.project = Convolution(middle, outputs)
        self.adds = stride == 1 and inputs == outputs

    def forward(self, x):
        y = x if self.expand is None else F.relu6(self.expand(x))
        y = self.project(F.relu6(self.depthwise(y)))
        return x + y if self.adds else y


class Trunk(nn.Module):
    # Blocks after which the features of stride 8 and 16 are taken.
    STRIDE8, STRIDE16 = 4, 10

    def __init__(self):
        super().__init__()
        self.stem = Convolution(3, 32, 3, 2)
        self.blocks = nn.ModuleList()
        for kernel, stride, expansion, inputs, outputs, repeats in STAGES:
            for i in range(repeats):
                self.blocks.append(Block(kernel, stride if i == 0 else 1, expansion, inputs if i == 0 else outputs, outputs))
        self.head = Convolution(320, 1280)

    def to_eighth(self, x):
        x = F.relu6(self.stem(x))
        for block in self.blocks[:self.STRIDE8 + 1]:
            x = block(x)
        return x

    def to_sixteenth(self, eighth):
        for block in self.blocks[self.STRIDE8 + 1:self.STRIDE16 + 1]:
            eighth = block(eighth)
        return eighth

    def late(self, x):
        """From features of stride 16 to the 1280 of stride 32."""
        for block in self.blocks[self.STRIDE16 + 1:]:
            x = block(x)
        return F.relu6(self.head(x))


class Inspector(nn.Module):
    def __init__(self):
        super().__init__()
        self.trunk = Trunk()
        self.lateral16, self.lateral32 = nn.Conv2d(112, 96, 1), nn.Conv2d(1280, 96, 1)
        self.mix_depthwise, self.mix = nn.Conv2d(96, 96, 3, padding=1, groups=96), nn.Conv2d(96, 96, 1)
        self.cell = nn.Conv2d(96, TAGS, 1)
        # Outputs 0 to 10: tags; 11: grade. The given files carry one more, which nothing reads.
        self.bead = nn.Linear(1280, 13)
        self.cells_weight = nn.Parameter(torch.zeros(TAGS))

    def from_sixteenth(self, sixteenth):
        top = self.trunk.late(sixteenth)
        y = self.lateral16(sixteenth) + F.interpolate(self.lateral32(top), scale_factor=2.0, mode="nearest")
        y = F.relu6(self.mix(F.relu6(self.mix_depthwise(y)))) + y
        cells, embedding = self.cell(y), top.mean((2, 3))
        bead = self.bead(embedding)
        flat = cells.reshape(cells.shape[0], TAGS, -1)
        pooled = (torch.logsumexp(flat * CELLS_SHARPNESS, 2) - math.log(flat.shape[2])) / CELLS_SHARPNESS
        return cells, bead[:, :TAGS] + pooled * self.cells_weight.exp(), bead[:, TAGS], embedding

    def forward(self, strips):
        return self.from_sixteenth(self.trunk.to_sixteenth(self.trunk.to_eighth(strips)))


class Locator(nn.Module):
    DISTANCE_UNIT, MOST_LOG = 2.0, 4.0

    def __init__(self, width=64):
        super().__init__()
        self.trunk = Trunk()
        self.lateral8, self.lateral16, self.lateral32 = nn.Conv2d(40, width, 1), nn.Conv2d(112, width, 1), nn.Conv2d(1280, width, 1)
        self.mix16, self.mix8 = self._separable(width), self._separable(width)
        self.tower = nn.ModuleList([self._separable(width), self._separable(width)])
        self.bead, self.sides = nn.Conv2d(width, 1, 1), nn.Conv2d(width, 4, 1)

    @staticmethod
    def _separable(width):
        return nn.Sequential(nn.Conv2d(width, width, 5, padding=2, groups=width), nn.Conv2d(width, width, 1), nn.ReLU6())

    @staticmethod
    def is_before_eighth(parameter):
        return parameter.startswith("trunk.stem") or parameter.startswith("trunk.blocks.") and int(parameter.split(".")[2]) <= Trunk.STRIDE8

    def forward(self, photo):
        return self.from_eighth(self.trunk.to_eighth(photo))

    def from_eighth(self, eighth):
        sixteenth = self.trunk.to_sixteenth(eighth)
        top = self.trunk.late(sixteenth)
        y = self.mix16(self.lateral16(sixteenth) + F.interpolate(self.lateral32(top), scale_factor=2.0, mode="nearest"))
        y = self.mix8(self.lateral8(eighth) + F.interpolate(y, scale_factor=2.0, mode="nearest"))
        z = self.tower[1](self.tower[0](y)) + y
        return self.bead(z), self.sides(z).clamp(-self.MOST_LOG, self.MOST_LOG).exp() * self.DISTANCE_UNIT


def load_given(network: nn.Module, path: Path):
    """Fills a network with the weights of a given ONNX file: its convolutions, in the order of the graph, are the network's."""
    graph = onnx.load(str(path)).graph
    weights = {i.name: torch.from_numpy(numpy_helper.to_array(i).copy()) for i in graph.initializer}
    layers = _in_order(network)
    nodes = [node for node in graph.node if node.op_type in ("Conv", "Gemm")]
    if len(nodes) != len(layers):
        raise ValueError(f"{path} has {len(nodes)} layers with weights, expected {len(layers)}; name one of the given files")
    for layer, node in zip(layers, nodes):
        if weights[node.input[1]].shape != layer.weight.shape:
            raise ValueError(f"{path}, {node.name}: weights of shape {tuple(weights[node.input[1]].shape)}, expected {tuple(layer.weight.shape)}")
        layer.weight.data, layer.bias.data = weights[node.input[1]], weights[node.input[2]]
    if isinstance(network, Inspector):
        network.cells_weight.data = weights[CELLS_WEIGHT]
    return network


def write_onnx(network: nn.Module, given: Path, path: Path):
    """Writes a network as the given file with other weights: same graph, same tensors."""
    model = onnx.load(str(given))
    initializers = {i.name: i for i in model.graph.initializer}
    values = {}
    for layer, node in zip(_in_order(network), [node for node in model.graph.node if node.op_type in ("Conv", "Gemm")]):
        values[node.input[1]], values[node.input[2]] = layer.weight, layer.bias
    if isinstance(network, Inspector):
        values[CELLS_WEIGHT] = network.cells_weight
    for name, value in values.items():
        initializers[name].CopyFrom(numpy_helper.from_array(value.detach().contiguous().numpy(), name))
    onnx.checker.check_model(model)
    path.parent.mkdir(parents=True, exist_ok=True)
    onnx.save(model, str(path))


def write_int8(written: Path, given: Path, path: Path):
    """Writes a float network in 8 bits: weights and biases by channel, as the given int8 file has them; ranges of what flows between the layers are the given file's."""
    values = {i.name: numpy_helper.to_array(i) for i in onnx.load(str(written)).graph.initializer}
    model = onnx.load(str(given))
    initializers = {i.name: i for i in model.graph.initializer}
    scale_of = lambda node: numpy_helper.to_array(initializers[node.input[1]])
    made_by = {output: node for node in model.graph.node for output in node.output}

    def put(name, value):
        initializers[name].CopyFrom(numpy_helper.from_array(value, name))

    for node in model.graph.node:
        if node.op_type not in ("Conv", "Gemm"):
            continue
        inputs, weight, bias = (made_by[name] for name in node.input)
        value, offset = (values[part.input[0].removesuffix(QUANTIZED)] for part in (weight, bias))
        scale = np.abs(value).reshape(len(value), -1).max(1) / np.float32(127)
        scale[scale < np.finfo(np.float32).tiny] = 1
        # A channel whose weights are nearly nothing still has to hold its offset, in 32 bits.
        scale = np.maximum(scale, np.abs(offset) / scale_of(inputs) / np.float32(2 ** 31 - 1) * np.float32(1.0001))
        put(weight.input[0], np.rint(value / scale.reshape(-1, *[1] * (value.ndim - 1))).astype(np.int8))
        put(weight.input[1], scale)
        put(bias.input[0], np.rint(offset / (scale_of(inputs) * scale)).astype(np.int32))
        put(bias.input[1], scale_of(inputs) * scale)
    if CELLS_WEIGHT in values:
        value = np.exp(values[CELLS_WEIGHT])
        put(EXPONENT + QUANTIZED, np.rint(value / value.max() * 255).astype(np.uint8))
        put(EXPONENT + "_scale", np.array(value.max() / 255, np.float32))
    onnx.checker.check_model(model)
    path.parent.mkdir(parents=True, exist_ok=True)
    onnx.save(model, str(path))


def _in_order(network):
    trunk = network.trunk
    layers = [trunk.stem, *(layer for block in trunk.blocks for layer in (block.expand, block.depthwise, block.project) if layer is not None), trunk.head]
    if isinstance(network, Inspector):
        return [*layers, network.lateral16, network.lateral32, network.mix_depthwise, network.mix, network.cell, network.bead]
    mixes = lambda part: [part[0], part[1]]
    return [*layers, network.lateral16, network.lateral32, *mixes(network.mix16), network.lateral8, *mixes(network.mix8),
            *mixes(network.tower[0]), *mixes(network.tower[1]), network.bead, network.sides]
