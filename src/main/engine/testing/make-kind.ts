import { type InputPort, type Kind, kindSchema } from '#shared/graph/kinds/kinds';
import type { PortType } from '#shared/graph/ports/ports';
import { computeKind } from '../compute-kind';
import type { Compute, NodeContext, NodeInstance, NodeKind, NodeRegistry } from '../node-kind';

type InputFacts = PortType | (Partial<Omit<InputPort, 'name'>> & { readonly type: PortType });

export interface KindFacts extends Partial<Omit<Kind, 'inputs' | 'outputs'>> {
  readonly kind: string;
  /** Ports by name. */
  readonly inputs?: Readonly<Record<string, InputFacts>>;
  readonly outputs?: Readonly<Record<string, PortType>>;
}

/** A kind for tests: its ports in short, and how instances are made. */
export function makeKind(facts: KindFacts, create: (context: NodeContext) => NodeInstance): NodeKind {
  return { description: describe(facts), create };
}

/** A pure kind with one output, and what it gives for its inputs in the order they are declared. */
export function makeComputeKind(facts: KindFacts, call: Compute['call']): NodeKind {
  return computeKind(describe({ pure: true, ...facts }), { takes: Object.keys(facts.inputs ?? {}), call });
}

/** Kinds by their names, as an engine is given them. */
export function registryOf(...kinds: readonly NodeKind[]): NodeRegistry {
  return new Map(kinds.map((kind) => [kind.description.kind, kind]));
}

function describe(facts: KindFacts): Kind {
  const { inputs = {}, outputs = {}, ...rest } = facts;
  return kindSchema.parse({
    version: 1,
    title: facts.kind,
    description: '',
    category: 'Test',
    ...rest,
    inputs: Object.entries(inputs).map(([name, input]) => ({
      name,
      title: name,
      control: { type: 'text' },
      ...(typeof input === 'string' ? { type: input } : input),
    })),
    outputs: Object.entries(outputs).map(([name, type]) => ({ name, title: name, type })),
  });
}
