import { computeKind } from '#main/engine/compute-kind';
import type { Compute, NodeContext, NodeInstance, NodeKind } from '#main/engine/node-kind';
import type { Display } from '#shared/graph/displays';
import { type Kind, kindSchema } from '#shared/graph/kinds';
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
  /** Puts hardware into a safe state. Inputs whose wire has carried nothing yet are absent. */
  onStop?(context: NodeContext, inputs: Partial<InputValues<I>>): void | Promise<void>;
  teardown?(): void | Promise<void>;
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
  readonly pure?: boolean;
  readonly delays?: boolean;
  readonly ownClock?: boolean;
  /** It commands hardware, and `onStop` secures that also on an instance that has never run (E9). */
  readonly safeState?: boolean;
  readonly annotation?: boolean;
  readonly display?: NonNullable<Kind['display']>;
}

type SoleOutput<O extends Outputs> = O[keyof O]['valueType'];
type Taken<I extends Inputs, T extends readonly (keyof I)[]> = { readonly [K in keyof T]: I[T[K]]['valueType'] };

/** One of three forms: without state, with state, or by position. */
export type NodeDefinition<I extends Inputs, O extends Outputs, T extends readonly (keyof I & string)[] = []> = Facts<
  I,
  O
> &
  (Stateless<I, O> | Stateful<I, O> | Positional<I, O, T>);

/** `run` alone for a node without state. */
interface Stateless<I extends Inputs, O extends Outputs> extends Pick<Instance<I, O>, 'run'> {
  /**
   * Computed in a thread of a pool, so that it holds up no other node. Inputs come as copies, save shared memory.
   * Buffers that the outputs own whole are moved, not copied: keep none of them. `signal.aborted` turns true in the
   * middle of a computation; one that goes on is ended with its thread.
   */
  readonly heavy?: boolean;
  readonly setup?: never;
}

/** `setup` for one that keeps something from tick to tick. */
interface Stateful<I extends Inputs, O extends Outputs> {
  /** A heavy node would find itself in another thread each time. */
  readonly heavy?: false;
  readonly run?: never;
  setup(context: NodeContext): Instance<I, O>;
}

/**
 * A pure kind with one output that does little takes its inputs by position, in the order of `takes`, and gives the
 * output's value: that costs no object, and V8 may inline it into the tick.
 */
interface Positional<I extends Inputs, O extends Outputs, T extends readonly (keyof I & string)[]> {
  readonly pure: true;
  readonly heavy?: false;
  readonly setup?: never;
  readonly run?: never;
  readonly takes: T;
  compute(...values: Taken<I, T>): SoleOutput<O>;
}

/**
 * Makes a kind of a typed declaration. Throws when the declaration does not fit the catalogue's schema, so a faulty
 * kind stops the build's tests, not a user's run.
 */
export function defineNode<
  const I extends Inputs,
  const O extends Outputs,
  const T extends readonly (keyof I & string)[] = [],
>(definition: NodeDefinition<I, O, T>): NodeKind {
  const description = describe(definition);
  // The engine hands over values coerced to the declared ports: this is the one place where their static types,
  // derived from the same declaration, are put on them. Checking again here would cost every node of every tick.
  if ('compute' in definition) {
    return computeKind(description, { takes: definition.takes, call: definition.compute as Compute['call'] });
  }
  const { setup, run } = definition;
  const make = setup ?? (() => ({ run }));
  return { description, create: make as (context: NodeContext) => NodeInstance };
}

function describe(facts: Facts<Inputs, Outputs> & { readonly heavy?: boolean }): Kind {
  const { kind, version, title, description, category, icon, pure, delays, ownClock, safeState, heavy } = facts;
  const { annotation, display } = facts;
  return kindSchema.parse({
    kind,
    version,
    title,
    description,
    category,
    icon,
    tags: [...(facts.tags ?? [])],
    aliases: [...(facts.aliases ?? [])],
    inputs: Object.entries(facts.inputs).map(([name, { template }]) => ({ name, title: titleOf(name), ...template })),
    outputs: Object.entries(facts.outputs).map(([name, { template }]) => ({ name, title: titleOf(name), ...template })),
    pure,
    delays,
    own_clock: ownClock,
    safe_state: safeState,
    heavy,
    annotation,
    display,
  });
}

/** `min_value` reads "Min value". */
function titleOf(name: string): string {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
