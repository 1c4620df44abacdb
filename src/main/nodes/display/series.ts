import { FactoryError, messageOf } from '#shared/base/errors';
import type { Display } from '#shared/graph/kinds/displays';
import { defineNode } from '../define-node';
import { listFor } from '../example-feeds';
import { listedNames } from '../listed-names';
import { list, text } from '../ports';
import { LongSeries } from './long-series';
import { SeriesReader } from './series-reader';

type PlotDisplay = Extract<Display, { type: 'plot' }>;

/** Samples that travel with each report: what a node shows at its size. Who comes closer asks for more. */
const mostSent = 1_000;

export const displaySeries = defineNode({
  kind: 'display.series',
  version: 1,
  title: 'Series plot',
  description:
    'Draws a list of numbers, or columns of a table, to pan and zoom: a million samples like a hundred. Every peak stays in sight.',
  category: 'Display',
  icon: 'IconChartHistogram',
  tags: ['graph', 'chart', 'curve', 'table', 'csv', 'long', 'recording', 'history', 'waveform', 'time series', 'log'],
  display: 'plot',
  example: { feeds: [listFor('rows', [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8])] },
  inputs: {
    rows: list({ title: 'Series', description: 'Numbers, or rows of a table: dictionaries or lists.' }),
    x: text({
      title: 'Along',
      default: '',
      example: 'time',
      description:
        'The column along the axis: numbers that ascend, or dates such as 2026-01-31 12:00. Empty: the rows as they come.',
      wirable: false,
    }),
    columns: text({
      default: '',
      example: 'inside, outside',
      description: 'Those that are drawn, separated by commas. Empty: all with numbers, eight at most.',
      wirable: false,
    }),
  },
  outputs: {},
  setup({ clock }) {
    const series = new LongSeries(clock);
    let reader = new SeriesReader([], '', []);
    return {
      run({ rows, x, columns }) {
        reader = new SeriesReader(rows ?? [], x.trim(), listedNames(columns), reader);
        return {};
      },
      display() {
        try {
          return overviewOf(reader);
        } catch (error) {
          return { type: 'text', text: messageOf(error) };
        }
      },
      shown: () => reader.version + (series.isBehind ? 0.5 : 0),
      rows(query) {
        if (reader.total === 0) throw new FactoryError('NO_ROWS', 'There are no samples.');
        return series.page(reader, query);
      },
      teardown: () => series.dispose(),
    };
  },
});

/** Samples at even distances, the first and the last among them: whoever sees the plot asks for what lies between. */
function overviewOf(reader: SeriesReader): PlotDisplay {
  const { total, names } = reader;
  const count = Math.min(total, mostSent);
  const places = Array.from({ length: count }, (_, at) =>
    count === 1 ? 0 : Math.round((at * (total - 1)) / (count - 1)),
  );
  const times = places.map((place) => reader.time(place));
  const wrong = times.findIndex((time, at) => !(time >= (times[at - 1] ?? Number.NEGATIVE_INFINITY)));
  if (wrong >= 0) throw reader.outOfOrder(places[wrong] ?? 0);
  const values = names.map((name, at) => ({ name, values: places.map((place) => shown(reader.value(at, place))) }));
  return {
    type: 'plot',
    times,
    axis: { type: reader.axis, title: reader.axisTitle },
    ...(total > count && { samples: total }),
    series: values,
  };
}

const shown = (value: number): number | null => (Number.isFinite(value) ? value : null);
