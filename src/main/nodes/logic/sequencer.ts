import { defineNode } from '../define-node';
import { out, text, toggle } from '../ports';
import { readSteps, type Step, stepAt, totalSeconds } from './steps';

export const sequencer = defineNode({
  kind: 'logic.sequencer',
  version: 1,
  title: 'Sequencer',
  description:
    'Goes through steps that each last so many seconds. While "run" is off it pauses, while "reset" is on it stays at the first step.',
  category: 'Logic',
  icon: 'IconTimeline',
  tags: ['step', 'steps', 'sequence', 'recipe', 'program', 'schedule', 'timer', 'phases', 'step sequencer', 'playlist'],
  inputs: {
    steps: text({
      default: 'on, 1\noff, 1',
      multiline: true,
      description: 'One step a line, as "name, seconds". Lines that begin with # do not count.',
    }),
    run: toggle({ default: true }),
    loop: toggle({ default: true, description: 'Begins again after the last step; otherwise it stays there.' }),
    reset: toggle({ default: false }),
  },
  outputs: {
    step: out.text({ description: 'The name of the step.' }),
    index: out.integer({ description: 'The position of the step, counted from 0.' }),
    progress: out.number({ description: 'How much of the step has passed, from 0 to 1.' }),
    remaining: out.number({ unit: 's', description: 'How long the step still lasts.' }),
    started: out.boolean({ description: 'On in the tick in which a step begins.' }),
    done: out.boolean({ description: 'On once the last step is over.' }),
  },
  setup({ clock }) {
    let held: { readonly source: string; readonly steps: readonly Step[] } | undefined;
    let elapsed = 0;
    let rounds = 0;
    let seen = clock.monotonic();
    let place = '';
    return {
      run({ steps: source, run, loop, reset }) {
        if (held?.source !== source) held = { source, steps: readSteps('steps', source) };
        const { steps } = held;
        const now = clock.monotonic();
        if (run) elapsed += now - seen;
        if (reset) elapsed = 0;
        seen = now;
        const total = totalSeconds(steps);
        if (loop && elapsed >= total) {
          rounds += 1;
          elapsed %= total;
        }
        const where = stepAt(steps, elapsed);
        const done = where === undefined;
        const at = where?.at ?? steps.length - 1;
        const { name, seconds } = steps[at] ?? { name: '', seconds: 1 };
        const inStep = where?.inStep ?? seconds;
        const placeNow = done ? 'done' : `${rounds} ${at}`;
        const started = !done && placeNow !== place;
        place = placeNow;
        return { step: name, index: at, progress: inStep / seconds, remaining: seconds - inStep, started, done };
      },
    };
  },
});
