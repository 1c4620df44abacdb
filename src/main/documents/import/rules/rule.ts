/** What a foreign kind is here. Rules are data; only what depends on a node's settings is a function of the node. */
export interface Equal {
  readonly kind: string;
  /** Our input by the foreign port's name; `*` for any other. */
  readonly inputs?: Readonly<Record<string, string>>;
  readonly outputs?: Readonly<Record<string, string>>;
  /** Stored values by the name of our input. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** A node of ours before it, which the foreign inputs lead to instead; its output leads to the input `into`. */
  readonly via?: {
    readonly kind: string;
    readonly values: Readonly<Record<string, unknown>>;
    readonly input: string;
    readonly output: string;
    readonly into: string;
  };
  /** Our input whose value also goes on from the foreign outputs there are no others for, past the node. */
  readonly passes?: string;
  /** What it is called, where its kind is named for another use than the one here. */
  readonly title?: string;
  /** To be looked at before it runs for the first time. */
  readonly muted?: boolean;
  /** Where it differs from the original, a sentence each. */
  readonly differs?: readonly string[];
  /** What of the original has no place here, and why: a sentence each. */
  readonly drops?: readonly string[];
}

/** Nodes of ours that together do what one did: a subgraph with the input `value`. */
export interface Cluster {
  readonly parts: readonly {
    readonly key: string;
    readonly kind: string;
    readonly values: Readonly<Record<string, unknown>>;
  }[];
  readonly wires: readonly {
    readonly from: string;
    readonly output: string;
    readonly to: string;
    readonly input: string;
  }[];
  /** The foreign input that leads into it. */
  readonly input: string;
  /** What its outputs are called, by the foreign ones. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly differs: readonly string[];
  readonly drops?: readonly string[];
}

/** There is no equal: a sentence that says what is missing. */
export interface NoEqual {
  readonly reason: string;
}

export type Verdict = Equal | Cluster | NoEqual;
export type Rule<N> = Equal | ((node: N) => Verdict);
export type Rules<N> = Readonly<Record<string, Rule<N>>>;

/** Hands on what comes in. */
export const bend: Equal = { kind: 'reroute', inputs: { '*': 'value' }, outputs: { '*': 'value' } };

export const noEqual = (reason: string): NoEqual => ({ reason });

export function judge<N>(rules: Rules<N>, kind: string, node: N, program: string): Verdict {
  const rule = Object.hasOwn(rules, kind) ? rules[kind] : undefined;
  if (rule === undefined) return noEqual(`There is no equal to this kind of ${program}.`);
  return typeof rule === 'function' ? rule(node) : rule;
}
