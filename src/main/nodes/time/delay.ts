import { defineNode } from '../define-node';
import { inputError } from '../input-error';
import { any, number, out } from '../ports';

export const timeDelay = defineNode({
  kind: 'time.delay',
  version: 1,
  title: 'Delay',
  description: 'Waits, then passes its input on. What does not depend on it goes on meanwhile.',
  category: 'Time',
  icon: 'IconHourglass',
  tags: ['wait', 'sleep', 'pause', 'timeout', 'settimeout'],
  aliases: ['DelayNode'],
  inputs: {
    input: any(),
    delay_seconds: number({ title: 'Delay', default: 1, min: 0.1, max: 10, step: 0.1, unit: 's' }),
  },
  outputs: { output: out.any() },
  async run({ input, delay_seconds }, { clock, signal }) {
    if (!(delay_seconds >= 0) || delay_seconds > 86_400) {
      throw inputError('delay_seconds', `A delay of ${delay_seconds} s is not between 0 s and a day.`);
    }
    await clock.sleep(delay_seconds, signal);
    signal.throwIfAborted();
    return { output: input ?? null };
  },
});
