import type { IconName } from './icons';
import { stableHue } from './stable-hue';

export interface CategoryStyle {
  readonly icon: IconName;
  /** A CSS colour, valid in every theme; quieter than a type's, for it only helps to find things. */
  readonly color: string;
}

const known: Readonly<Record<string, { icon: IconName; hue: number }>> = {
  system: { icon: 'cpu', hue: 24 },
  source: { icon: 'database', hue: 30 },
  sources: { icon: 'database', hue: 30 },
  input: { icon: 'adjustments-horizontal', hue: 205 },
  inputs: { icon: 'adjustments-horizontal', hue: 205 },
  constant: { icon: 'numbers', hue: 205 },
  constants: { icon: 'numbers', hue: 205 },
  data: { icon: 'database', hue: 38 },
  file: { icon: 'file-text', hue: 38 },
  files: { icon: 'file-text', hue: 38 },
  table: { icon: 'table', hue: 44 },
  tables: { icon: 'table', hue: 44 },
  list: { icon: 'list', hue: 48 },
  lists: { icon: 'list', hue: 48 },
  math: { icon: 'math-symbols', hue: 214 },
  maths: { icon: 'math-symbols', hue: 214 },
  number: { icon: 'hash', hue: 214 },
  numbers: { icon: 'hash', hue: 214 },
  random: { icon: 'dice-5', hue: 232 },
  signal: { icon: 'wave-sine', hue: 196 },
  signals: { icon: 'wave-sine', hue: 196 },
  filter: { icon: 'filter', hue: 196 },
  logic: { icon: 'git-branch', hue: 345 },
  compare: { icon: 'git-compare', hue: 345 },
  flow: { icon: 'sitemap', hue: 330 },
  control: { icon: 'toggle-right', hue: 330 },
  text: { icon: 'typography', hue: 120 },
  time: { icon: 'clock', hue: 268 },
  image: { icon: 'photo', hue: 280 },
  images: { icon: 'photo', hue: 280 },
  camera: { icon: 'camera', hue: 290 },
  device: { icon: 'usb', hue: 18 },
  devices: { icon: 'usb', hue: 18 },
  network: { icon: 'world', hue: 250 },
  display: { icon: 'chart-line', hue: 168 },
  displays: { icon: 'chart-line', hue: 168 },
  output: { icon: 'send', hue: 168 },
  outputs: { icon: 'send', hue: 168 },
  note: { icon: 'note', hue: 50 },
  notes: { icon: 'note', hue: 50 },
  test: { icon: 'stethoscope', hue: 0 },
};

/** How the nodes of a category look. "Math / Trigonometry" looks like "Math" unless it is known itself. */
export function categoryStyle(category: string): CategoryStyle {
  const path = category.toLowerCase().split(/\s*[/>]\s*/);
  const found = [...path]
    .reverse()
    .map((part) => known[part])
    .find((style) => style !== undefined);
  const hue = found?.hue ?? stableHue(path[0] ?? category);
  return {
    icon: found?.icon ?? 'box',
    color: `hsl(${hue} var(--category-saturation) var(--category-lightness))`,
  };
}
