import { type ChildProcess, spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { endGroup } from '#main/process/end-processes';
import type { Disposable } from '#shared/base/disposable';
import { Emitter } from '#shared/base/emitter';
import { errorCodes, messageOf } from '#shared/base/errors';
import type { Grant } from '../guard/grant';
import { newSocketPath } from '../temporary-places';
import { endPlace } from './python-end';
import type { PythonAddress } from './python-module';

const problemSchema = z.object({
  code: z.enum(errorCodes).optional(),
  message: z.string(),
  line: z.int().min(1).optional(),
  column: z.int().min(1).optional(),
  file: z.string().optional(),
});
const answerSchema = z.object({
  id: z.int(),
  problem: problemSchema.optional(),
  kinds: z.array(z.unknown()).optional(),
  hooks: z.record(z.string(), z.array(z.enum(['on_stop', 'teardown']))).optional(),
  dependencies: z.array(z.string()).optional(),
  /** Of classes that do not say what they are, beside others that do. */
  refused: z.array(problemSchema.extend({ kind: z.string() })).optional(),
});
const readySchema = z.object({
  ready: z.string(),
  keeper: z.string().nullable(),
  secret: z.string(),
  version: z.string(),
});
export type LoadAnswer = z.infer<typeof answerSchema>;

/** Milliseconds a file may take to be loaded: some libraries take long. */
const loadDeadline = 60_000;
/** Milliseconds an interpreter may take to come up. */
const startDeadline = 15_000;

/** Milliseconds it has for its end. */
const patience = 1_500;
/** Milliseconds that runs have to read what it has left of its end. */
const readable = 5_000;

/** Variables that an interpreter needs to find its own; all others may hold what is not for everybody. */
const needed =
  /^(?:PATH|HOME|LANG|LC_\w+|TZ|TMPDIR|TEMP|TMP|SYSTEMROOT|WINDIR|USERPROFILE|APPDATA|LOCALAPPDATA|LD_LIBRARY_PATH|DYLD_\w+|PYTHON\w+|VIRTUAL_ENV|CONDA_PREFIX)$/i;

function environmentFor(grant: Grant | undefined): NodeJS.ProcessEnv {
  if (!grant || grant.granted.includes('process')) return process.env;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => needed.test(name)));
}

export interface PythonOptions {
  /** The folder `factory_ui_host` lies in. */
  readonly programs: string;
  /** Of the node files. */
  readonly folder: string;
  /** MiB its nodes may use together; the system keeps them to it on Linux. */
  readonly memoryMb: number;
  /** What its files may do, where they are those of a pack. */
  readonly grant?: Grant;
  /** The interpreter and its arguments; rejects when there is none. */
  readonly interpreter: () => Promise<readonly string[]>;
}

interface Running {
  readonly child: ChildProcess;
  readonly address: PythonAddress;
}

/** The Python process of a custom-nodes folder: started when the first file needs it, and again after it has ended. */
export class PythonProcess implements Disposable {
  private running: Promise<Running> | undefined;
  private child: ChildProcess | undefined;
  private readonly waiting = new Map<number, (answer: LoadAnswer) => void>();
  private readonly exits = new Emitter<string | undefined>();
  /** Files are loaded one after the other, so that it is known which one ends the process. */
  private queue: Promise<unknown> = Promise.resolve();
  private loading: string | undefined;
  private lastId = 0;
  private isDisposed = false;

  /** It has ended without having been told to, and what it had loaded is gone; the file that it was loading just then. */
  readonly onExit = this.exits.event;

  constructor(private readonly options: PythonOptions) {}

  /** Has a file executed in the process. Rejects when none can be started. */
  load(file: string): Promise<{ readonly answer: LoadAnswer; readonly address: PythonAddress }> {
    const loaded = this.queue.then(() => this.loadNow(file));
    this.queue = loaded.catch(() => undefined);
    return loaded;
  }

  private async loadNow(file: string) {
    this.running ??= this.start();
    const { child, address } = await this.running.catch((error: unknown) => {
      this.running = undefined;
      throw error;
    });
    const id = ++this.lastId;
    const answer = new Promise<LoadAnswer>((resolve) => {
      const timer = setTimeout(() => {
        resolve({ id, problem: { message: `It was not done loading after ${loadDeadline / 1000} s.` } });
        this.end(child);
      }, loadDeadline);
      this.waiting.set(id, (value) => {
        clearTimeout(timer);
        resolve(value);
      });
    });
    child.stdin?.write(`${JSON.stringify({ id, load: file })}\n`);
    this.loading = file;
    const result = { answer: await answer, address };
    this.loading = undefined;
    return result;
  }

  dispose(): void {
    this.isDisposed = true;
    if (this.child) this.end(this.child);
    this.exits.dispose();
  }

  private async start(): Promise<Running> {
    const { programs, folder, memoryMb, grant, interpreter } = this.options;
    const [command = '', ...args] = await interpreter();
    if (this.isDisposed) throw new Error('The host is closing.');
    const place = process.platform === 'win32' ? '127.0.0.1:0' : newSocketPath();
    const program = [
      join(programs, 'factory_ui_host'),
      folder,
      place,
      `${memoryMb}`,
      ...(grant ? [JSON.stringify(grant)] : []),
    ];
    const child = spawn(command, [...args, ...program], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...environmentFor(grant), PYTHONUNBUFFERED: '1', PYTHONIOENCODING: 'utf-8', PYTHONDONTWRITEBYTECODE: '1' },
      windowsHide: true,
    });
    this.child = child;
    child.stdin?.on('error', () => undefined);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.end(child);
        reject(new Error(`Python did not come up within ${startDeadline / 1000} s.`));
      }, startDeadline);
      child.once('error', (error) => reject(new Error(`Python could not be started: ${messageOf(error)}`)));
      child.once('exit', (code, signal) => {
        clearTimeout(timer);
        endGroup(child);
        forget(place);
        reject(new Error(`Python ended as it was started (${signal ?? code}).`));
        this.exited();
      });
      createInterface({ input: child.stdout }).on('line', (line) => {
        const said = parseLine(line);
        const ready = readySchema.safeParse(said);
        if (ready.success) {
          clearTimeout(timer);
          const { ready: place, keeper, secret } = ready.data;
          resolve({ child, address: { place, keeper, secret } });
          return;
        }
        // What a node has written into this line is nobody's answer.
        const answer = answerSchema.safeParse(said);
        if (answer.success) this.answered(answer.data);
      });
    });
  }

  /** It takes its nodes' processes along; one that does not even do that is ended without them. */
  private end(child: ChildProcess): void {
    if (process.platform === 'win32') endGroup(child);
    else child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), patience);
    child.once('exit', () => clearTimeout(timer));
  }

  private answered(answer: LoadAnswer): void {
    this.waiting.get(answer.id)?.(answer);
    this.waiting.delete(answer.id);
  }

  private exited(): void {
    this.running = undefined;
    for (const id of [...this.waiting.keys()]) {
      this.answered({ id, problem: { message: 'The Python interpreter ended while it loaded this file.' } });
    }
    const culprit = this.loading;
    if (!this.isDisposed) this.exits.fire(culprit);
  }
}

function forget(socket: string): void {
  const file = endPlace(socket);
  if (file !== undefined) setTimeout(() => void rm(file, { force: true }), readable).unref();
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
