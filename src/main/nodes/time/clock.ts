import { defineNode } from '../define-node';
import { out } from '../ports';

export const timeClock = defineNode({
  kind: 'time.clock',
  version: 1,
  title: 'Clock',
  description: 'The time since this node started, and the time of day.',
  category: 'Time',
  icon: 'IconClock',
  tags: ['time', 'date', 'elapsed', 'now', 'seconds', 'time since start'],
  inputs: {},
  outputs: {
    elapsed: out.number({ unit: 's', description: 'Since the node started, on a clock that never jumps.' }),
    unix: out.number({ title: 'Unix time', unit: 's' }),
    text: out.text({ title: 'Date and time', description: 'In UTC, as ISO 8601.' }),
  },
  setup({ clock }) {
    const started = clock.monotonic();
    return {
      run() {
        const unix = clock.wall();
        return { elapsed: clock.monotonic() - started, unix, text: new Date(unix * 1000).toISOString() };
      },
    };
  },
});
