import type { Engine } from '#main/engine/index';
import type { Disposable } from '#shared/base/disposable';
import type { RunId } from '#shared/graph/ids';
import type { RunStats } from '#shared/protocol/run-status';

/** The latest figures of each active run. */
export class RunFigures implements Disposable {
  private readonly latest = new Map<RunId, RunStats>();
  private readonly listening: readonly Disposable[];

  constructor(engine: Engine) {
    this.listening = [
      engine.on('stats', (stats) => this.latest.set(stats.run_id, stats)),
      engine.on('runEnded', ({ run }) => this.latest.delete(run.run_id)),
    ];
  }

  read(): readonly RunStats[] {
    return [...this.latest.values()];
  }

  dispose(): void {
    for (const listener of this.listening) listener.dispose();
  }
}
