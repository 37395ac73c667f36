"""What another camera, lamp or hand would have made of a strip: colour, light, sharpness and noise, from a passed generator."""
import cv2
import numpy as np


def other_camera(strip: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    x = strip.astype(np.float32) / 255
    grey = x @ np.array([0.299, 0.587, 0.114], np.float32)
    x = grey[..., None] + (x - grey[..., None]) * (0.0 if rng.random() < 0.2 else rng.uniform(0.3, 1.6))
    x = x * np.exp(rng.normal(0, 0.15, 3)).astype(np.float32)
    x = np.clip((x - 0.5) * rng.uniform(0.6, 1.5) + 0.5 + rng.uniform(-0.15, 0.15), 0, 1) ** np.exp(rng.normal(0, 0.35))
    if rng.random() < 0.4:
        x = cv2.GaussianBlur(x, (0, 0), rng.uniform(0.4, 1.6))
    elif rng.random() < 0.3:
        x = x + rng.uniform(0.3, 1.0) * (x - cv2.GaussianBlur(x, (0, 0), 1.2))
    if rng.random() < 0.4:
        x = x + rng.normal(0, rng.uniform(0.005, 0.04), x.shape)
    x = (np.clip(x, 0, 1) * 255).astype(np.uint8)
    if rng.random() < 0.4:
        x = cv2.imdecode(cv2.imencode(".jpg", x, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(35, 90))])[1], cv2.IMREAD_COLOR)
    return x


def turned(strip: np.ndarray, turn: int) -> np.ndarray:
    """The strip as it is, mirrored along, mirrored across or turned by half a turn."""
    return strip[::-1 if turn & 2 else 1, ::-1 if turn & 1 else 1]
