import { defineNode } from '../define-node';
import { inputError } from '../input-error';
import { number, text, used } from '../ports';
import { createPlotHistory, toPlotDisplay } from './plot-history';

const letters = ['A', 'B', 'C', 'D'] as const;
const presetWindow = 30;

export const displayPlot = defineNode({
  kind: 'display.plot',
  version: 1,
  title: 'Plot',
  description: 'Draws up to four numbers over the last seconds.',
  category: 'Display',
  icon: 'IconChartLine',
  tags: ['graph', 'chart', 'scope', 'curve', 'live', 'oscilloscope', 'trend', 'line chart', 'strip chart'],
  display: 'plot',
  inputs: {
    a: number({}),
    b: number({ shownWhen: used('a') }),
    c: number({ shownWhen: used('b') }),
    d: number({ shownWhen: used('c') }),
    names: text({ default: '', example: 'Raw, Smooth', description: 'Separated by commas.', wirable: false }),
    window: number({ default: presetWindow, min: 1, max: 3600, unit: 's', wirable: false }),
  },
  outputs: {},
  setup({ clock }) {
    const history = createPlotHistory(letters.length, presetWindow);
    // Times of one plot must ascend, and the wall clock may be set back: it is read once.
    const offset = clock.wall() - clock.monotonic();
    const used = letters.map(() => false);
    let names: readonly string[] = letters;
    return {
      run({ a, b, c, d, names: named, window }) {
        if (!(window >= 1 && window <= 3600)) {
          throw inputError('window', `A window of ${window} s is not between 1 s and an hour.`);
        }
        const values = [finite(a), finite(b), finite(c), finite(d)];
        values.forEach((value, at) => {
          if (value !== null) used[at] = true;
        });
        const given = named.split(',');
        names = letters.map((letter, at) => given[at]?.trim() || letter);
        history.setWindow(window);
        history.add(clock.monotonic() + offset, values);
        return {};
      },
      display: () => toPlotDisplay(history, names, used),
    };
  },
});

const finite = (value: number | undefined) => (value !== undefined && Number.isFinite(value) ? value : null);
