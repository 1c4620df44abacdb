import type { HookCall, HookProgress } from './end-nodes';
import type { Mailbox } from './mailbox';
import type { StateTable } from './state-table';

/** Tells the host which hooks there are, so that it knows of them if the thread does not live to call them. */
export function announceHooks(calls: readonly HookCall[], mailbox: Pick<Mailbox, 'post'>): void {
  const hooks = calls.map(({ node, hook }) => ({ node_id: node.nodeId, hook }));
  mailbox.post({ type: 'hooks', hooks });
}

/**
 * Tells the host how far the hooks are: in shared memory, which costs nothing, and by message what became of those that
 * did not simply run. `first` is the place of this progress' first hook among those announced.
 */
export function hookProgress(table: StateTable, mailbox: Pick<Mailbox, 'post'>, first = 0): HookProgress {
  const awry = new Set<number>();
  return {
    called: (at) => table.enterHook(first + at),
    done(at, result) {
      if (result.outcome !== 'ran' || awry.has(at)) {
        awry.add(at);
        mailbox.post({ type: 'hook', at: first + at, result });
      }
      table.leaveHook(first + at);
    },
  };
}
