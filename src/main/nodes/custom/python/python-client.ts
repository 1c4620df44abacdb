import { randomUUID } from 'node:crypto';
import { createConnection, type OnReadOpts, type Socket } from 'node:net';
import { type NodeContext, type PortValues, PromiseBroken } from '#main/engine/node-kind';
import { type ErrorCode, FactoryError } from '#shared/base/errors';
import { type CallWay, FrameReader, FrameWriter, packFrame } from './framing';
import { type Guilt, InterpreterEnded, type PythonEnd, readEnd } from './python-end';
import type { PythonAddress } from './python-module';

/** Who hears what a node prints and shows. */
export type Listener = Pick<NodeContext, 'log' | 'update'>;

type Speaker = Listener & Pick<NodeContext, 'nodeId'>;

/** By name; whoever asked may change them. */
type Outputs = Record<string, unknown>;

interface Call {
  readonly instance: number;
  readonly listener: Speaker;
  readonly way: CallWay;
  /** Told of calls that go alone, or beside others. */
  hasStarted: boolean;
  resolve(outputs: Outputs): void;
  reject(error: Error): void;
}

/** Whether a node of this thread ends the process, and by which call. */
interface LastWords {
  readonly end: boolean;
  readonly c: number | null;
}

/** Milliseconds a process may take to say where it has a new thread: a node may have taken what all calls need. */
const greetingDeadline = 30_000;

interface Failure {
  /** Of an error that is not the file's own, such as that of a capability it does not have. */
  readonly code?: ErrorCode;
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
  readonly traceback?: string;
  /** What nodes keep leaves no room in the interpreter: it ends with this call, which was refused memory or a thread. */
  readonly ends?: true;
}

/** This thread's line to a Python process: made with the first node, and again after the process was started anew. */
export class PythonClient {
  private static readonly clients = new Map<string, PythonClient>();
  private readonly calls = new Map<number, Call>();
  private readonly listeners = new Map<number, Listener>();
  private readonly commands: Socket;
  /** To the keeper of the process, which ends it where a node keeps it from hearing what it is told. */
  private readonly keeper: Socket | undefined;
  private lastCall = 0;
  /** What is said in this moment, which goes together. */
  private readonly leaving = new FrameWriter((frame) => this.socket.write(frame));
  private ended = false;
  /** What it said of its end before it came. */
  private lastWords: LastWords | undefined;
  /** Where this connection is among those that say what they are at. */
  private at: number | undefined;

  /** One a thread and process. */
  static of(address: PythonAddress): PythonClient {
    const key = `${address.place} ${address.secret}`;
    const known = PythonClient.clients.get(key);
    if (known && !known.ended) return known;
    const client = new PythonClient(address);
    PythonClient.clients.set(key, client);
    return client;
  }

  private readonly greeting: ReturnType<typeof setTimeout>;
  private readonly socket: Socket;
  private readonly place: string;

  private constructor({ place, keeper, secret }: PythonAddress) {
    this.place = place;
    const name = randomUUID();
    const reader = new FrameReader((message) => this.heard(message));
    this.socket = connect(place, {
      buffer: () => reader.space,
      callback: (count) => {
        try {
          reader.came(count);
        } catch {
          // A node has written into the line, and what follows can not be understood any more.
          this.socket.destroy();
        }
        return true;
      },
    });
    this.socket.write(packFrame({ secret, name }));
    this.socket.on('error', () => undefined);
    this.socket.on('close', () => this.close());
    // A line of its own: the other is not read while a node runs. It also tells the process that this thread is gone.
    this.commands = connect(place);
    this.commands.on('error', () => undefined);
    this.keeper = keeper === null ? undefined : connect(keeper);
    this.keeper?.on('error', () => undefined);
    this.greeting = setTimeout(() => this.keeper?.write('x'), greetingDeadline);
    this.greeting.unref();
    this.socket.once('connect', () => {
      this.commands.write(packFrame({ secret, commands_of: name }));
    });
  }

  /** Whether the process it talks to is gone. */
  get isOver(): boolean {
    return this.ended;
  }

  create(instance: number, file: string, kind: string, before: number | undefined, listener: Speaker): void {
    this.listeners.set(instance, listener);
    this.send({
      op: 'create',
      i: instance,
      file,
      kind,
      node: listener.nodeId,
      ...(before !== undefined && { before }),
    });
  }

  call(
    instance: number,
    inputs: PortValues,
    listener: Speaker,
    way: CallWay,
  ): { readonly id: number; readonly outputs: Promise<Outputs> } {
    const id = ++this.lastCall;
    const outputs = this.answerTo(id, instance, listener, way);
    try {
      this.leaveSoon();
      this.leaving.addCall(instance, id, inputs, way);
    } catch (error) {
      this.refuse(id, error);
      // Whoever was promised what it gives is told so over there.
      this.send({ op: 'fail', i: instance, c: id });
    }
    return { id, outputs };
  }

  hook(instance: number, name: string, inputs: PortValues, listener: Speaker): Promise<PortValues> {
    const id = ++this.lastCall;
    const outputs = this.answerTo(id, instance, listener, 'in line');
    try {
      this.send({ op: 'hook', i: instance, name, a: inputs, c: id });
    } catch (error) {
      this.refuse(id, error);
    }
    return outputs;
  }

  /** Ends a call: it rejects, or else the process is ended that does not end it. */
  cancel(call: number): void {
    if (!this.calls.has(call)) return;
    this.commands.write(packFrame({ cancel: call }));
    this.keeper?.write('?');
  }

  drop(instance: number): void {
    this.listeners.delete(instance);
    if (!this.ended) this.send({ op: 'drop', i: instance });
  }

  private answerTo(id: number, instance: number, listener: Speaker, way: CallWay): Promise<Outputs> {
    return new Promise((resolve, reject) => {
      if (this.ended) reject(new InterpreterEnded('innocent'));
      else this.calls.set(id, { instance, listener, way, hasStarted: false, resolve, reject });
    });
  }

  private refuse(id: number, error: unknown): void {
    this.calls.get(id)?.reject(error instanceof Error ? error : new Error(String(error)));
    this.calls.delete(id);
  }

  private send(message: Readonly<Record<string, unknown>>): void {
    this.leaveSoon();
    this.leaving.add(message);
  }

  /** Before anything is added, so that it goes also where adding sends what was too much for one frame. */
  private leaveSoon(): void {
    if (this.leaving.isEmpty) process.nextTick(this.leave);
  }

  private readonly leave = (): void => this.leaving.flush();

  private heard(message: unknown): void {
    if (Array.isArray(message)) this.answered(message[0], message[1]);
    else if (isSaid(message)) this.heardOf(message);
  }

  private answered(id: number, outputs: Outputs): void {
    const call = this.calls.get(id);
    if (!call) return;
    this.calls.delete(id);
    call.resolve(outputs);
  }

  /** What is no mere answer. */
  private heardOf(message: Readonly<Record<string, unknown>>): void {
    if (Array.isArray(message.all)) {
      for (const one of message.all) this.heard(one);
      return;
    }
    if ('l' in message) {
      const [level, line] = message.l as [Parameters<Listener['log']>[1], string];
      this.listeners.get(message.i as number)?.log(line, level);
      return;
    }
    if ('end' in message) {
      this.lastWords = message as unknown as LastWords;
      return;
    }
    if ('at' in message) {
      this.at = message.at as number;
      clearTimeout(this.greeting);
      return;
    }
    const call = this.calls.get(message.c as number);
    if (!call) return;
    if ('s' in message) {
      call.hasStarted = true;
      return;
    }
    if ('u' in message) {
      call.listener.update(message.u);
      return;
    }
    this.calls.delete(message.c as number);
    if ('broken' in message) call.reject(new PromiseBroken());
    else call.reject(new PythonError(message.e as Failure));
  }

  private close(): void {
    this.ended = true;
    clearTimeout(this.greeting);
    this.commands.destroy();
    this.keeper?.destroy();
    const { suspects, how } = this.blame();
    for (const call of this.calls.values())
      call.reject(new InterpreterEnded(suspects.includes(call) ? how : 'innocent'));
    this.calls.clear();
  }

  /** The calls that may have ended the process. */
  private blame(): { readonly suspects: readonly Call[]; readonly how: Guilt } {
    // Before it was told its place nothing of it had begun.
    if (this.at === undefined || this.lastWords?.end === false) return { suspects: [], how: 'innocent' };
    const calls = [...this.calls.values()];
    const told = this.calls.get(this.lastWords?.c ?? Number.NaN);
    if (told) return { suspects: [told], how: { among: [told.listener.nodeId] } };
    const end = readEnd(this.place);
    const inLine = this.inLine(calls, end);
    if (end?.crash?.at !== undefined) {
      const { at, call, text } = end.crash;
      const own = call === undefined ? inLine : this.calls.get(call);
      return { suspects: own && at === this.at ? [own] : [], how: { among: [], crash: text } };
    }
    const beside = calls.filter(({ way, hasStarted }) => way === 'beside' && hasStarted);
    const suspects = inLine ? [inLine, ...beside] : beside;
    return { suspects, how: { among: suspects.map(({ listener }) => listener.nodeId) } };
  }

  /** The call that those in line had come to: others before it may have answers that have not been sent. */
  private inLine(calls: readonly Call[], end: PythonEnd | undefined): Call | undefined {
    const at = end?.callAt(this.at ?? -1) ?? 0;
    const found =
      at > 0 ? this.calls.get(at) : calls.find(({ instance, way }) => (at < 0 ? instance === -at : way !== 'beside'));
    // One that goes alone may be waiting for its turn.
    return found?.way === 'alone' && !found.hasStarted ? undefined : found;
  }
}

const isSaid = (message: unknown): message is Readonly<Record<string, unknown>> =>
  typeof message === 'object' && message !== null;

/** @param onread takes what comes, without a stream and a buffer for each time between. */
function connect(place: string, onread?: OnReadOpts): Socket {
  const [, host, port] = /^([\d.]+):(\d+)$/.exec(place) ?? [];
  const where = host === undefined ? { path: place } : { host, port: Number(port) };
  return createConnection({ ...where, ...(onread && { onread }), noDelay: true });
}

/** What a node threw in Python, with the line of its file. */
export class PythonError extends FactoryError {
  readonly traceback: string | undefined;
  readonly endsInterpreter: boolean;

  constructor({ code, message, file, line, traceback, ends }: Failure) {
    const name = file?.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    super(
      code ?? 'NODE_FAILED',
      name === undefined || line === undefined ? message : `${message} (${name}, line ${line})`,
    );
    this.traceback = traceback;
    this.endsInterpreter = ends === true;
  }
}
