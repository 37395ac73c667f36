"""The recipe weld-surface-1 a second time, in numpy: from a decoded photo to the networks' tensors. `check` compares it with the C# one."""
import math

import cv2
import numpy as np

PHOTO_SIDE, STRIP_WIDTH, STRIP_HEIGHT = 320, 384, 128
CENTRE, SPREAD = 127.0, 128.0
LENGTH_MARGIN, WIDTH_MARGIN, LARGEST_WIDTH_MARGIN, LARGEST_LENGTH_MARGIN = 1.12, 1.4, 2.6, 1.5
SINGLE_TAP_STEP, MOST_TAPS, MOST_HALVINGS = 1 / 0.6, 8, 6


def read_photo(path) -> np.ndarray:
    """Decoded photo, height × width × 3 bytes, R, G, B."""
    picture = cv2.imread(str(path), cv2.IMREAD_COLOR)
    if picture is None:
        raise OSError(f"{path} cannot be decoded; expected a photo")
    return np.ascontiguousarray(picture[:, :, ::-1])


def strip_of(box):
    """Turned rectangle (centre x, centre y, along, across, angle) of a box x0, y0, x1, y1, all in pixels of the photo."""
    width, height = box[2] - box[0], box[3] - box[1]
    angle = math.pi / 2 if height > width else 0.0
    along, across = LENGTH_MARGIN * max(width, height), WIDTH_MARGIN * min(width, height)
    aspect = STRIP_WIDTH / STRIP_HEIGHT
    if along / across > aspect:
        across = min(along / aspect, LARGEST_WIDTH_MARGIN * min(width, height))
    else:
        along = min(aspect * across, LARGEST_LENGTH_MARGIN * max(width, height))
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2, along, across, angle


def cut(photo: np.ndarray, rectangle, columns: int, rows: int) -> np.ndarray:
    """rows × columns × 3 bytes that show a turned rectangle of the photo; beyond the edge it mirrors."""
    x, y, along, across, angle = rectangle
    step, halvings = min(along / columns, across / rows), 0
    picture = photo
    while halvings < MOST_HALVINGS and step >= 3 << halvings and min(photo.shape[:2]) >> halvings > 1:
        picture, halvings = _halve(picture), halvings + 1
    scale = float(1 << halvings)
    trained_pixel = max(photo.shape[:2]) / 640
    offset = trained_pixel / 2 if (along / columns + across / rows) / 2 / trained_pixel <= SINGLE_TAP_STEP else 0.0
    cos, sin = math.cos(angle), math.sin(angle)
    first_x, first_y = x - cos * along / 2 + sin * across / 2, y - sin * along / 2 - cos * across / 2
    x0, y0 = (first_x + offset) / scale - 0.5, (first_y + offset) / scale - 0.5
    column_step, row_step = along / columns / scale, across / rows / scale
    across_taps, down_taps = _taps(column_step), _taps(row_step)
    u, v = np.meshgrid(np.arange(columns, dtype=np.float32), np.arange(rows, dtype=np.float32))
    total = np.zeros((rows, columns, 3), np.float32)
    for down in range(down_taps):
        for right in range(across_taps):
            # Taps lie evenly over the output's footprint.
            du, dv = u + np.float32((right + 0.5) / across_taps - 0.5), v + np.float32((down + 0.5) / down_taps - 0.5)
            total += _bilinear(picture, x0 + du * column_step * cos - dv * row_step * sin, y0 + du * column_step * sin + dv * row_step * cos)
    taps = across_taps * down_taps
    rounding = 0.5 if taps == 1 else 0.5 + 1 / max(taps, 4)
    return np.floor(total / taps + np.float32(rounding)).clip(0, 255).astype(np.uint8)


def strip(photo: np.ndarray, box_shares) -> np.ndarray:
    """128 × 384 × 3 bytes: the strip of a box in shares of the photo."""
    height, width = photo.shape[:2]
    return cut(photo, strip_of([side * size for side, size in zip(box_shares, (width, height) * 2)]), STRIP_WIDTH, STRIP_HEIGHT)


def letterbox(photo: np.ndarray):
    """320 × 320 × 3 bytes filled with 127 beyond the photo, and (scale, left, top)."""
    height, width = photo.shape[:2]
    scale = PHOTO_SIDE / max(width, height)
    left, top = (PHOTO_SIDE - width * scale) / 2, (PHOTO_SIDE - height * scale) / 2
    first_column, first_row = math.ceil(left), math.ceil(top)
    columns, rows = math.ceil(PHOTO_SIDE - left) - first_column, math.ceil(PHOTO_SIDE - top) - first_row
    rectangle = ((first_column - left + columns / 2) / scale, (first_row - top + rows / 2) / scale, columns / scale, rows / scale, 0.0)
    square = np.full((PHOTO_SIDE, PHOTO_SIDE, 3), int(CENTRE), np.uint8)
    square[first_row:first_row + rows, first_column:first_column + columns] = cut(photo, rectangle, columns, rows)
    return square, (scale, left, top)


def tensor_of(pictures: np.ndarray) -> np.ndarray:
    """n × height × width × 3 bytes to n × 3 × height × width floats."""
    return (np.moveaxis(pictures, -1, 1).astype(np.float32) - CENTRE) / SPREAD


def _taps(step):
    return 1 if step <= SINGLE_TAP_STEP else min(math.ceil(step - 0.05), MOST_TAPS)


def _halve(picture):
    height, width = picture.shape[:2]
    padded = np.pad(picture, ((0, height % 2), (0, width % 2), (0, 0)), mode="edge").astype(np.uint16)
    sums = padded[::2] + padded[1::2]
    return ((sums[:, ::2] + sums[:, 1::2] + 2) >> 2).astype(np.uint8)


def _mirror(index, size):
    if size == 1:
        return np.zeros_like(index)
    index = np.abs(index) % (2 * size - 2)
    return np.where(index >= size, 2 * size - 2 - index, index)


def _bilinear(picture, x, y):
    left, top = np.floor(x), np.floor(y)
    fx, fy = (x - left).astype(np.float32)[..., None], (y - top).astype(np.float32)[..., None]
    left, top = left.astype(np.int32), top.astype(np.int32)
    x0, x1 = _mirror(left, picture.shape[1]), _mirror(left + 1, picture.shape[1])
    y0, y1 = _mirror(top, picture.shape[0]), _mirror(top + 1, picture.shape[0])
    return picture[y0, x0] * ((1 - fx) * (1 - fy)) + picture[y0, x1] * (fx * (1 - fy)) + picture[y1, x0] * ((1 - fx) * fy) + picture[y1, x1] * (fx * fy)
