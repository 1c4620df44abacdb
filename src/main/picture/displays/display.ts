import { assertNever } from '#shared/base/assert-never';
import type { Display } from '#shared/graph/kinds/displays';
import { type Box, inset, type Pen } from '../pen';
import { layMarkdown } from '../rich-text';
import { fonts } from '../text';
import { drawPlot, drawXy } from './charts';
import { drawHeatmap, drawImage } from './maps';
import { drawBars, drawGauge, drawHistogram, drawLamp } from './meters';
import { drawScene } from './scene';
import { drawLog, drawTable, drawText, drawTree, drawValue } from './texts';

/** What a display node shows, within a box: the style sheets of renderer/ui/displays. */
export function drawDisplay(pen: Pen, display: Display, box: Box): string {
  switch (display.type) {
    case 'plot':
      return drawPlot(pen, display, box);
    case 'xy':
      return drawXy(pen, display, box);
    case 'gauge':
      return drawGauge(pen, display, box);
    case 'led':
      return drawLamp(pen, display, box);
    case 'bars':
      return drawBars(pen, display, box);
    case 'histogram':
      return drawHistogram(pen, display, box);
    case 'image':
      return drawImage(pen, display, box);
    case 'heatmap':
      return drawHeatmap(pen, display, box);
    case 'scene':
      return drawScene(pen, display, box);
    case 'text':
      return drawText(pen, display.text, box);
    case 'log':
      return drawLog(pen, display, box);
    case 'value':
      return drawValue(pen, display.value, box);
    case 'table':
      return display.columns.length === 0 ? drawText(pen, 'No rows', box) : drawTable(pen, display, box);
    case 'tree':
      return drawTree(pen, display.json === '' ? null : JSON.parse(display.json), box);
    case 'markdown':
      if (display.text.trim() === '') return drawNothing(pen, 'No text yet', box);
      return layMarkdown(pen, display.text, box.width - 24).draw(box.x + 12, box.y + 8);
    default:
      return assertNever(display, 'display');
  }
}

/** What stands in the middle where there is nothing to show. */
export function drawNothing(pen: Pen, text: string, box: Box): string {
  const { x, y, width, height } = inset(box, 8, 0);
  return pen.text(text, {
    x: x + width / 2,
    middle: y + height / 2,
    anchor: 'middle',
    font: fonts.label,
    fill: pen.token('text-faint'),
    width,
  });
}
