import { computeKind } from '#main/engine/compute-kind';
import type { Compute, NodeContext, NodeKind } from '#main/engine/node-kind';
import type { Display } from '#shared/graph/kinds/displays';
import type { KindExample } from '#shared/graph/kinds/example-schema';
import type { Kind } from '#shared/graph/kinds/kinds';
import type { Capability } from '#shared/graph/permissions/capabilities';
import type { RowsPage, RowsQuery } from '#shared/protocol/rows';
import type { InputSpec, OutputSpec } from './ports';

export type Inputs = Readonly<Record<string, InputSpec<unknown>>>;
export type Outputs = Readonly<Record<string, OutputSpec<unknown>>>;

export type InputValues<I extends Inputs> = { readonly [K in keyof I]: I[K]['valueType'] };
export type OutputValues<O extends Outputs> = { readonly [K in keyof O]: O[K]['valueType'] };

/** One node of a run. Its state lives in the closure of the `setup` that made it. */
export interface Instance<I extends Inputs, O extends Outputs> {
  /** Values come coerced to their ports' types; every declared output must be returned. */
  run(inputs: InputValues<I>, context: NodeContext): OutputValues<O> | Promise<OutputValues<O>>;
  /** Bytes in it that own their buffer whole are moved, not copied: keep none of them. */
  display?(): Display;
  /** Something that stays the same as long as `display` shows the same; without it, each tick may show something new. */
  shown?(): unknown;
  /** Rows of the table that `display` shows a part of; asked for between two pieces of any node's code. */
  rows?(query: RowsQuery): RowsPage | Promise<RowsPage>;
  /** Puts hardware into a safe state. Inputs whose wire has carried nothing yet are absent. */
  onStop?(context: NodeContext, inputs: Partial<InputValues<I>>): void | Promise<void>;
  teardown?(): void | Promise<void>;
  /** What `setup` is given when the code of a running node is replaced by a newer version. */
  keep?(): unknown;
}

interface Facts<I extends Inputs, O extends Outputs> {
  readonly kind: string;
  readonly version: number;
  readonly title: string;
  readonly description: string;
  readonly category: string;
  readonly icon: string;
  readonly tags?: readonly string[];
  readonly aliases?: readonly string[];
  /** Ports by name, in the order they are drawn. */
  readonly inputs: I;
  readonly outputs: O;
  /** Its nodes have ports of their own, by a text they store; `inputs` and `outputs` are those by its default. */
  readonly derives?: NonNullable<Kind['derives']>;
  readonly pure?: boolean;
  readonly delays?: boolean;
  /** What it touches beyond its inputs and outputs. */
  readonly capabilities?: readonly Capability[];
  /** Inputs whose source has failed are given a `Caught`. */
  readonly catches?: boolean;
  /** The input whose wire leads from the node that opens the zone which this one closes; it is given a `Zone`. */
  readonly closes?: keyof I & string;
  readonly ownClock?: boolean;
  /** It commands hardware, and `onStop` secures that also on an instance that has never run (E9). */
  readonly safeState?: boolean;
  readonly annotation?: boolean;
  readonly reroute?: boolean;
  readonly display?: NonNullable<Kind['display']>;
  /** Where the example that is made of the ports would not do (`exampleOf`). */
  readonly example?: KindExample;
}

type SoleOutput<O extends Outputs> = O[keyof O]['valueType'];
type Taken<I extends Inputs, T extends readonly (keyof I)[]> = { readonly [K in keyof T]: I[T[K]]['valueType'] };

/** One of four forms: without state, with a state that is a value, with one in a closure, or by position. */
export type NodeDefinition<
  I extends Inputs,
  O extends Outputs,
  T extends readonly (keyof I & string)[] = [],
  S extends object = object,
> = Facts<I, O> & (Stateless<I, O> | Keeping<I, O, S> | Stateful<I, O> | Positional<I, O, T>);

/** `run` alone for a node without state. */
interface Stateless<I extends Inputs, O extends Outputs> extends Pick<Instance<I, O>, 'run'> {
  /**
   * Computed in a thread of a pool, so that it holds up no other node. Inputs come as copies, save shared memory.
   * Buffers that the outputs own whole are moved, not copied: keep none of them. `signal.aborted` turns true in the
   * middle of a computation; one that goes on is ended with its thread.
   */
  readonly heavy?: boolean;
  readonly setup?: never;
  readonly state?: never;
}

/** `state` makes what the node keeps from tick to tick: a plain object, which also outlives a change of the code. */
interface Keeping<I extends Inputs, O extends Outputs, S extends object> {
  readonly heavy?: false;
  readonly setup?: never;
  state(): S;
  run(inputs: InputValues<I>, context: NodeContext, state: S): OutputValues<O> | Promise<OutputValues<O>>;
}

/** `setup` for one that keeps something from tick to tick in its closure. */
interface Stateful<I extends Inputs, O extends Outputs> {
  /** A heavy node would find itself in another thread each time. */
  readonly heavy?: false;
  readonly run?: never;
  readonly state?: never;
  /** @param kept what the version of the code before gave in `keep`. */
  setup(context: NodeContext, kept?: unknown): Instance<I, O>;
}

/**
 * A pure kind with one output that does little takes its inputs by position, in the order of `takes`, and gives the
 * output's value: that costs no object, and V8 may inline it into the tick.
 */
interface Positional<I extends Inputs, O extends Outputs, T extends readonly (keyof I & string)[]> {
  readonly pure: true;
  readonly heavy?: false;
  readonly setup?: never;
  readonly state?: never;
  readonly run?: never;
  readonly takes: T;
  compute(...values: Taken<I, T>): SoleOutput<O>;
}

/**
 * Makes a kind of a typed declaration. Whether it fits the catalogue's schema, the compiler has seen of the built-in
 * kinds, and a test of all of them.
 */
export function defineNode<
  const I extends Inputs,
  const O extends Outputs,
  const T extends readonly (keyof I & string)[] = [],
  S extends object = object,
>(definition: NodeDefinition<I, O, T, S>): NodeKind {
  const description = describe(definition);
  // The engine hands over values coerced to the declared ports: this is the one place where their static types,
  // derived from the same declaration, are put on them. Checking again here would cost every node of every tick.
  if ('compute' in definition) {
    return computeKind(description, { takes: definition.takes, call: definition.compute as Compute['call'] });
  }
  if (definition.state) {
    const { state, run } = definition;
    const create = (_: NodeContext, kept?: unknown) => keeping(run, { ...state(), ...(isObject(kept) && kept) });
    return { description, create: create as NodeKind['create'] };
  }
  const { setup, run } = definition;
  const make = setup ?? (() => ({ run }));
  return { description, create: make as NodeKind['create'] };
}

/** Fields that a newer version of the state has beside the kept ones begin as that version says. */
function keeping<I, S, R>(run: (inputs: I, context: NodeContext, state: S) => R, state: S) {
  return { run: (inputs: I, context: NodeContext) => run(inputs, context, state), keep: () => state };
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Every field as the catalogue's schema would fill it in; to let it do so for each kind took a third of a start. */
function describe(facts: Facts<Inputs, Outputs> & { readonly heavy?: boolean }): Kind {
  const { kind, version, title, description, category, icon, closes, display, derives, example, capabilities } = facts;
  return {
    kind,
    version,
    title,
    description,
    category,
    tags: [...(facts.tags ?? [])],
    icon,
    aliases: [...(facts.aliases ?? [])],
    inputs: Object.entries(facts.inputs).map(([name, { template }]) => ({
      name,
      title: titleOf(name),
      description: '',
      required: false,
      wirable: true,
      guarded: false,
      ...template,
    })),
    outputs: Object.entries(facts.outputs).map(([name, { template }]) => ({
      name,
      title: titleOf(name),
      description: '',
      ...template,
    })),
    ...(derives && { derives }),
    pure: facts.pure ?? false,
    cheap: false,
    delays: facts.delays ?? false,
    catches: facts.catches ?? false,
    ...(closes !== undefined && { closes }),
    own_clock: facts.ownClock ?? false,
    safe_state: facts.safeState ?? false,
    heavy: facts.heavy ?? false,
    annotation: facts.annotation ?? false,
    reroute: facts.reroute ?? false,
    ...(capabilities && { capabilities: [...capabilities] }),
    ...(display && { display }),
    ...(example && { example }),
  };
}

/** `min_value` reads "Min value". */
function titleOf(name: string): string {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
