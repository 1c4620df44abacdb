import type { CallLine, NodeContext, NodeInstance, NodeKind, PortValues } from '#main/engine/node-kind';
import { FactoryError } from '#shared/base/errors';
import type { Kind } from '#shared/graph/kinds/kinds';
import { convertValue, describeValue, isConverted } from '#shared/graph/values/values';
import { type CallWay, PromisedOutput } from './framing';
import { PythonClient, PythonError } from './python-client';
import { InterpreterEnded } from './python-end';
import type { PythonHook, PythonModule } from './python-module';

/** An object in a Python process. */
interface Kept {
  readonly client: PythonClient;
  readonly instance: number;
  readonly source: string;
  readonly ends: number;
}

/** How many times the interpreter may end while a node runs; then it keeps others from having one. */
const mostEnds = 3;

/** Milliseconds without another end after which a node that runs well is trusted again: it may take many calls to do harm. */
const forgivenAfter = 60_000;

const leftOut = `The Python interpreter ended ${mostEnds} times while this node ran. It is left out until its file is changed or the workflow is started again.`;

let lastInstance = 0;

/** The kinds of a Python file, for this thread. */
export function pythonKinds(module: PythonModule, kinds: readonly Kind[]): readonly NodeKind[] {
  return kinds.map((description) => ({
    description,
    create: (context, kept) => new PythonNode(module, description, context, isKept(kept) ? kept : undefined).instance(),
  }));
}

/** Stands in the executor for a node whose object lives in a Python process. */
class PythonNode {
  private client: PythonClient;
  private id: number;
  private lastCall = 0;
  private lastTraceback: string | undefined;
  /** How many times the interpreter has ended while this node ran, since it was last trusted. */
  private ends: number;
  private lastEnd = 0;

  constructor(
    private readonly module: PythonModule,
    private readonly kind: Kind,
    private readonly context: NodeContext,
    kept: Kept | undefined,
  ) {
    this.client = PythonClient.of(module.address);
    // With other code it may have another chance.
    this.ends = kept?.source === module.source ? kept.ends : 0;
    this.id = ++lastInstance;
    this.make(kept?.client === this.client ? kept.instance : undefined);
    context.signal.addEventListener('abort', () => {
      this.client.cancel(this.lastCall);
      if (!this.hooks.includes('teardown')) this.client.drop(this.id);
    });
  }

  private get hooks(): readonly PythonHook[] {
    return this.module.hooks[this.kind.kind] ?? [];
  }

  instance(): NodeInstance {
    const { hooks } = this;
    return {
      run: (inputs, context) => this.run(inputs, context),
      calls: this.calls,
      keep: (): Kept => ({
        client: this.client,
        instance: this.id,
        source: this.module.source,
        ends: this.ends,
      }),
      ...(hooks.includes('on_stop') && { onStop: (_, inputs) => this.hook('on_stop', inputs) }),
      ...(hooks.includes('teardown') && { teardown: () => this.teardown() }),
    };
  }

  private get calls(): CallLine {
    return {
      line: this.client,
      promised: (output) => new PromisedOutput(this.id, this.lastCall, output),
    };
  }

  private make(before?: number): void {
    this.client.create(this.id, this.module.file, this.kind.kind, before, this.context);
  }

  /** Every tick calls this of every node: what can be done once is not done here. */
  private run(inputs: PortValues, context: NodeContext): Promise<PortValues> {
    if (this.ends >= mostEnds) throw new FactoryError('NODE_FAILED', leftOut);
    this.comeBack();
    const { id, outputs } = this.client.call(this.id, inputs, context, this.way);
    this.lastCall = id;
    return outputs.then(this.gave, this.failed);
  }

  private readonly gave = (outputs: Record<string, unknown>): PortValues => {
    if (this.ends > 0 && performance.now() - this.lastEnd > forgivenAfter) this.ends = 0;
    return this.fitted(outputs);
  };

  private readonly failed = (error: unknown): never => {
    if (endsInterpreter(error) && !this.context.signal.aborted) {
      this.ends++;
      this.lastEnd = performance.now();
    }
    this.tell(error);
    throw error;
  };

  private get way(): CallWay {
    // One of several whose interpreter has ended is to blame: apart from the others it shows which.
    if (this.ends > 0) return 'alone';
    return this.kind.own_clock ? 'beside' : 'in line';
  }

  /** A process that was started anew knows nothing of the node: it begins again. */
  private comeBack(): void {
    if (!this.client.isOver) return;
    this.client = PythonClient.of(this.module.address);
    this.make();
  }

  /** The traceback goes to the log, once as long as it stays the same. */
  private tell(error: unknown): void {
    if (!(error instanceof PythonError) || error.traceback === this.lastTraceback) return;
    this.lastTraceback = error.traceback;
    if (error.traceback !== undefined) this.context.log(error.traceback, 'error');
  }

  /** The outputs themselves, which nobody else has, each as its type wants it. */
  private fitted(outputs: Record<string, unknown>): PortValues {
    for (const { name, title, type } of this.kind.outputs) {
      const value = outputs[name];
      if (typeof value === 'number') continue;
      if (value === null || value === undefined) outputs[name] = undefined;
      else if (isConverted(type)) {
        outputs[name] = convertValue(value, type);
        if (outputs[name] === undefined)
          throw new Error(`Output "${title}" is ${type}, and it gave ${describeValue(value)}.`);
      }
    }
    return outputs;
  }

  private async hook(name: 'on_stop' | 'teardown', inputs: PortValues): Promise<void> {
    this.comeBack();
    await this.client.hook(this.id, name, present(inputs), this.context);
  }

  private async teardown(): Promise<void> {
    // A process that was started anew has nothing of it to tear down.
    if (this.client.isOver) return;
    try {
      await this.hook('teardown', {});
    } finally {
      this.client.drop(this.id);
    }
  }
}

function endsInterpreter(error: unknown): boolean {
  return error instanceof InterpreterEnded
    ? error.guilt !== 'innocent'
    : error instanceof PythonError && error.endsInterpreter;
}

/** Optional inputs without a value are not passed, so that the method's own defaults count. */
function present(inputs: PortValues): PortValues {
  return Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== undefined));
}

function isKept(kept: unknown): kept is Kept {
  return typeof kept === 'object' && kept !== null && 'client' in kept && kept.client instanceof PythonClient;
}
