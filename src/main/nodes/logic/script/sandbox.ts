import { newQuickJSWASMModuleFromVariant, type QuickJSRuntime } from 'quickjs-emscripten-core';
import { z } from 'zod';
import type { Packed } from './crossing';
import { endedAfter } from './deadline';
import { pageBytes, smallInterpreter } from './interpreter-code';
import { scriptName } from './prelude';
import { World } from './world';

export const levels = ['debug', 'info', 'warning', 'error'] as const;
export interface LogLine {
  readonly level: (typeof levels)[number];
  readonly text: string;
}

/** How an execution ended. After `lost` the sandbox is of no use any more, and what it held is gone. */
export type Outcome = { readonly type: 'value'; readonly packed: Packed } | Failure;
export type Failure = { readonly type: 'failed' | 'lost'; readonly message: string };

const stackBytes = 256 * 1024;
const maxLines = 100;
const maxLineLength = 2_000;
const maxMessageLength = 1_000;
/** What a tick may leave to be done by its promises. */
const maxJobs = 1_000;
/** The interpreter looks at the time between its own steps only: a step that is long, such as a sort, is ended from outside. */
const graceMilliseconds = 500;
/** Nothing of a script runs while its sandbox is made ready, so this bounds what a person waits, not what a script does. */
const readyMilliseconds = 5_000;
/** For a copy of the state. */
const keepMilliseconds = 1_000;

const errorSchema = z.object({ error: z.string(), stack: z.string().optional(), memory: z.boolean().optional() });

/**
 * A JavaScript interpreter in WebAssembly with memory of its own: a script in it sees the language and what the prelude
 * gives it, and no object of this process. Each node has its own, so that one that is lost takes no other along.
 */
export class Sandbox {
  private world: World | undefined;
  private deadline = 0;
  private interrupted = false;
  private lines: LogLine[] = [];

  private constructor(private readonly runtime: QuickJSRuntime) {
    runtime.setMaxStackSize(stackBytes);
    runtime.setInterruptHandler(() => {
      this.interrupted ||= performance.now() > this.deadline;
      return this.interrupted;
    });
  }

  /**
   * The bound is that of all its memory, which WebAssembly itself keeps: the interpreter's own one counts pieces, not
   * their sizes.
   */
  static async open(megabytes: number): Promise<Sandbox> {
    const { variant, memory } = await smallInterpreter(Math.floor((megabytes * 2 ** 20) / pageBytes));
    const interpreter = await newQuickJSWASMModuleFromVariant(variant);
    if (interpreter.getWasmMemory() !== memory) throw new Error('The interpreter took memory without a bound.');
    return new Sandbox(interpreter.newRuntime());
  }

  /** What was logged since this was asked last. */
  takeLines(): readonly LogLine[] {
    const { lines } = this;
    this.lines = [];
    return lines;
  }

  /** Undefined when the code can run. It finds the state of the code before, as far as that is data. */
  compile(code: string, names: readonly string[], milliseconds: number): Failure | undefined {
    const kept = this.keptState(Math.min(milliseconds, keepMilliseconds));
    if (kept?.type === 'lost') return kept;
    const made = this.within(readyMilliseconds, () => {
      this.world?.dispose();
      this.world = World.make(this.runtime, this.write);
      if (kept?.type === 'value') this.world.setState(kept.packed);
      return done;
    });
    if (made.type !== 'value') return made;
    // Text that ends the function it should be the body of runs at once.
    const compiled = this.within(milliseconds, () =>
      this.world ? this.read(this.world, this.world.compile(code, names)) : done,
    );
    return compiled.type === 'value' ? undefined : compiled;
  }

  run(given: Packed, milliseconds: number): Outcome {
    const { world } = this;
    if (!world) throw new Error('Nothing has been compiled.');
    return this.within(milliseconds, () => {
      const outcome = this.read(world, world.run(given));
      return this.finishJobs() ?? outcome;
    });
  }

  private keptState(milliseconds: number): Outcome | undefined {
    const { world } = this;
    return world && this.within(milliseconds, () => this.read(world, world.keepState()));
  }

  private within(milliseconds: number, work: () => Outcome): Outcome {
    this.interrupted = false;
    this.deadline = performance.now() + milliseconds;
    try {
      const ended = endedAfter(milliseconds + graceMilliseconds, work);
      if (ended === 'ended') return lost(`took longer than ${milliseconds} ms`);
      if (!this.interrupted || ended.value.type === 'lost') return ended.value;
      return { type: 'failed', message: `The script took longer than ${milliseconds} ms.` };
    } catch (error) {
      // What the interpreter itself throws leaves it half done. Where it calls itself, the thread's stack may be full first.
      return lost(error instanceof RangeError ? 'went too deep' : `ended its sandbox (${String(error)})`);
    }
  }

  private read(world: World, text: string | undefined): Outcome {
    if (this.interrupted) return done;
    if (text === undefined) return outOfMemory;
    const colon = text.indexOf(':');
    const head = text.slice(0, colon);
    const body = text.slice(colon + 1);
    if (head === 'error') return failed(errorSchema.parse(JSON.parse(body)));
    const buffers: Uint8Array[] = [];
    for (let at = 0; at < Number(head); at++) buffers.push(world.bufferAt(at));
    return { type: 'value', packed: { text: body, buffers } };
  }

  private finishJobs(): Outcome | undefined {
    const jobs = this.runtime.executePendingJobs(maxJobs);
    if (jobs.error) jobs.error.dispose();
    return this.runtime.hasPendingJob() ? lost(`left more than ${maxJobs} callbacks of promises waiting`) : undefined;
  }

  private readonly write = (named: string, text: string): void => {
    if (this.lines.length >= maxLines) return;
    const level = levels.find((known) => known === named) ?? 'info';
    this.lines.push({ level, text: text.slice(0, maxLineLength) });
  };
}

function failed({ error, stack = '', memory = false }: z.infer<typeof errorSchema>): Failure {
  if (memory) return outOfMemory;
  const line = new RegExp(`\\b${scriptName}:(\\d+)`).exec(stack)?.[1];
  const message = error.slice(0, maxMessageLength).replace(/\.$/, '');
  return { type: 'failed', message: line === undefined ? `${message}.` : `${message} (line ${line}).` };
}

const done: Outcome = { type: 'value', packed: { text: '', buffers: [] } };
const lost = (what: string): Failure => ({
  type: 'lost',
  message: `The script ${what}. It begins anew, with an empty state.`,
});
const outOfMemory = lost('used more memory than it may');
