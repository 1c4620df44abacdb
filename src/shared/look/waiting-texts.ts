import type { Display } from '../graph/displays';

/** What stands in a display before a run has given it anything. */
export const waitingTexts: Readonly<Record<Display['type'], string>> = {
  plot: 'Run to see the plot',
  gauge: 'Run to see the value',
  text: 'Run to see the text',
  log: 'Run to see lines',
  value: 'Run to see the value',
  image: 'Run to see the image',
  xy: 'Run to see the plot',
  histogram: 'Run to see the numbers',
  bars: 'Run to see the numbers',
  led: 'Run to see the lamp',
  table: 'Run to see the rows',
  heatmap: 'Run to see the map',
  scene: 'Run to see the view',
  markdown: 'Run to see the text',
  tree: 'Run to see the tree',
};
