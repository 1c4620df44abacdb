import type { Kind } from '#shared/graph/kinds/kinds';
import type { KindModule } from '../kind-modules';
import type { NodeContext, NodeInstance, NodeKind, PortValues } from '../node-kind';
import type { HeavyJob } from './heavy-job';
import type { HeavyPool } from './heavy-pool';
import { areSameInputs } from './same-inputs';

/** The same kind, computed in the pool if it is heavy. `module` is what it came in, unless it is built in. */
export function inPool(kind: NodeKind, pool: HeavyPool, module?: KindModule): NodeKind {
  const { description } = kind;
  if (!description.heavy) return kind;
  return { description, create: () => new HeavyNode(description, pool, module) };
}

/** Stands in the executor for a node whose code runs in the pool: gives a promise, as any asynchronous node (E6). */
export class HeavyNode implements NodeInstance {
  private job: HeavyJob | undefined;
  /** What a pure one was given and gave last. */
  private held: { readonly inputs: PortValues; readonly outputs: Promise<PortValues> } | undefined;

  constructor(
    private readonly kind: Pick<Kind, 'kind' | 'pure'>,
    private readonly pool: HeavyPool,
    private readonly module: KindModule | undefined,
  ) {}

  run(inputs: PortValues, context: NodeContext): Promise<PortValues> {
    const { nodeId, tick, signal } = context;
    if (this.held && areSameInputs(this.held.inputs, inputs)) return this.held.outputs;
    const modules = this.module ? [this.module] : [];
    const given = { ...inputs };
    const job = this.pool.start({ kind: this.kind.kind, modules, nodeId, tick, inputs: given }, context);
    this.job = job;
    const stop = () => job.abort('stop');
    signal.addEventListener('abort', stop, { once: true });
    void job.over.then(() => signal.removeEventListener('abort', stop));
    if (signal.aborted) stop();
    if (this.kind.pure)
      void job.outputs.then(
        () => {
          this.held = { inputs: given, outputs: job.outputs };
        },
        () => undefined,
      );
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
