import { Session } from 'node:inspector';
import { getHeapStatistics } from 'node:v8';

export interface MemoryUse {
  readonly heap: number;
  /** Buffers and their like, outside the heap. */
  readonly external: number;
}

/** Bytes in use by this thread, garbage among them. Costs less than a microsecond. */
export function memoryUse(): MemoryUse {
  const { used_heap_size: heap, external_memory: external } = getHeapStatistics();
  return { heap, external };
}

/**
 * V8's sampling heap profiler: for one in so many allocated bytes it remembers the functions that were running, as long
 * as the object lives. So it tells what is kept, not what was made and dropped.
 */
export class HeapSampler {
  private readonly session = new Session();

  /** False where the runtime has no inspector. */
  start(interval: number): boolean {
    try {
      this.session.connect();
      return this.post('HeapProfiler.startSampling', { samplingInterval: interval }) !== undefined;
    } catch {
      return false;
    }
  }

  /**
   * Estimated bytes that live, by the innermost function whose name `labelOf` knows; undefined for those of no such
   * function. Collects all garbage first, which takes as long as the heap is large.
   */
  read<L>(labelOf: (functionName: string) => L | undefined): Map<L | undefined, number> {
    const live = new Map<L | undefined, number>();
    const result = this.post('HeapProfiler.getSamplingProfile');
    if (!isProfile(result)) return live;
    const stack: { node: ProfileNode; label: L | undefined }[] = [{ node: result.profile.head, label: undefined }];
    for (let next = stack.pop(); next; next = stack.pop()) {
      const label = labelOf(next.node.callFrame.functionName) ?? next.label;
      live.set(label, (live.get(label) ?? 0) + next.node.selfSize);
      for (const node of next.node.children) stack.push({ node, label });
    }
    return live;
  }

  stop(): void {
    this.post('HeapProfiler.stopSampling');
    this.session.disconnect();
  }

  /** These methods answer before the call returns; one that does not is as good as not there. */
  private post(method: string, parameters: object = {}): unknown {
    let answer: unknown;
    this.session.post(method, parameters, (error, result) => {
      if (!error) answer = result;
    });
    return answer;
  }
}

interface ProfileNode {
  readonly callFrame: { readonly functionName: string };
  readonly selfSize: number;
  readonly children: readonly ProfileNode[];
}

function isProfile(result: unknown): result is { readonly profile: { readonly head: ProfileNode } } {
  return typeof result === 'object' && result !== null && 'profile' in result;
}
