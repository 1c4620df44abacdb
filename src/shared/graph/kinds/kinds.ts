import { z } from 'zod';
import { capabilitySchema } from '../permissions/capabilities';
import { derivePorts, portDerivations } from '../ports/derived-ports';
import { portTypeSchema } from '../ports/ports';
import { exampleSchema } from './example-schema';

const codeLanguages = ['plain', 'json', 'javascript', 'python'] as const;
export type CodeLanguage = (typeof codeLanguages)[number];

/** Ports are fields of plain objects, in which this one name means something else. */
const portName = z
  .string()
  .min(1)
  .max(100)
  .refine((name) => name !== '__proto__', 'is no name for a port');

/** How an unwired input is edited. Numbers are in the input's own unit. */
export const controlSchema = z.discriminatedUnion('type', [
  /** An empty field says what is to be typed, or an example of it. */
  z.object({
    type: z.literal('text'),
    multiline: z.boolean().default(false),
    placeholder: z.string().optional(),
    example: z.string().optional(),
  }),
  z.object({
    type: z.literal('number'),
    min: z.number().optional(),
    max: z.number().optional(),
    step: z.number().positive().optional(),
  }),
  z.object({ type: z.literal('slider'), min: z.number(), max: z.number(), step: z.number().positive().optional() }),
  z.object({ type: z.literal('switch') }),
  /** Chooses among the secrets there are, or adds one; shows none. */
  z.object({ type: z.literal('secret') }),
  /** Counts its presses in a whole number. */
  z.object({ type: z.literal('button') }),
  z.object({ type: z.literal('choice'), options: z.array(z.object({ value: z.string(), label: z.string() })).min(1) }),
  /** One of the entries of another input of the node, a list that the person writes. */
  z.object({ type: z.literal('pick'), from: portName }),
  z.object({ type: z.literal('file'), extensions: z.array(z.string()).default([]) }),
  z.object({ type: z.literal('folder') }),
  /** Text such as `#3388ff`. */
  z.object({ type: z.literal('color') }),
  /** ISO text such as `2026-01-31 12:00`, without the time where there is none. */
  z.object({ type: z.literal('date'), time: z.boolean().default(true) }),
  /** Entries one below the other, or JSON. */
  z.object({ type: z.literal('list') }),
  z.object({ type: z.literal('dictionary') }),
  /** Text of several lines in a language that the editor knows. */
  z.object({ type: z.literal('code'), language: z.enum(codeLanguages) }),
  z.object({ type: z.literal('none') }),
]);
export type Control = z.infer<typeof controlSchema>;

/** What another input of the node must hold: one of these values, a text that begins so, or anything but its default. */
const conditionSchema = z.union([
  z.object({ is: z.array(z.union([z.string(), z.number(), z.boolean()])).min(1) }),
  z.object({ starts: z.array(z.string().min(1)).min(1) }),
  z.object({ set: z.literal(true) }),
]);
export type Condition = z.infer<typeof conditionSchema>;

export const inputPortSchema = z.object({
  name: portName,
  type: portTypeSchema,
  title: z.string(),
  description: z.string().default(''),
  /** JSON value used while the input is unwired and nothing was typed; absent: the input has no default. */
  default: z.json().optional(),
  /** A required input with neither wire, stored value nor default is an error (E1). */
  required: z.boolean().default(false),
  unit: z.string().optional(),
  control: controlSchema,
  /** False for settings that only the control sets, such as a choice of operation. */
  wirable: z.boolean().default(true),
  /** Decides which file or program of the server's user is touched: only editors set it. */
  guarded: z.boolean().default(false),
  /** It counts for the run alone, from which no edit takes it: stored and told to others is nothing of it. */
  fleeting: z.boolean().optional(),
  /** It has an effect only while all of these inputs hold that: else nodes are drawn without it (`shownInputs`). */
  shown_when: z.record(portName, conditionSchema).optional(),
});
export type InputPort = z.infer<typeof inputPortSchema>;

const outputPortSchema = z.object({
  name: portName,
  type: portTypeSchema,
  title: z.string(),
  description: z.string().default(''),
  unit: z.string().optional(),
  /** Seldom read: nodes are drawn with it while all of these inputs hold that, or it is in use (`shownOutputs`). */
  shown_when: z.record(portName, conditionSchema).optional(),
});
export type OutputPort = z.infer<typeof outputPortSchema>;

const displayTypes = [
  'plot',
  'gauge',
  'text',
  'log',
  'value',
  'image',
  'xy',
  'histogram',
  'bars',
  'led',
  'table',
  'heatmap',
  'scene',
  'markdown',
  'tree',
] as const;

/** What the editor and HTTP know of a node kind; the code that runs stays in the host. */
export const kindSchema = z.object({
  kind: z.string().min(1).max(100),
  version: z.int().min(1),
  title: z.string(),
  description: z.string(),
  category: z.string(),
  tags: z.array(z.string()).default([]),
  /** Name of an icon the editor bundles; an unknown name shows the category's icon. */
  icon: z.string().optional(),
  /** Other names files may use for this kind. */
  aliases: z.array(z.string()).default([]),
  inputs: z.array(inputPortSchema),
  outputs: z.array(outputPortSchema),
  /**
   * Its nodes have ports of their own, which follow from the text they store in an input; those listed above are of a
   * node that stores none.
   */
  derives: z.object({ by: z.enum(portDerivations), from: portName }).optional(),
  /** Pure: equal inputs give equal outputs and nothing else happens. */
  pure: z.boolean().default(false),
  /** Takes less time than comparing its inputs with those of the tick before. */
  cheap: z.boolean().default(false),
  /** Its outputs at a tick depend on earlier ticks' inputs only, so a cycle may pass through it (E3). */
  delays: z.boolean().default(false),
  /**
   * It runs although what it needs has failed or was skipped because of that, and is told what went wrong in place of the
   * value. What fails before it and leads nowhere else is skipped, where its own policy does not say otherwise (E8).
   */
  catches: z.boolean().default(false),
  /**
   * It closes a zone: the nodes between the one wired to this input and it run as often as it asks, each time on instances
   * of their own (E19).
   */
  closes: portName.optional(),
  /** Runs in the background at its own pace, where a node does not say otherwise; its outputs hold the latest (E6). */
  own_clock: z.boolean().default(false),
  /**
   * Its nodes command hardware: where the thread or process they ran in is lost, a new instance that has never run is
   * made elsewhere and its `onStop` called (E9).
   */
  safe_state: z.boolean().default(false),
  /** Computed in a thread of its own beside the loop, without state from tick to tick. */
  heavy: z.boolean().default(false),
  /** Never executed: a note on the canvas. */
  annotation: z.boolean().default(false),
  /** A bend in a wire: never executed. Its output carries what its input is given, and has the type of that (E11). */
  reroute: z.boolean().default(false),
  /** The folder of the pack it is from. */
  pack: z.string().optional(),
  /** What its code may touch once that is granted. Of a pack what that declares, of other files also what they import. */
  capabilities: z.array(capabilitySchema).optional(),
  /** Those of them that nobody has granted: as long as there are any, its nodes do not run. */
  ungranted: z.array(capabilitySchema).optional(),
  /** The body the editor draws for the node; its data is in the node's display. */
  display: z.enum(displayTypes).optional(),
  example: exampleSchema.optional(),
});
export type Kind = z.infer<typeof kindSchema>;

/** A kind and the places of its ports by name, so that a workflow's many wires cost one look-up an end. */
export interface IndexedKind {
  readonly kind: Kind;
  readonly inputs: ReadonlyMap<string, number>;
  readonly outputs: ReadonlyMap<string, number>;
}

/** What of a node says of which kind it is. */
export interface KindHolder {
  readonly id: string;
  readonly kind: string;
  readonly subgraph?: unknown;
  /** Version of the kind that wrote the stored values, and these. */
  readonly version?: number;
  readonly inputs?: Readonly<Record<string, unknown>>;
}

/** As many kinds of single nodes as are kept, so that a node keeps the identity of its kind from look to look. */
const mostDerived = 2_000;

/** Finds kinds by name or alias. */
export class KindCatalogue {
  private readonly byName = new Map<string, IndexedKind>();
  /** Of nodes with ports of their own, by their texts; one object for texts that give the same ports. */
  private readonly ofTexts = new Map<string, IndexedKind>();

  constructor(readonly kinds: readonly Kind[]) {
    for (const kind of kinds) {
      const indexed = indexKind(kind);
      for (const name of [...kind.aliases, kind.kind]) this.byName.set(name, indexed);
    }
  }

  /** What can be put onto a canvas. */
  get placeable(): readonly Kind[] {
    return this.kinds;
  }

  find(name: string): Kind | undefined {
    return this.byName.get(name)?.kind;
  }

  /** The kind of a node, with the ports that this very node has. */
  of(node: KindHolder): Kind | undefined {
    return this.indexedOf(node)?.kind;
  }

  indexedOf(node: KindHolder): IndexedKind | undefined {
    const indexed = this.byName.get(node.kind);
    return indexed?.kind.derives ? this.ofNode(indexed, node) : indexed;
  }

  private ofNode({ kind }: IndexedKind, { inputs = {}, version = 1 }: KindHolder): IndexedKind {
    const from = kind.derives?.from ?? '';
    const stored = Object.hasOwn(inputs, from) ? inputs[from] : undefined;
    const text = JSON.stringify([kind.kind, version < kind.version, stored]);
    const known = this.ofTexts.get(text);
    if (known) return known;
    const ports = derivePorts(kind, stored, version < kind.version);
    const shape = JSON.stringify([kind.kind, ports]);
    const found = this.ofTexts.get(shape) ?? indexKind({ ...kind, ...ports });
    if (this.ofTexts.size > mostDerived) this.ofTexts.clear();
    this.ofTexts.set(text, found);
    this.ofTexts.set(shape, found);
    return found;
  }
}

export function indexKind(kind: Kind): IndexedKind {
  return { kind, inputs: placesByName(kind.inputs), outputs: placesByName(kind.outputs) };
}

const placesByName = (ports: readonly { readonly name: string }[]): ReadonlyMap<string, number> =>
  new Map(ports.map(({ name }, place) => [name, place]));

export const inputOf = (kind: Kind, name: string): InputPort | undefined =>
  kind.inputs.find((port) => port.name === name);
export const outputOf = (kind: Kind, name: string): OutputPort | undefined =>
  kind.outputs.find((port) => port.name === name);
