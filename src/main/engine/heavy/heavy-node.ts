import type { KindModule } from '../kind-modules';
import type { NodeContext, NodeInstance, NodeKind, PortValues } from '../node-kind';
import type { HeavyJob } from './heavy-job';
import type { HeavyPool } from './heavy-pool';

/** The same kind, computed in the pool if it is heavy. `module` is what it came in, unless it is built in. */
export function inPool(kind: NodeKind, pool: HeavyPool, module?: KindModule): NodeKind {
  const { description } = kind;
  if (!description.heavy) return kind;
  return { description, create: () => new HeavyNode(description.kind, pool, module) };
}

/** Stands in the executor for a node whose code runs in the pool: gives a promise, as any asynchronous node (E6). */
export class HeavyNode implements NodeInstance {
  private job: HeavyJob | undefined;

  constructor(
    private readonly kind: string,
    private readonly pool: HeavyPool,
    private readonly module: KindModule | undefined,
  ) {}

  run(inputs: PortValues, context: NodeContext): Promise<PortValues> {
    const { nodeId, tick, signal } = context;
    const modules = this.module ? [this.module] : [];
    const job = this.pool.start({ kind: this.kind, modules, nodeId, tick, inputs: { ...inputs } }, context);
    this.job = job;
    const stop = () => job.abort('stop');
    signal.addEventListener('abort', stop, { once: true });
    void job.over.then(() => signal.removeEventListener('abort', stop));
    if (signal.aborted) stop();
    return job.outputs;
  }

  /** Gives up what it computes: an edit takes the node out of the plan, and its tick should not wait for it. */
  cancel(): void {
    this.job?.abort('cancel');
  }

  /** What it computes while the plan goes on without it is of no use. */
  onStop(): Promise<void> | undefined {
    this.cancel();
    return this.job?.over;
  }
}
