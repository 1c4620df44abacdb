import { assertNever } from '#shared/base/assert-never';
import type { RunCommand } from '../run-command';

/** Whether a run ticks by its pacing, or stands still but for the ticks it has been told to make (E7). */
export type Motion = { readonly type: 'running' } | { readonly type: 'paused'; readonly owed: number };

/** How it goes on after a command. Steps add up; a pause takes back those that have not been made. */
export function follow(motion: Motion, command: RunCommand): Motion {
  switch (command.type) {
    case 'pause':
      return { type: 'paused', owed: 0 };
    case 'resume':
      return { type: 'running' };
    case 'step':
      return { type: 'paused', owed: (motion.type === 'paused' ? motion.owed : 0) + command.ticks };
    default:
      return assertNever(command);
  }
}

/** How it goes on after a tick. */
export function ticked(motion: Motion): Motion {
  return motion.type === 'paused' ? { type: 'paused', owed: motion.owed - 1 } : motion;
}

export const isStill = (motion: Motion): boolean => motion.type === 'paused' && motion.owed === 0;
