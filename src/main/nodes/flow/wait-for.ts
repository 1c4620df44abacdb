import { defineNode } from '../define-node';
import { buttonFor, waveFor } from '../example-feeds';
import { any, number, out, toggle } from '../ports';
import { createRisingEdge } from '../rising-edge';
import { checkSeconds } from '../time/check-seconds';

export const waitFor = defineNode({
  kind: 'flow.wait_for',
  version: 1,
  title: 'Wait for',
  description: 'Holds a value back until a condition has held once, or the time is over; from then on it passes it on.',
  category: 'Flow',
  icon: 'IconHourglassLow',
  tags: ['until', 'barrier', 'block', 'hold', 'condition', 'ready', 'timeout', 'gate', 'await', 'sequence'],
  example: { feeds: [waveFor('value'), buttonFor('condition')], shows: ['value', 'ready'] },
  inputs: {
    value: any({ editable: true }),
    condition: toggle({ default: false }),
    timeout: number({ default: 0, min: 0, max: 86_400, unit: 's', description: '0 for as long as it takes.' }),
    before: any({ default: 0, editable: true, description: 'Given while it waits.' }),
    reset: toggle({ default: false, description: 'Waits anew from the tick in which it turns on.' }),
  },
  outputs: {
    value: out.any(),
    ready: out.boolean({ description: 'On once it waits no longer.' }),
    arrived: out.boolean({ description: 'On in the tick in which it stops waiting.' }),
    timed_out: out.boolean({ description: 'On where the time was over first.' }),
    waited: out.number({ unit: 's', description: 'How long it has waited, or had to.' }),
  },
  setup({ clock }) {
    const rises = createRisingEdge();
    let since = clock.monotonic();
    let end: { readonly waited: number; readonly timedOut: boolean } | undefined;
    return {
      run({ value, condition, timeout, before, reset }) {
        checkSeconds(timeout, 'timeout');
        const now = clock.monotonic();
        if (rises(reset)) [since, end] = [now, undefined];
        const isOver = timeout > 0 && now - since >= timeout;
        const arrived = end === undefined && (condition || isOver);
        if (arrived) end = { waited: now - since, timedOut: !condition };
        return {
          value: (end ? value : before) ?? null,
          ready: end !== undefined,
          arrived,
          timed_out: end?.timedOut ?? false,
          waited: end?.waited ?? now - since,
        };
      },
    };
  },
});
