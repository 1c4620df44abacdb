import { choice, toggle } from '../ports';
import { createRisingEdge } from '../rising-edge';

const moments = {
  change: 'When it changes',
  tick: 'In every tick',
  trigger: 'When "trigger" turns on',
} as const;
export type Moment = keyof typeof moments;

export const momentInputs = {
  when: choice({ title: 'Write', options: moments, default: 'change' }),
  trigger: toggle({
    default: false,
    description: 'Counts where it is written when "trigger" turns on.',
    shownWhen: { when: { is: ['trigger'] } },
  }),
};

/**
 * Tells whether it is time to write. What was due stays due until `done` says of it that it was written, so that a
 * failure loses no trigger and no change.
 */
export function createMoments() {
  const rises = createRisingEdge();
  let written: string | undefined;
  let isTriggered = false;
  return {
    isDue(when: Moment, trigger: boolean, content: string): boolean {
      isTriggered = rises(trigger) || isTriggered;
      if (when === 'change') return content !== written;
      return when === 'tick' || isTriggered;
    },
    done(content: string) {
      written = content;
      isTriggered = false;
    },
  };
}
