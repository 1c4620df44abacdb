import type { JsonValue } from '../values/values';

/** An input of a node of the flat workflow. */
export interface FlatInput {
  readonly node: string;
  readonly input: string;
}

/** A stored value of a node of the document. */
export interface StoredPlace {
  readonly node: string;
  readonly input: string;
  /** Undefined: nothing is stored, and the next place counts. */
  readonly value: JsonValue | undefined;
}

interface Row {
  readonly reader: FlatInput;
  readonly places: readonly StoredPlace[];
}

/**
 * Where stored values of a document are in its flat workflow: a node of a subgraph is there once an instance, and what is
 * stored at an instance is read by the nodes its input leads to.
 */
export class FlatInputs {
  /** By node of the document, its ids in the flat workflow, unless that is its own. */
  private readonly nodes = new Map<string, string[]>();
  /** By reader: it reads the first of these places that holds a value. */
  private readonly rows = new Map<string, Row>();
  /** By place: who may read it. */
  private readonly readers = new Map<string, Row[]>();
  private readonly stored = new Set<string>();

  /** @param within nodes of subgraphs, each of which is in the flat workflow only where `addNode` says so. */
  constructor(within: Iterable<string> = []) {
    for (const node of within) this.nodes.set(node, []);
  }

  addNode(node: string, flat: string): void {
    const known = this.nodes.get(node);
    if (known) known.push(flat);
    else if (node !== flat) this.nodes.set(node, [flat]);
  }

  addRow(reader: FlatInput, places: readonly StoredPlace[]): void {
    const row = { reader, places };
    this.rows.set(keyOf(reader), row);
    for (const place of places) {
      const key = keyOf(place);
      if (place.value !== undefined) this.stored.add(key);
      const others = this.readers.get(key) ?? [];
      others.push(row);
      this.readers.set(key, others);
    }
  }

  /** The inputs of the flat workflow that read a value which is about to be stored. */
  store(place: FlatInput): FlatInput[] {
    const flat = this.nodes.get(place.node) ?? [place.node];
    const key = keyOf(place);
    this.stored.add(key);
    const own = flat.map((node) => ({ node, input: place.input })).filter((input) => !this.rows.has(keyOf(input)));
    const led = (this.readers.get(key) ?? []).filter(({ places }) => {
      const first = places.find((one) => this.stored.has(keyOf(one)));
      return first && keyOf(first) === key;
    });
    return [...own, ...led.map(({ reader }) => reader)];
  }
}

const keyOf = ({ node, input }: FlatInput): string => JSON.stringify([node, input]);
