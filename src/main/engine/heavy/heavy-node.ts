import type { NodeContext, NodeInstance, NodeKind, NodeRegistry, PortValues } from '../node-kind';
import type { HeavyJob } from './heavy-job';
import type { HeavyPool } from './heavy-pool';

/** The same kinds; those that are heavy are computed in the pool. */
export function withHeavyNodes(registry: NodeRegistry, pool: HeavyPool): NodeRegistry {
  return new Map([...registry].map(([name, kind]) => [name, kind.description.heavy ? inPool(kind, pool) : kind]));
}

function inPool({ description }: NodeKind, pool: HeavyPool): NodeKind {
  return { description, create: () => new HeavyNode(description.kind, pool) };
}

/** Stands in the executor for a node whose code runs in the pool: gives a promise, as any asynchronous node (E6). */
export class HeavyNode implements NodeInstance {
  private job: HeavyJob | undefined;

  constructor(
    private readonly kind: string,
    private readonly pool: HeavyPool,
  ) {}

  run(inputs: PortValues, context: NodeContext): Promise<PortValues> {
    const { nodeId, tick, signal } = context;
    const job = this.pool.start({ kind: this.kind, nodeId, tick, inputs: { ...inputs } }, context);
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
