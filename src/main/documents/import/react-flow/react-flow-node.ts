import { FactoryError } from '#shared/base/errors';
import { isRecord } from '#shared/base/is-record';
import { isJson, type JsonValue } from '#shared/document/y/json';
import type { Kind, KindCatalogue } from '#shared/graph/kinds/kinds';
import { coerceInput } from '#shared/graph/values/values';
import type { ImportItem } from '#shared/protocol/import-report';
import { type Json, recordOf } from '../rules/read-values';

/** A node as the workflow schema takes it. */
export interface ReadNode {
  readonly id: string;
  readonly kind: string;
  readonly [field: string]: unknown;
}

/** Renderers of React Flow that say nothing about the node's kind. */
const genericTypes: ReadonlySet<unknown> = new Set(['customNode', 'default', 'custom']);

/**
 * @param original what the file says of the node, which `raw` is with its place on the canvas.
 * @param report takes what became of it.
 */
export function readReactFlowNode(
  raw: unknown,
  index: number,
  catalogue: KindCatalogue,
  original: () => string,
  report: (item: ImportItem) => void,
): ReadNode {
  if (!isRecord(raw)) throw new FactoryError('WORKFLOW_INVALID', `nodes.${index}: a node is a JSON object.`);
  const id = readId(raw.id);
  if (id === undefined || id.length > 200) {
    throw new FactoryError('WORKFLOW_INVALID', `nodes.${index}: the node needs an id of at most 200 characters.`);
  }
  const data = recordOf(raw.data);
  const name = kindName(raw, data);
  if (name === undefined) {
    throw new FactoryError('WORKFLOW_INVALID', `nodes.${index} (“${id}”): the node does not say its kind.`, {
      node_id: id,
    });
  }
  const kind = catalogue.find(name);
  const note = kind ? undefined : readNote(raw, data, name, catalogue);
  if (note) {
    report({ outcome: 'mapped', what: 'node', name: id, from: name, to: note.kind, node_id: id });
    return { id, position: readPosition(raw.position, index), ...note };
  }
  const label = readTitle(data, name, kind) ?? id;
  if (kind) report({ outcome: 'mapped', what: 'node', name: label, from: name, to: kind.kind, node_id: id });
  else {
    const reason = `Node “${id}” is of the kind “${name}”, which is not installed. It is kept as it is.`;
    report({ outcome: 'placeholder', what: 'node', name: label, from: name, reason, node_id: id });
  }
  const title = readTitle(data, name, kind);
  const size = kind?.annotation ? readSize(raw) : undefined;
  return {
    id,
    kind: kind?.kind ?? name,
    version: kind?.version ?? 1,
    position: readPosition(raw.position, index),
    inputs: readInputs(data, kind),
    ...(title !== undefined && { title }),
    ...(size && { size }),
    ...(data.bypassed === true && { bypassed: true }),
    // Nobody here can say what matters to an unknown kind, so all of it stays.
    ...(!kind && { original: original() }),
  };
}

/** What other programs that draw with React Flow call a note, and where they keep its text. */
function readNote(raw: Json, data: Json, name: string, catalogue: KindCatalogue) {
  const kind = /^(?:sticky[-_ ]?)?(?:note|comment)s?$/i.test(name) ? catalogue.find('note') : undefined;
  const { note, text, content } = { ...data, ...recordOf(data.inputs) } as Json;
  const found = [note, text, content, data.label].find((value) => typeof value === 'string' && value.trim() !== '');
  if (!kind || typeof found !== 'string') return undefined;
  const size = readSize(raw);
  return { kind: kind.kind, version: kind.version, inputs: { text: found }, ...(size && { size }) };
}

export function readId(id: unknown): string | undefined {
  if (typeof id === 'number') return String(id);
  return typeof id === 'string' && id !== '' ? id : undefined;
}

function kindName(raw: Json, data: Json): string | undefined {
  const info = isRecord(data.nodeInfo) ? data.nodeInfo.name : undefined;
  const names = [data.type, raw.type, info].filter((name) => typeof name === 'string' && name !== '');
  const name = names.find((candidate) => !genericTypes.has(candidate)) ?? names[0];
  return typeof name === 'string' ? name : undefined;
}

/** A label that only repeats the kind's name is no title of its own. */
function readTitle(data: Json, name: string, kind: Kind | undefined): string | undefined {
  const { label } = data;
  if (typeof label !== 'string' || label.trim() === '') return undefined;
  const info = recordOf(data.nodeInfo);
  const known: readonly unknown[] = [name, info.name, info.display_name, kind?.kind, kind?.title];
  return known.includes(label) || kind?.aliases.includes(label) ? undefined : label.slice(0, 500);
}

/**
 * Stored values by input name: `inputValues` beat `parameters`, and a known kind also finds an input's value standing
 * in `data` itself. Values are converted where their type fits and kept as they are where it does not, for the person
 * to see.
 */
function readInputs(data: Json, kind: Kind | undefined): Record<string, JsonValue> {
  const values = new Map<string, unknown>();
  for (const port of kind?.inputs ?? []) if (Object.hasOwn(data, port.name)) values.set(port.name, data[port.name]);
  for (const source of [data.parameters, data.inputValues]) {
    if (isRecord(source)) for (const [name, value] of Object.entries(source)) values.set(name, value);
  }
  const inputs: Record<string, JsonValue> = {};
  for (const [name, value] of values) {
    const port = kind?.inputs.find((candidate) => candidate.name === name);
    const converted = port && coerceInput(port, value);
    if (converted?.ok) inputs[name] = converted.value;
    else if (isJson(value) && value !== null) inputs[name] = value;
  }
  return inputs;
}

/** Nodes without a place stand in a grid rather than on one heap. */
function readPosition(position: unknown, index: number): { x: number; y: number } {
  const { x, y } = recordOf(position);
  if (typeof x === 'number' && typeof y === 'number') return { x, y };
  return { x: (index % 6) * 280, y: Math.floor(index / 6) * 180 };
}

function readSize(raw: Json): { width: number; height: number } | undefined {
  const boxes = [raw, raw.measured, raw.style].filter(isRecord);
  for (const { width, height } of boxes) {
    if (typeof width === 'number' && typeof height === 'number' && width > 0 && height > 0) return { width, height };
  }
  return undefined;
}
