import { defineNode } from '../define-node';
import { requireWithin } from '../input-error';
import { any, integer, out, toggle } from '../ports';
import { createRisingEdge } from '../rising-edge';

const most = 1_000_000_000;

export const repeatUntil = defineNode({
  kind: 'flow.repeat_until',
  version: 1,
  title: 'Repeat until',
  description:
    'Gives a value, takes what the wires behind it make of it as the next, and goes on until a condition holds: one round in each tick. Wires may go in a circle through it.',
  category: 'Flow',
  icon: 'IconRotateClockwise2',
  tags: ['loop', 'while', 'iterate', 'do while', 'converge', 'newton', 'feedback', 'recursion', 'until', 'retry'],
  delays: true,
  example: {
    inputs: { initial: '1' },
    behind: [
      {
        kind: 'math.arithmetic',
        inputs: { b: 2, operation: 'multiply' },
        takes: { a: 'value' },
        gives: { next: 'output' },
      },
      {
        kind: 'logic.compare',
        inputs: { comparison: 'greater', b: '100' },
        takes: { a: 'value' },
        gives: { until: 'result' },
      },
    ],
    shows: ['result'],
  },
  inputs: {
    next: any({ description: 'What was made of the value, for the next round.' }),
    until: toggle({ default: false, description: 'Ends it: "next" of the same tick is the result.' }),
    initial: any({ default: 0, editable: true, description: 'The value of the first round.' }),
    limit: integer({ default: 1000, min: 1, max: most, description: 'It gives up after so many rounds.' }),
    ready: toggle({ default: true, description: 'While off, it waits: "next" is not there yet.' }),
    start: toggle({ default: true, description: 'Begins anew when it turns on.' }),
  },
  outputs: {
    value: out.any(),
    round: out.integer({ description: 'Counted from 1; 0 before it begins.' }),
    running: out.boolean(),
    result: out.any({ description: 'Of the latest time that the condition held.' }),
    done: out.boolean({ description: 'On once the condition held.' }),
    gave_up: out.boolean({ description: 'On once it has gone on for as many rounds as it may.' }),
  },
  setup() {
    const rises = createRisingEdge();
    let isFirst = true;
    let phase: 'idle' | 'running' | 'done' | 'gave_up' = 'idle';
    let [value, result]: unknown[] = [null, null];
    let round = 0;
    const advance = (next: unknown, until: boolean, limit: number) => {
      if (until) [phase, result] = ['done', next];
      else if (round >= limit) phase = 'gave_up';
      else round += 1;
      value = next;
    };
    return {
      run({ next, until, initial, limit, ready, start }) {
        requireWithin('limit', limit, 1, most);
        // As it delays, it has its wires' values from the second tick on: before, not even whether to start is known.
        if (isFirst) value = initial ?? null;
        else if (rises(start)) [phase, value, round] = ['running', initial ?? null, 1];
        else if (phase === 'running' && ready) advance(next ?? value, until, limit);
        isFirst = false;
        const running = phase === 'running';
        return { value, round, running, result, done: phase === 'done', gave_up: phase === 'gave_up' };
      },
    };
  },
});
