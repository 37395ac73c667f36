"""The network: a small encoder and decoder with skips; a distribution over the rows for each toe in each column."""
import torch
from torch import nn
from torch.nn import functional as F


def block(inside, outside, stride=1, dilation=1):
    return nn.Sequential(nn.Conv2d(inside, outside, 3, stride, dilation, dilation, bias=False), nn.BatchNorm2d(outside), nn.ReLU(inplace=True))


class Toes(nn.Module):
    def __init__(self, a=16, b=32, c=48, d=64):
        super().__init__()
        self.e0 = block(3, a, 2)
        self.e1 = nn.Sequential(block(a, b, 2), block(b, b))
        self.e2 = nn.Sequential(block(b, c, 2), block(c, c))
        self.e3 = nn.Sequential(block(c, d, 2), block(d, d, 1, (1, 2)), block(d, d, 1, (1, 4)))
        self.l2, self.l1, self.l0 = nn.Conv2d(d, c, 1), nn.Conv2d(c, b, 1), nn.Conv2d(b, a, 1)
        self.d2, self.d1, self.d0 = block(c, c), block(b, b), block(a, a + 4)
        self.head = nn.Conv2d(a + 4, 4, 1)

    def maps(self, x):
        e0 = self.e0(x)
        e1 = self.e1(e0)
        e2 = self.e2(e1)
        e3 = self.e3(e2)
        up = lambda t: F.interpolate(t, scale_factor=2.0, mode="bilinear", align_corners=False)
        d2 = self.d2(up(self.l2(e3)) + e2)
        d1 = self.d1(up(self.l1(d2)) + e1)
        d0 = self.d0(up(self.l0(d1)) + e0)
        return self.head(d0)

    def forward(self, x):
        """toes: upper row, its spread, lower row, its spread, by column; presence: a logit by column. Rows count from the strip's upper edge."""
        m = self.maps(x)
        rows = (torch.arange(m.shape[2], dtype=m.dtype) * 2 + 1).view(1, 1, -1, 1)
        p = torch.softmax(m[:, :2], 2)
        mean = (p * rows).sum(2)
        spread = torch.sqrt(torch.clamp((p * rows * rows).sum(2) - mean * mean, min=0.0) + 1e-4)
        toes = torch.stack([mean[:, 0], spread[:, 0], mean[:, 1], spread[:, 1]], 1)
        return toes, m[:, 3].mean(1)
