import { defineNode } from '../define-node';
import { buttonFor } from '../example-feeds';
import { out, toggle } from '../ports';

/** More laps are not kept; the oldest go first. */
const mostLaps = 1000;

export const stopwatch = defineNode({
  kind: 'time.stopwatch',
  version: 1,
  title: 'Stopwatch',
  description:
    'Measures time. Each input acts in the tick in which it turns on; where several do, reset comes before lap, lap before start, start before stop.',
  category: 'Time',
  icon: 'IconStopwatch',
  tags: ['elapsed', 'duration', 'measure', 'lap', 'chronometer', 'start', 'stop', 'timer'],
  example: { feeds: [buttonFor('lap')] },
  inputs: {
    start: toggle({ default: true }),
    stop: toggle({ default: false }),
    lap: toggle({ default: false }),
    reset: toggle({ description: 'Back to 0, without laps; goes on if it is running.', default: false }),
  },
  outputs: {
    elapsed: out.number({ unit: 's' }),
    running: out.boolean(),
    lap_time: out.number({ title: 'Latest lap', description: 'How long it took; 0 before the first.', unit: 's' }),
    laps: out.list({ description: `How long each took, in seconds; the latest ${mostLaps}.` }),
  },
  setup({ clock }) {
    let before = { start: false, stop: false, lap: false, reset: false };
    let at = clock.monotonic();
    let running = false;
    let elapsed = 0;
    let lapBegan = 0;
    let laps: readonly number[] = [];
    return {
      run({ start, stop, lap, reset }) {
        const now = clock.monotonic();
        if (running) elapsed += now - at;
        at = now;
        if (reset && !before.reset) {
          elapsed = 0;
          lapBegan = 0;
          laps = [];
        }
        if (lap && !before.lap) {
          laps = [...laps.slice(1 - mostLaps), elapsed - lapBegan];
          lapBegan = elapsed;
        }
        if (start && !before.start) running = true;
        if (stop && !before.stop) running = false;
        before = { start, stop, lap, reset };
        return { elapsed, running, lap_time: laps.at(-1) ?? 0, laps };
      },
    };
  },
});
