// What custom nodes import from 'factory-ui'. Factory UI writes this file; changes to it are lost.

// Of what Node has beside the language and the web, what needs no import. `npm install @types/node` describes all of it.
declare function setImmediate<A extends unknown[]>(callback: (...values: A) => void, ...values: A): object;
declare function clearImmediate(handle: unknown): void;
declare var global: typeof globalThis;
declare var __filename: string;
declare var __dirname: string;
interface ImportMeta {
  url: string;
  filename: string;
  dirname: string;
}
interface ErrorConstructor {
  captureStackTrace(error: object, below?: (...values: never[]) => unknown): void;
  prepareStackTrace(error: Error, frames: unknown[]): unknown;
  stackTraceLimit: number;
}

declare module 'factory-ui' {
  /** A declared input; `T` is what `run` is given for it. */
  export interface InputSpec<T> {
    readonly valueType: T;
  }
  /** A declared output; `T` is what `run` must give for it. */
  export interface OutputSpec<T> {
    readonly valueType: T;
  }
  export type Dict = Readonly<Record<string, unknown>>;
  type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

  interface Common {
    /** Without it, the name with a capital letter and spaces. */
    readonly title?: string;
    readonly description?: string;
    /** An error of the node where there is neither wire nor value. */
    readonly required?: true;
    /** False for settings that only the control sets. */
    readonly wirable?: boolean;
    /** Decides which file or program is touched: only editors of the workflow may set it. */
    readonly guarded?: boolean;
    /** By the names of other inputs, what they must hold for this one to have an effect: it is not drawn otherwise. */
    readonly shownWhen?: Readonly<Record<string, Condition>>;
  }
  type Condition =
    | { readonly is: (string | number | boolean)[] }
    | { readonly starts: string[] }
    | { readonly set: true };
  interface NumberOptions extends Common {
    readonly default?: number;
    readonly min?: number;
    readonly max?: number;
    readonly step?: number;
    /** Such as `s`, `Hz` or `%`. */
    readonly unit?: string;
  }
  type Received<T, O> = O extends { readonly default: unknown } | { readonly required: true } ? T : T | undefined;

  export function number<const O extends NumberOptions>(options: O): InputSpec<Received<number, O>>;
  export function integer<const O extends NumberOptions>(options: O): InputSpec<Received<number, O>>;
  export function slider(
    options: NumberOptions & { readonly default: number; readonly min: number; readonly max: number },
  ): InputSpec<number>;
  interface TextOptions extends Common {
    readonly default?: string;
    readonly multiline?: boolean;
    readonly placeholder?: string;
  }
  export function text<const O extends TextOptions>(options: O): InputSpec<Received<string, O>>;
  /** Text in an editor for code. */
  export function code<
    const O extends Common & {
      readonly default?: string;
      readonly language: 'json' | 'javascript' | 'python' | 'plain';
    },
  >(options: O): InputSpec<Received<string, O>>;
  /** A colour as `#rrggbb`. */
  export function color(options: Common & { readonly default: string }): InputSpec<string>;
  export function folder(options: Common & { readonly default: string }): InputSpec<string>;
  export function file(
    options: Common & { readonly default: string; readonly extensions: readonly string[] },
  ): InputSpec<string>;
  /** A password, token or key: `run` is given the secret itself, or an empty text where none is set. */
  export function secret(options?: Common): InputSpec<string>;
  export function toggle(options: Common & { readonly default: boolean }): InputSpec<boolean>;
  /** Something to press. Its value counts the presses. */
  export function button(options: Common): InputSpec<number>;
  /** A choice of named options, `value: label`. */
  export function choice<const V extends string>(
    options: Common & { readonly options: Readonly<Record<V, string>>; readonly default: NoInfer<V> },
  ): InputSpec<V>;
  /** Anything a wire carries. */
  export function any(options?: Common & { readonly default?: Json; readonly editable?: boolean }): InputSpec<unknown>;
  export function list<const O extends Common & { readonly default?: Json[] }>(
    options: O,
  ): InputSpec<Received<readonly unknown[], O>>;
  export function dict<const O extends Common & { readonly default?: { [name: string]: Json } }>(
    options: O,
  ): InputSpec<Received<Dict, O>>;

  interface OutputOptions {
    readonly title?: string;
    readonly description?: string;
    readonly unit?: string;
    /** By the names of inputs, what they must hold for nodes to be drawn with it while it has no wire. */
    readonly shownWhen?: Readonly<Record<string, Condition>>;
  }
  export const out: {
    number(options?: OutputOptions): OutputSpec<number>;
    integer(options?: OutputOptions): OutputSpec<number>;
    text(options?: OutputOptions): OutputSpec<string>;
    boolean(options?: OutputOptions): OutputSpec<boolean>;
    /** Goes into inputs for secrets alone, and is shown to nobody. */
    secret(options?: OutputOptions): OutputSpec<string>;
    list(options?: OutputOptions): OutputSpec<readonly unknown[]>;
    dict(options?: OutputOptions): OutputSpec<Dict>;
    any(options?: OutputOptions): OutputSpec<unknown>;
  };

  export interface NodeContext {
    readonly nodeId: string;
    readonly clock: {
      /** Unix seconds. */
      wall(): number;
      /** Seconds on a clock that never jumps. */
      monotonic(): number;
      /** Resolves after so many seconds, or at once when the signal aborts. */
      sleep(seconds: number, signal: AbortSignal): Promise<void>;
    };
    /** Aborts when the run stops or the node is removed. */
    readonly signal: AbortSignal;
    /** Number of the tick. */
    readonly tick: number;
    /** A fraction from 0 to 1, and what is going on. */
    progress(fraction: number, text?: string): void;
    /** Shows a value while the node is still at work. */
    update(value: unknown): void;
    log(message: string, level?: 'debug' | 'info' | 'warning' | 'error'): void;
  }

  type Inputs = Readonly<Record<string, InputSpec<unknown>>>;
  type Outputs = Readonly<Record<string, OutputSpec<unknown>>>;
  export type InputValues<I extends Inputs> = { readonly [K in keyof I]: I[K]['valueType'] };
  export type OutputValues<O extends Outputs> = { readonly [K in keyof O]: O[K]['valueType'] };

  interface Instance<I extends Inputs, O extends Outputs> {
    run(inputs: InputValues<I>, context: NodeContext): OutputValues<O> | Promise<OutputValues<O>>;
    /** Puts hardware into a safe state when the run ends. */
    onStop?(context: NodeContext, inputs: Partial<InputValues<I>>): void | Promise<void>;
    teardown?(): void | Promise<void>;
    /** What `setup` is given when the code of a running node is replaced. */
    keep?(): unknown;
  }

  interface Facts<I extends Inputs, O extends Outputs> {
    /** Its name in workflow files; never change it. */
    readonly kind: string;
    readonly version: number;
    readonly title: string;
    readonly description: string;
    readonly category: string;
    /** Name of a Tabler icon, such as `IconStar`. */
    readonly icon: string;
    /** Other words it is found by. */
    readonly tags?: readonly string[];
    readonly inputs: I;
    readonly outputs: O;
    /** Equal inputs give equal outputs and nothing else happens: it runs only when an input has changed. */
    readonly pure?: boolean;
    /** Works in the background; the loop does not wait for it, and its outputs hold the latest values. */
    readonly ownClock?: boolean;
    /** It commands hardware: `onStop` is called in any case. */
    readonly safeState?: boolean;
    /**
     * What it touches that its imports do not tell. Whoever runs a workflow of somebody else with it is asked about that
     * first.
     */
    readonly capabilities?: readonly (
      | 'read_files'
      | 'write_files'
      | 'network'
      | 'process'
      | 'device'
      | 'desktop'
      | 'script'
      | 'python'
      | 'native'
    )[];
  }

  /** A node without state. */
  interface Stateless<I extends Inputs, O extends Outputs> {
    run(inputs: InputValues<I>, context: NodeContext): OutputValues<O> | Promise<OutputValues<O>>;
    /** Computed in a thread beside the loop. */
    readonly heavy?: boolean;
    readonly setup?: never;
    readonly state?: never;
  }
  /** A node that keeps a plain object from tick to tick, and across changes of its code. */
  interface Keeping<I extends Inputs, O extends Outputs, S extends object> {
    state(): S;
    run(inputs: InputValues<I>, context: NodeContext, state: S): OutputValues<O> | Promise<OutputValues<O>>;
    readonly heavy?: false;
    readonly setup?: never;
  }
  /** A node that keeps what it needs in a closure, such as a connection. */
  interface Stateful<I extends Inputs, O extends Outputs> {
    setup(context: NodeContext, kept?: unknown): Instance<I, O>;
    readonly heavy?: false;
    readonly run?: never;
    readonly state?: never;
  }

  export interface NodeKind {
    readonly description: { readonly kind: string };
  }

  /** Makes a node kind; export what it gives. */
  export function defineNode<const I extends Inputs, const O extends Outputs, S extends object = object>(
    definition: Facts<I, O> & (Stateless<I, O> | Keeping<I, O, S> | Stateful<I, O>),
  ): NodeKind;
}
