import { stableHue } from './stable-hue';

export interface CategoryStyle {
  readonly icon: CategoryIconName;
  /** A CSS colour, valid in every theme; quieter than a type's, for it only helps to find things. */
  readonly color: string;
}

const looks = {
  system: { icon: 'IconCpu', hue: 24 },
  source: { icon: 'IconDatabase', hue: 30 },
  sources: { icon: 'IconDatabase', hue: 30 },
  input: { icon: 'IconAdjustmentsHorizontal', hue: 205 },
  inputs: { icon: 'IconAdjustmentsHorizontal', hue: 205 },
  constant: { icon: 'IconNumbers', hue: 205 },
  constants: { icon: 'IconNumbers', hue: 205 },
  data: { icon: 'IconDatabase', hue: 38 },
  file: { icon: 'IconFileText', hue: 38 },
  files: { icon: 'IconFileText', hue: 38 },
  table: { icon: 'IconTable', hue: 44 },
  tables: { icon: 'IconTable', hue: 44 },
  list: { icon: 'IconList', hue: 48 },
  lists: { icon: 'IconList', hue: 48 },
  math: { icon: 'IconMathSymbols', hue: 214 },
  maths: { icon: 'IconMathSymbols', hue: 214 },
  number: { icon: 'IconHash', hue: 214 },
  numbers: { icon: 'IconHash', hue: 214 },
  random: { icon: 'IconDice5', hue: 232 },
  signal: { icon: 'IconWaveSine', hue: 196 },
  signals: { icon: 'IconWaveSine', hue: 196 },
  filter: { icon: 'IconFilter', hue: 196 },
  logic: { icon: 'IconGitBranch', hue: 345 },
  compare: { icon: 'IconGitCompare', hue: 345 },
  flow: { icon: 'IconSitemap', hue: 330 },
  control: { icon: 'IconToggleRight', hue: 330 },
  text: { icon: 'IconTypography', hue: 120 },
  time: { icon: 'IconClock', hue: 268 },
  image: { icon: 'IconPhoto', hue: 280 },
  images: { icon: 'IconPhoto', hue: 280 },
  camera: { icon: 'IconCamera', hue: 290 },
  device: { icon: 'IconUsb', hue: 18 },
  devices: { icon: 'IconUsb', hue: 18 },
  network: { icon: 'IconWorld', hue: 250 },
  display: { icon: 'IconChartLine', hue: 168 },
  displays: { icon: 'IconChartLine', hue: 168 },
  output: { icon: 'IconSend', hue: 168 },
  outputs: { icon: 'IconSend', hue: 168 },
  note: { icon: 'IconNote', hue: 50 },
  notes: { icon: 'IconNote', hue: 50 },
  subgraph: { icon: 'IconBoxMultiple', hue: 262 },
  test: { icon: 'IconStethoscope', hue: 0 },
} as const satisfies Readonly<Record<string, { icon: `Icon${string}`; hue: number }>>;

/** The icons that categories have. */
export type CategoryIconName = (typeof looks)[keyof typeof looks]['icon'] | 'IconBox';

const known: Readonly<Record<string, { icon: CategoryIconName; hue: number }>> = looks;

/** How the nodes of a category look. "Math / Trigonometry" looks like "Math" unless it is known itself. */
export function categoryStyle(category: string): CategoryStyle {
  const path = category.toLowerCase().split(/\s*[/>]\s*/);
  const found = [...path]
    .reverse()
    .map((part) => known[part])
    .find((style) => style !== undefined);
  const hue = found?.hue ?? stableHue(path[0] ?? category);
  return {
    icon: found?.icon ?? 'IconBox',
    color: `hsl(${hue} var(--category-saturation) var(--category-lightness))`,
  };
}
