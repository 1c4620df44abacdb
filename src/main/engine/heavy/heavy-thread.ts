import { getHeapStatistics } from 'node:v8';
import { type MessagePort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { worker } from 'workerpool';
import { FactoryError, messageOf } from '#shared/base/errors';
import { captureOutput, uncaughtText } from '../executor/reports/capture-output';
import { LogLimiter } from '../executor/reports/log-limiter';
import type { LoadModule } from '../kind-modules';
import type { Clock, NodeKind, NodeRegistry, PortValues } from '../node-kind';
import { ThreadKinds } from '../thread-kinds';
import { type HeavyThreadData, TaskFlags, type ToTask } from './messages';
import { clockOf, TaskContext } from './task-context';
import { isCloneError, toThrown } from './thrown';
import { wholeBuffers } from './whole-buffers';

/** The whole life of one of a pool's threads: it computes one task after the other until it is ended. */
export function runHeavyThread(builtin: NodeRegistry, load: LoadModule): void {
  const { clockOffset, memoryLimit } = readData(workerData);
  const thread = new HeavyThread(new ThreadKinds(builtin, load), clockOf(clockOffset), memoryLimit);
  worker({ run: (port: MessagePort) => thread.run(port) });
}

class HeavyThread {
  private current: TaskContext | undefined;
  private readonly logs: LogLimiter;

  constructor(
    private readonly kinds: ThreadKinds,
    private readonly clock: Clock,
    private readonly memoryLimit: number,
  ) {
    this.logs = new LogLimiter(clock, ({ level, message }) => this.current?.post({ type: 'log', level, message }));
    captureOutput({
      printed: (level, line) => this.logs.add(level, line),
      uncaught: (error) => this.logs.add('error', uncaughtText(error)),
    });
  }

  /** Computes the task that has come through the port. What comes of it goes back there, so this never rejects. */
  async run(port: MessagePort): Promise<void> {
    const message: ToTask | undefined = receiveMessageOnPort(port)?.message;
    if (message?.type === 'start') await this.compute(message, port);
    port.close();
    // What a kind keeps though it should not is gone with the thread; the pool makes another.
    if (getHeapStatistics().used_heap_size + getHeapStatistics().external_memory > this.memoryLimit) process.exit();
  }

  private async compute(task: Extract<ToTask, { type: 'start' }>, port: MessagePort): Promise<void> {
    const flags = new TaskFlags(task.flags);
    const log = (line: string, level: 'debug' | 'info' | 'warning' | 'error' = 'info') => this.logs.add(level, line);
    const context = new TaskContext(task.nodeId, task.tick, this.clock, port, flags, log);
    this.current = context;
    flags.begin();
    try {
      if (flags.isAborted) context.signal.throwIfAborted();
      this.kinds.add(task.modules);
      const kind = this.kinds.registry.get(task.kind);
      if (!kind) throw new FactoryError('UNKNOWN_KIND', `No node kind "${task.kind}" is installed.`);
      const outputs = declared(kind, await kind.create(context).run(task.inputs, context));
      this.finish(context);
      send(context, outputs);
    } catch (error) {
      this.finish(context);
      context.post({ type: 'threw', thrown: toThrown(error) });
    }
    this.current = undefined;
  }

  private finish(context: TaskContext): void {
    context.flush();
    this.logs.flush();
  }
}

/** Of what a node returned the outputs of its kind, which alone are of use to anybody. */
function declared({ description }: NodeKind, returned: unknown): PortValues {
  if (typeof returned !== 'object' || returned === null) {
    throw new FactoryError('NODE_FAILED', 'It returned no outputs.');
  }
  return Object.fromEntries(description.outputs.map(({ name }) => [name, Reflect.get(returned, name)]));
}

/** Buffers that the outputs own whole move to the executor; nothing is left of them here. */
function send(context: TaskContext, outputs: PortValues): void {
  try {
    context.post({ type: 'returned', outputs }, wholeBuffers(outputs));
  } catch (error) {
    if (!isCloneError(error)) throw error;
    sendCopy(context, outputs);
  }
}

/** Some buffers, such as those of a WebAssembly memory, can be copied but not moved. */
function sendCopy(context: TaskContext, outputs: PortValues): void {
  try {
    context.post({ type: 'returned', outputs });
  } catch (error) {
    if (!isCloneError(error)) throw error;
    throw new FactoryError('NODE_FAILED', `An output cannot be copied to another thread: ${messageOf(error)}`);
  }
}

function readData(data: unknown): HeavyThreadData {
  if (typeof data === 'object' && data !== null && 'clockOffset' in data && 'memoryLimit' in data) {
    const { clockOffset, memoryLimit } = data;
    if (typeof clockOffset === 'number' && typeof memoryLimit === 'number') return { clockOffset, memoryLimit };
  }
  throw new Error('A thread for heavy nodes is started by an executor only.');
}
