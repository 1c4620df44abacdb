import type { Engine } from '#main/engine/index';
import type { Disposable } from '#shared/base/disposable';
import type { RunId } from '#shared/graph/ids';

/** Milliseconds between two announcements, whatever a node that fails and recovers in every tick does. */
const shortestInterval = 500;

/** How many nodes fail in each active run, for those who do not look at its nodes. */
export class FailingNodes implements Disposable {
  private readonly runs = new Map<RunId, Set<string>>();
  private readonly listening: readonly Disposable[];
  private timer: NodeJS.Timeout | undefined;

  /** @param changed a count is another one; told a moment later, once for all that changed meanwhile. */
  constructor(
    engine: Engine,
    private readonly changed: () => void,
  ) {
    this.listening = [
      engine.on('nodes', ({ run, reports }) => {
        for (const { node_id, state } of reports) this.take(run.run_id, node_id, state === 'error');
      }),
      engine.on('runEnded', ({ run }) => this.runs.delete(run.run_id)),
    ];
  }

  count(run: RunId): number {
    return this.runs.get(run)?.size ?? 0;
  }

  dispose(): void {
    for (const listener of this.listening) listener.dispose();
    clearTimeout(this.timer);
  }

  private take(run: RunId, node: string, fails: boolean): void {
    const failing = this.runs.get(run);
    if (fails === (failing?.has(node) ?? false)) return;
    if (!failing) this.runs.set(run, new Set([node]));
    else if (fails) failing.add(node);
    else failing.delete(node);
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.changed();
    }, shortestInterval);
  }
}
