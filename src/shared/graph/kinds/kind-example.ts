import { nodeIdSchema } from '../ids';
import { isNumeric } from '../ports/ports';
import { nodeSchema, type WorkflowEdge, type WorkflowNode } from '../workflow';
import type { KindExample } from './example-schema';
import { type InputPort, inputOf, type Kind, type KindCatalogue, outputOf } from './kinds';

/** A few nodes that show a kind at work: it, what feeds it, and displays of what it gives. Ids are of the fragment alone. */
export interface ExampleFragment {
  readonly nodes: readonly WorkflowNode[];
  readonly edges: readonly WorkflowEdge[];
}

type Feed = NonNullable<KindExample['feeds']>[number];

/** The id of the node that the example is about. */
export const exampleSubject = 'subject';

const width = 224;
const displayWidth = 304;
const displayHeight = 160;
const [between, below] = [64, 32];
/** Outputs that get a display. */
const mostShown = 2;

/**
 * The example of a kind: as its definition says, and for the rest what suits its ports. Kinds that the catalogue lacks are
 * left out of it.
 */
export function exampleOf(kind: Kind, catalogue: KindCatalogue): ExampleFragment {
  const { inputs: stored = storedFor(kind), behind = [], shows } = kind.example ?? {};
  const led = new Set(behind.flatMap(({ gives = {} }) => Object.keys(gives)));
  const feeds =
    kind.example?.feeds ?? feedsOf(kind).filter(({ gives }) => !Object.keys(gives).some((name) => led.has(name)));
  const place = new Places(catalogue);
  const edges: WorkflowEdge[] = [];
  const wire = (from: string, output: string, to: string, input: string) =>
    edges.push({
      source: { node: nodeIdSchema.parse(from), port: output },
      target: { node: nodeIdSchema.parse(to), port: input },
    });
  feeds.forEach((feed, at) => {
    if (!place.add(`feed-${at}`, 0, feed.kind, feed.inputs)) return;
    for (const [input, output] of Object.entries(feed.gives)) wire(`feed-${at}`, output, exampleSubject, input);
  });
  const middle = feeds.length > 0 ? width + between : 0;
  place.add(exampleSubject, middle, kind.kind, stored, kind);
  const right = middle + (kind.display ? displayWidth : width) + between;
  behind.forEach(({ kind: name, inputs, takes, gives = {} }, at) => {
    if (!place.add(`behind-${at}`, right, name, inputs)) return;
    for (const [input, output] of Object.entries(takes)) wire(exampleSubject, output, `behind-${at}`, input);
    for (const [input, output] of Object.entries(gives)) wire(`behind-${at}`, output, exampleSubject, input);
  });
  shownOf(kind, shows).forEach(({ name, display, input }, at) => {
    if (place.add(`show-${at}`, right, display)) wire(exampleSubject, name, `show-${at}`, input);
  });
  return { nodes: place.nodes, edges };
}

/** Puts nodes into columns, one below the other. */
class Places {
  readonly nodes: WorkflowNode[] = [];
  private readonly heights = new Map<number, number>();

  constructor(private readonly catalogue: KindCatalogue) {}

  add(id: string, x: number, name: string, inputs: KindExample['inputs'] = {}, known?: Kind): boolean {
    const kind = known ?? this.catalogue.find(name);
    if (!kind) return false;
    const y = this.heights.get(x) ?? 0;
    const height = rowsHeight(kind) + (kind.display ? displayHeight : 0);
    this.heights.set(x, Math.ceil((y + height + below) / 16) * 16);
    const size = kind.display ? { size: { width: displayWidth, height } } : {};
    this.nodes.push(
      nodeSchema.parse({ id, kind: kind.kind, version: kind.version, position: { x, y }, inputs, ...size }),
    );
    return true;
  }
}

/** Of header and ports, about as the editor draws them. */
function rowsHeight({ inputs, outputs, annotation }: Kind): number {
  if (annotation) return displayHeight;
  const isTall = ({ control }: InputPort) => control.type === 'code' || (control.type === 'text' && control.multiline);
  return 48 + 32 * (inputs.length + outputs.length) + 64 * inputs.filter(isTall).length;
}

/** What inputs are called that change while a workflow runs; the others are settings. */
const moves = /^(value|x|a|message|line|set|trigger|start)$/;
const canMove = ({ type, default: preset }: InputPort) =>
  isNumeric(type) || type === 'BOOLEAN' || (type === 'ANY' && (preset === undefined || preset === ''));

/** A text that is empty by default shows nothing at all. */
const storedFor = ({ inputs: [first] }: Kind): NonNullable<KindExample['inputs']> =>
  first?.name === 'text' && first.type === 'STRING' && first.default === '' ? { text: 'Hello, world' } : {};

/** What feeds the inputs that get their values by wire alone, and the first of others where it may move. */
function feedsOf(kind: Kind): Feed[] {
  if (kind.annotation || /^input\b/i.test(kind.category)) return [];
  const byWire = kind.inputs.filter(({ control, wirable }) => control.type === 'none' && wirable);
  const [first] = kind.inputs;
  const moving = first?.wirable && !first.guarded && moves.test(first.name) && canMove(first) ? [first] : [];
  const fed = byWire.length > 0 ? byWire.filter((port, at) => at === 0 || port.required) : moving;
  return fed.flatMap((port) => feedOf(port, kind));
}

function feedOf({ name, type, control }: InputPort, { category }: Kind): Feed[] {
  switch (type) {
    case 'LIST':
      return [{ kind: 'input.list', inputs: { value: [3, 1, 2] }, gives: { [name]: 'value' } }];
    case 'DICT':
      return [{ kind: 'input.dictionary', inputs: { value: { name: 'pump', speed: 12 } }, gives: { [name]: 'value' } }];
    case 'IMAGE':
      return [{ kind: 'image.test_pattern', inputs: {}, gives: { [name]: 'image' } }];
    case 'BOOLEAN':
      return [{ kind: 'input.toggle', inputs: { value: true }, gives: { [name]: 'value' } }];
    case 'FLOAT':
    case 'NUMBER':
    case 'ANY':
      if (control.type !== 'none' && !/^signal|^display/i.test(category)) {
        return [{ kind: 'input.number', inputs: { value: 2 }, gives: { [name]: 'value' } }];
      }
      return [{ kind: 'signal.wave', inputs: {}, gives: { [name]: 'value' } }];
    case 'INT':
      return [{ kind: 'input.integer', inputs: { value: 3 }, gives: { [name]: 'value' } }];
    default:
      return [];
  }
}

interface Shown {
  readonly name: string;
  readonly display: string;
  readonly input: string;
}

function shownOf(kind: Kind, wanted: KindExample['shows']): Shown[] {
  if (kind.display !== undefined || kind.annotation) return [];
  const chosen = wanted ?? kind.outputs.slice(0, mostShown).map(({ name }) => name);
  return chosen.flatMap((name) => {
    const port = outputOf(kind, name);
    if (!port) return [];
    const known = displays[port.type] ?? displays.ANY;
    return isNumeric(port.type) && !kind.pure ? { name, ...plot } : { name, ...known };
  });
}

const plot = { display: 'display.plot', input: 'a' };
const displays: Readonly<Record<string, Omit<Shown, 'name'>>> & { readonly ANY: Omit<Shown, 'name'> } = {
  ANY: { display: 'display.value', input: 'value' },
  STRING: { display: 'display.text', input: 'text' },
  BOOLEAN: { display: 'display.led', input: 'value' },
  IMAGE: { display: 'display.image', input: 'image' },
};

/** What of an example names ports or kinds that there are not; nothing where all is well. */
export function exampleFaults(kind: Kind, catalogue: KindCatalogue): string[] {
  const { inputs = {}, feeds = [], behind = [], shows = [] } = kind.example ?? {};
  const missingInputs = (of: Kind | undefined, names: object) =>
    Object.keys(names).filter((name) => !of || !inputOf(of, name));
  const faults = [...missingInputs(kind, inputs), ...shows.filter((name) => !outputOf(kind, name))];
  for (const { kind: name, inputs: stored = {}, ...wires } of [...feeds, ...behind]) {
    const other = catalogue.find(name);
    faults.push(...missingInputs(other, stored), ...missingInputs(kind, wires.gives ?? {}));
  }
  return faults;
}
