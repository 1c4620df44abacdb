import type { HookReport } from '#shared/protocol/hook-report';
import type { HookResult } from '../executor/end-nodes';
import type { AnnouncedHook } from '../executor/messages';
import type { StateTable } from '../executor/state-table';

/** What the host knows of the hooks of a thread, so that it can tell of them when the thread no longer can (E9). */
export class HookRecord {
  private readonly results = new Map<number, HookResult>();

  constructor(
    private readonly table: StateTable,
    private hooks: readonly AnnouncedHook[] = [],
  ) {}

  announced(hooks: readonly AnnouncedHook[]): void {
    this.hooks = hooks;
  }

  told(at: number, result: HookResult): void {
    this.results.set(at, result);
  }

  /** What became of each, as far as they have come. */
  reports(): HookReport[] {
    return this.hooks.map((hook, at) => ({ ...hook, ...this.resultOf(at) }));
  }

  private resultOf(at: number): HookResult {
    switch (this.table.hookStage(at)) {
      case 'not_called':
        return { outcome: 'not_reached' };
      case 'called':
        return { outcome: 'late' };
      case 'left':
        return this.results.get(at) ?? { outcome: 'ran' };
    }
  }
}
