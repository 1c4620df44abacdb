import type { QuickJSContext, QuickJSHandle, QuickJSRuntime, VmCallResult } from 'quickjs-emscripten-core';
import type { Packed } from './crossing';
import { parameters, prelude, scriptName } from './prelude';

export type Write = (level: string, text: string) => void;
type Result = VmCallResult<QuickJSHandle>;

/** Where the interpreter's memory begins, nothing of it lies. */
const unusedBytes = 1024;
/** Of UTF-8, at most. */
const bytesOfCharacter = 3;
const noBuffers: readonly Uint8Array[] = [];

/**
 * The objects that one version of a script's code sees and may change: the language's, the prelude's, its state. The
 * next version has its own, so that what one has broken is whole again.
 */
export class World {
  private program: QuickJSHandle | undefined;

  private constructor(
    private readonly context: QuickJSContext,
    private readonly prelude: QuickJSHandle,
  ) {}

  static make(runtime: QuickJSRuntime, write: Write): World {
    const context = runtime.newContext();
    const writer = context.newFunction('write', (level, text) =>
      write(context.getString(level), context.getString(text)),
    );
    const make = context.unwrapResult(context.evalCode(prelude, 'prelude'));
    const made = context.unwrapResult(context.callFunction(make, context.undefined, writer));
    for (const handle of [writer, make]) handle.dispose();
    return new World(context, made);
  }

  /**
   * An answer, as the prelude writes them; undefined when not even an error could be told.
   * @param names of the inputs, which are names in the language too.
   */
  compile(code: string, names: readonly string[]): string | undefined {
    if (!this.hasRoom(code.length)) return undefined;
    // A block of its own lets the code declare names that are also those of parameters.
    const compiled = this.context.evalCode(
      `(function(${[...names, ...parameters]}){"use strict";{${code}\n}})`,
      scriptName,
    );
    if (compiled.error) return this.textOf(compiled);
    this.program = compiled.value;
    return '0:';
  }

  /** As `compile`. */
  run(given: Packed): string | undefined {
    const { program } = this;
    if (!program) throw new Error('Nothing has been compiled.');
    return this.call('run', given, program);
  }

  keepState(): string | undefined {
    return this.call('keepState');
  }

  setState(kept: Packed): void {
    this.call('setState', kept);
  }

  /** Bytes that the answer before this call has. */
  bufferAt(at: number): Uint8Array {
    const { context } = this;
    const place = context.newNumber(at);
    const result = context.callMethod(this.prelude, 'buffer', [place]);
    place.dispose();
    return context.unwrapResult(result).consume((buffer) => {
      return context.getArrayBuffer(buffer).consume(({ value }) => value.slice());
    });
  }

  dispose(): void {
    this.program?.dispose();
    this.prelude.dispose();
    this.context.dispose();
  }

  private call(name: string, given: Packed = { text: 'null', buffers: noBuffers }, ...first: QuickJSHandle[]) {
    const { context } = this;
    const size = given.buffers.reduce((sum, bytes) => sum + bytes.byteLength, given.text.length);
    if (!this.hasRoom(size)) return undefined;
    const buffers = given.buffers.map((bytes) => context.newArrayBuffer(bytes.slice().buffer));
    const handles = [context.newString(given.text), ...buffers];
    const result = context.callMethod(this.prelude, name, [...first, ...handles]);
    for (const handle of handles) handle.dispose();
    return this.textOf(result);
  }

  /** The library writes what it hands over to where memory begins when there is no room for it. */
  private hasRoom(size: number): boolean {
    if (size < unusedBytes / bytesOfCharacter) return true;
    const { context } = this;
    const bytes = context.newNumber(size * bytesOfCharacter);
    const result = context.callMethod(this.prelude, 'room', [bytes]);
    bytes.dispose();
    (result.error ?? result.value).dispose();
    return !result.error;
  }

  private textOf(result: Result): string | undefined {
    const { context } = this;
    if (!result.error) return result.value.consume((text) => context.getString(text));
    const described = result.error.consume((error) => context.callMethod(this.prelude, 'describe', [error]));
    if (!described.error) return described.value.consume((text) => context.getString(text));
    described.error.dispose();
    return undefined;
  }
}
