// sharp and onnxruntime-node: reads a photo's path a line, answers with the beads, their reject logits and how long it took in here.
// One decode that shrinks while loading, then everything from the small picture: the way sharp's own advice leads to.
import { createInterface } from 'node:readline';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import ort from 'onnxruntime-node';
import sharp from 'sharp';

const [models] = process.argv.slice(2);
if (!models) {
  console.error('Usage: node peer.mjs FOLDER_WITH_NETWORKS < paths');
  process.exit(1);
}

sharp.concurrency(1);
sharp.cache(false);
const side = 320, cell = 8, map = side / cell, stripWidth = 384, stripHeight = 128, grey = 127, thumbnail = 1008;
const options = { intraOpNumThreads: 1, interOpNumThreads: 1, executionMode: 'sequential', graphOptimizationLevel: 'all' };
const locator = await ort.InferenceSession.create(path.join(models, 'locator.onnx'), options);
const inspector = await ort.InferenceSession.create(path.join(models, 'inspector.onnx'), options);

const overlap = (a, b) => {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0]), height = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  if (width <= 0 || height <= 0) return 0;
  const both = width * height;
  return both / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - both);
};

// Boxes in pixels of the photo: left, top, right, bottom.
function decode(bead, distances, width, height) {
  const plane = map * map, scale = side / Math.max(width, height), left = (side - width * scale) / 2, top = (side - height * scale) / 2;
  const found = [];
  for (let i = 0; i < plane; i++) {
    if (bead[i] < 0) continue;
    const x = (i % map) + 0.5, y = Math.floor(i / map) + 0.5;
    found.push([bead[i], [
      ((x - distances[i]) * cell - left) / scale, ((y - distances[plane + i]) * cell - top) / scale,
      ((x + distances[2 * plane + i]) * cell - left) / scale, ((y + distances[3 * plane + i]) * cell - top) / scale]]);
  }

  found.sort((a, b) => b[0] - a[0]);
  const kept = [];
  for (const [, box] of found) if (kept.length < 60 && kept.every(other => overlap(other, box) < 0.45)) kept.push(box);
  return kept;
}

function writePlanes(pixels, to, start) {
  const plane = pixels.length / 3;
  for (let i = 0, at = 0; i < plane; i++, at += 3)
    for (let channel = 0; channel < 3; channel++) to[start + channel * plane + i] = (pixels[at + channel] - grey) / 128;
}

// The upright part of the picture that a box's strip shows, in whole pixels.
function stripOf([x0, y0, x1, y1], scale) {
  const upright = y1 - y0 > x1 - x0, long = Math.max(x1 - x0, y1 - y0), short = Math.min(x1 - x0, y1 - y0);
  let along = 1.12 * long, across = 1.4 * short;
  if (along / across > 3) across = Math.min(along / 3, 2.6 * short);
  else along = Math.min(3 * across, 1.5 * long);
  const width = upright ? across : along, height = upright ? along : across;
  return {
    upright, left: Math.round(((x0 + x1) / 2 - width / 2) * scale), top: Math.round(((y0 + y1) / 2 - height / 2) * scale),
    width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)),
  };
}

async function cut(whole, info, strip) {
  const left = Math.max(0, -strip.left), top = Math.max(0, -strip.top);
  const right = Math.max(0, strip.left + strip.width - info.width), bottom = Math.max(0, strip.top + strip.height - info.height);
  let part = sharp(whole, { raw: info }).extract({ left: strip.left + left, top: strip.top + top, width: strip.width - left - right, height: strip.height - top - bottom });
  if (strip.upright || left + top + right + bottom > 0) {
    // In one pass sharp turns before it cuts and extends after resizing; so that which is cut is extended in a pass of its own.
    const cutOut = await part.extend({ left, top, right, bottom, extendWith: 'mirror' }).raw().toBuffer({ resolveWithObject: true });
    part = sharp(cutOut.data, { raw: cutOut.info });
    if (strip.upright) part = part.rotate(270);
  }

  return part.resize(stripWidth, stripHeight, { fit: 'fill' }).raw().toBuffer();
}

async function read(photo) {
  const file = await readFile(photo);
  const header = await sharp(file).metadata();
  const { data: whole, info } = await sharp(file).autoOrient().resize(thumbnail, thumbnail, { fit: 'inside', withoutEnlargement: true })
    .removeAlpha().toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
  const scale = Math.max(info.width, info.height) / Math.max(header.width, header.height), raw = { width: info.width, height: info.height, channels: info.channels };
  const square = await sharp(whole, { raw }).resize(side, side, { fit: 'contain', background: { r: grey, g: grey, b: grey } }).raw().toBuffer();
  const tensor = new Float32Array(3 * side * side);
  writePlanes(square, tensor, 0);
  const located = await locator.run({ photo: new ort.Tensor('float32', tensor, [1, 3, side, side]) });
  const boxes = decode(located.bead.data, located.distances.data, info.width / scale, info.height / scale);
  if (boxes.length === 0) return [];

  // Every strip is read both ways, and the mean counts.
  const plane = stripHeight * stripWidth, half = boxes.length * 3 * plane;
  const strips = new Float32Array(2 * half);
  for (let i = 0; i < boxes.length; i++) writePlanes(await cut(whole, raw, stripOf(boxes[i], scale)), strips, i * 3 * plane);
  for (let start = 0; start < half; start += plane) strips.set(strips.slice(start, start + plane).reverse(), half + start);
  const { tags } = await inspector.run({ strips: new ort.Tensor('float32', strips, [2 * boxes.length, 3, stripHeight, stripWidth]) });
  return boxes.map(([x0, y0, x1, y1], i) => ({ box: [x0, y0, x1 - x0, y1 - y0], reject: (tags.data[i * 11] + tags.data[(boxes.length + i) * 11]) / 2 }));
}

for await (const photo of createInterface({ input: process.stdin })) {
  const started = performance.now();
  const beads = await read(photo);
  console.log(JSON.stringify({ ms: performance.now() - started, beads }));
}
