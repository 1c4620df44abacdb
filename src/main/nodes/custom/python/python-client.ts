import { randomUUID } from 'node:crypto';
import { createConnection, type Socket } from 'node:net';
import { type NodeContext, type PortValues, PromiseBroken } from '#main/engine/node-kind';
import { type ErrorCode, FactoryError } from '#shared/base/errors';
import { FrameReader, packFrame } from './framing';
import type { PythonAddress } from './python-module';

/** Who hears what a node prints and shows. */
export type Listener = Pick<NodeContext, 'log' | 'update'>;

/** How a call is carried out: after those before it, beside them, or while no other one that asks for it is. */
export type CallWay = 'in line' | 'beside' | 'alone';

interface Call {
  readonly listener: Listener;
  readonly way: CallWay;
  /** Told of calls that go alone. */
  hasStarted: boolean;
  resolve(outputs: PortValues): void;
  reject(error: Error): void;
}

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
  private lastCall = 0;
  /** Calls of this moment, which go together. */
  private leaving: Readonly<Record<string, unknown>>[] = [];
  private ended = false;
  private wasConnected = false;

  /** One a thread and process. */
  static of(address: PythonAddress): PythonClient {
    const key = `${address.place} ${address.secret}`;
    const known = PythonClient.clients.get(key);
    if (known && !known.ended) return known;
    const client = new PythonClient(address);
    PythonClient.clients.set(key, client);
    return client;
  }

  private readonly socket: Socket;

  private constructor({ place, secret }: PythonAddress) {
    const name = randomUUID();
    this.socket = connect(place);
    this.socket.write(packFrame({ secret, name }));
    const reader = new FrameReader((message) => this.heard(message));
    this.socket.on('data', (chunk) => {
      try {
        reader.add(chunk);
      } catch {
        // A node has written into the line, and what follows can not be understood any more.
        this.socket.destroy();
      }
    });
    this.socket.on('error', () => undefined);
    this.socket.on('close', () => this.close());
    // A line of its own: the other is not read while a node runs. It also tells the process that this thread is gone.
    this.commands = connect(place);
    this.commands.on('error', () => undefined);
    this.socket.once('connect', () => {
      this.wasConnected = true;
      this.commands.write(packFrame({ secret, commands_of: name }));
    });
  }

  /** Whether the process it talks to is gone. */
  get isOver(): boolean {
    return this.ended;
  }

  create(instance: number, file: string, kind: string, before: number | undefined, listener: Listener): void {
    this.listeners.set(instance, listener);
    this.send({ op: 'create', i: instance, file, kind, ...(before !== undefined && { before }) });
  }

  call(
    instance: number,
    inputs: PortValues,
    listener: Listener,
    way: CallWay,
  ): { id: number; outputs: Promise<PortValues> } {
    return this.ask({ op: 'call', i: instance, a: inputs, ...(way !== 'in line' && { [way]: true }) }, listener, way);
  }

  hook(instance: number, name: string, inputs: PortValues, listener: Listener): Promise<PortValues> {
    return this.ask({ op: 'hook', i: instance, name, a: inputs }, listener).outputs;
  }

  /** Ends a call: it rejects, or else the process is ended that does not end it. */
  cancel(call: number): void {
    if (this.calls.has(call)) this.commands.write(packFrame({ cancel: call }));
  }

  drop(instance: number): void {
    this.listeners.delete(instance);
    if (!this.ended) this.send({ op: 'drop', i: instance });
  }

  private ask(
    message: Readonly<Record<string, unknown>>,
    listener: Listener,
    way: CallWay = 'in line',
  ): { id: number; outputs: Promise<PortValues> } {
    const id = ++this.lastCall;
    const outputs = new Promise<PortValues>((resolve, reject) => {
      if (this.ended) reject(new InterpreterEnded(false));
      else this.calls.set(id, { listener, way, hasStarted: false, resolve, reject });
    });
    this.send({ ...message, c: id });
    return { id, outputs };
  }

  private send(message: Readonly<Record<string, unknown>>): void {
    if (this.leaving.length === 0) process.nextTick(() => this.leave());
    this.leaving.push(message);
  }

  private leave(): void {
    const messages = this.leaving.splice(0);
    try {
      this.socket.write(packFrame({ all: messages }));
    } catch {
      // One of them has no form in Python: it is refused by name, and the others go.
      for (const message of messages) this.leaveAlone(message);
    }
  }

  private leaveAlone(message: Readonly<Record<string, unknown>>): void {
    try {
      this.socket.write(packFrame({ all: [message] }));
    } catch (error) {
      const call = this.calls.get(message.c as number);
      this.calls.delete(message.c as number);
      call?.reject(error instanceof Error ? error : new Error(String(error)));
      // Whoever was promised what it gives is told so over there.
      if (call) this.socket.write(packFrame({ all: [{ op: 'fail', i: message.i, c: message.c }] }));
    }
  }

  private heard(message: Readonly<Record<string, unknown>>): void {
    if (Array.isArray(message.all)) {
      for (const one of message.all) this.heard(one);
      return;
    }
    if ('l' in message) {
      const [level, line] = message.l as [Parameters<Listener['log']>[1], string];
      this.listeners.get(message.i as number)?.log(line, level);
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
    if ('r' in message) call.resolve(message.r as PortValues);
    else if ('broken' in message) call.reject(new PromiseBroken());
    else call.reject(new PythonError(message.e as Failure));
  }

  private close(): void {
    this.ended = true;
    this.commands.destroy();
    const calls = [...this.calls.values()];
    const first = calls.find(({ way }) => way !== 'beside');
    for (const call of calls) {
      const wasRunning = call.way === 'alone' ? call.hasStarted : call === first || call.way === 'beside';
      call.reject(new InterpreterEnded(this.wasConnected && wasRunning));
    }
    this.calls.clear();
  }
}

function connect(place: string): Socket {
  const [, host, port] = /^([\d.]+):(\d+)$/.exec(place) ?? [];
  const socket = host === undefined ? createConnection(place) : createConnection(Number(port), host);
  return socket.setNoDelay(true);
}

/** The process is gone, and with it what its nodes kept. */
export class InterpreterEnded extends FactoryError {
  /** @param wasRunning the node's call was being carried out then, and not waiting for others. */
  constructor(readonly wasRunning: boolean) {
    super(
      'NODE_FAILED',
      wasRunning
        ? 'The Python interpreter ended while this node ran in it; another one is started.'
        : 'The Python interpreter it runs in has ended; another one is started.',
    );
  }
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
