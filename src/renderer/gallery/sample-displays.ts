import { toBase64 } from 'lib0/buffer';
import type { Display } from '#shared/graph/kinds/displays';

/** Unix seconds: one moment for the whole gallery, so that two screenshots are equal. */
export const galleryTime = 1_790_000_000;

const samples = Array.from({ length: 240 }, (_, index) => index);
const wave = (index: number, phase: number) => 46 + 22 * Math.sin(index / 17 + phase) + 9 * Math.sin(index / 5.3);

export const sampleDisplays: Readonly<Record<Display['type'], Display>> = {
  plot: {
    type: 'plot',
    times: samples.map((index) => galleryTime - 24 + index / 10),
    series: [
      { name: 'Threshold', unit: '%', values: samples.map(() => 50) },
      { name: 'CPU', unit: '%', values: samples.map((index) => wave(index, 0)) },
      { name: 'Smoothed', unit: '%', values: samples.map((index) => 46 + 20 * Math.sin(index / 17 - 0.4)) },
    ],
  },
  gauge: { type: 'gauge', value: 63.4, min: 0, max: 100, unit: '%', label: 'CPU load' },
  text: { type: 'text', text: 'CPU 63.4 %, above the threshold of 50 %\nMemory 5.9 of 15.6 GB' },
  log: {
    type: 'log',
    lines: [
      { time: galleryTime - 9, level: 'info', text: 'CPU load is below the threshold' },
      { time: galleryTime - 4, level: 'warning', text: 'CPU load is above the threshold' },
      { time: galleryTime - 1, level: 'error', text: 'The sensor did not answer' },
    ],
  },
  value: {
    type: 'value',
    value: [
      { city: 'Bern', rain: 1028, sunny: true },
      { city: 'Lagos', rain: 1626, sunny: true },
      { city: 'Tromsø', rain: 1031, sunny: false },
    ],
  },
  xy: {
    type: 'xy',
    draw: 'line',
    series: [
      {
        name: 'Y',
        x: samples.map((index) => Math.sin(index / 12)),
        y: samples.map((index) => Math.sin(index / 8 + 0.6)),
      },
    ],
  },
  scene: {
    type: 'scene',
    reach: 2,
    shapes: [
      { type: 'line', at: samples.flatMap((at) => [Math.cos(at / 20), Math.sin(at / 20), at / 160]) },
      { type: 'box', at: [0, 0, 0.1], size: [0.8, 0.8, 0.2] },
      { type: 'arrow', from: [0, 0, 0.2], to: [0, 0, 1.4] },
      { type: 'sphere', at: [1.2, -0.9, 0.3], radius: 0.3 },
    ],
  },
  histogram: {
    type: 'histogram',
    edges: Array.from({ length: 25 }, (_, index) => index * 4),
    counts: Array.from({ length: 24 }, (_, index) => Math.round(60 * Math.exp(-((index - 11) ** 2) / 30))),
    unit: '%',
  },
  bars: {
    type: 'bars',
    bars: [
      { name: 'Left', value: 42 },
      { name: 'Right', value: 88.5 },
      { name: 'Rear', value: 120 },
      { name: 'Front', value: null },
    ],
    min: 0,
    max: 100,
    unit: '%',
  },
  led: { type: 'led', on: true, color: 'green', label: 'Connected' },
  table: {
    type: 'table',
    columns: ['City', 'Rain', 'Sunny'],
    rows: Array.from({ length: 120_000 }, (_, index) => [
      ['Bern', 'Lagos', 'Tromsø'][index % 3] ?? '',
      1000 + ((index * 37) % 700),
      index % 3 < 2,
    ]),
    more: 380,
  },
  heatmap: {
    type: 'heatmap',
    columns: 48,
    rows: 24,
    levels: levels(48, 24),
    min: -60,
    max: 12,
    unit: 'dB',
    x: { from: -12, to: 0, unit: 's' },
    y: { from: 0, to: 400, unit: 'Hz' },
  },
  markdown: {
    type: 'markdown',
    text: '## Shift report\n\n- **Line 3** ran at *94 %*\n- `sensor-2` was replaced\n\n| Part | Good |\n|---|---:|\n| A | 1,204 |\n',
  },
  tree: {
    type: 'tree',
    json: JSON.stringify({
      pump: { speed: 12, running: true, readings: [3.1, 3.4, 2.9] },
      tank: { level: 0.62, name: 'North', alarms: [] },
      total: null,
    }),
  },
  image: { type: 'image', width: 96, height: 64, format: 'rgb', data: gradient(96, 64) },
};

function gradient(width: number, height: number): Uint8Array {
  return Uint8Array.from({ length: width * height * 3 }, (_, at) => {
    const [x, y] = [Math.floor(at / 3) % width, Math.floor(at / 3 / width)];
    return [(255 * x) / width, (255 * y) / height, 160][at % 3] ?? 0;
  });
}

function levels(columns: number, rows: number): string {
  const bytes = Uint8Array.from({ length: columns * rows }, (_, at) => {
    const [x, y] = [at % columns, Math.floor(at / columns)];
    return 1 + Math.round(127 * (1 + Math.sin(x / 6) * Math.cos(y / 4)));
  });
  return toBase64(bytes);
}
