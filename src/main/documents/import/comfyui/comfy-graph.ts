import { isRecord } from '#shared/base/is-record';
import { asText, idOf, type Json, listOf, numberOf, recordOf, recordsOf } from '../rules/read-values';

export interface ComfyLink {
  readonly id: string;
  readonly from: string;
  readonly slot: number;
  readonly to: string;
  readonly targetSlot: number;
  /** The bend next to its target. */
  readonly parent: string | undefined;
}

/** The links of a graph: rows of numbers up to schema 0.4, objects in schema 1 and in subgraphs. */
export function readLinks(graph: Json): ComfyLink[] {
  const parents = new Map<string, string | undefined>();
  const extra = recordOf(graph.extra);
  for (const extension of listOf(extra.linkExtensions)) {
    const id = isRecord(extension) ? idOf(extension.id) : undefined;
    if (id !== undefined && isRecord(extension)) parents.set(id, idOf(extension.parentId));
  }
  const raw = Array.isArray(graph.links) ? graph.links : isRecord(graph.links) ? Object.values(graph.links) : [];
  return raw.flatMap((link: unknown, index): ComfyLink[] => {
    const fields: readonly unknown[] = Array.isArray(link)
      ? link
      : isRecord(link)
        ? [link.id, link.origin_id, link.origin_slot, link.target_id, link.target_slot]
        : [];
    const [id = asText(index), from, to] = [fields[0], fields[1], fields[3]].map(idOf);
    if (from === undefined || to === undefined) return [];
    const parent = isRecord(link) ? idOf(link.parentId) : undefined;
    return [
      { id, from, slot: slotOf(fields[2]), to, targetSlot: slotOf(fields[4]), parent: parent ?? parents.get(id) },
    ];
  });
}

/** Some programs write slots as texts. */
const slotOf = (slot: unknown): number => numberOf(typeof slot === 'string' ? Number(slot) : slot) ?? 0;

/** How a slot is told apart: by name where it has one of its own. */
export function slotNames(slots: readonly Json[], side: 'input' | 'output'): readonly string[] {
  const taken = new Set<string>();
  return slots.map((slot, index) => {
    const name = typeof slot.name === 'string' && slot.name.trim() !== '' ? slot.name : `${side} ${index}`;
    const own = taken.has(name) ? `${name} ${index}` : name;
    taken.add(own);
    return own;
  });
}

/** What a node's widgets hold, by name as far as that is known. */
export function widgetValues(node: Json, names: readonly string[] | undefined): Readonly<Record<string, unknown>> {
  if (isRecord(node.widgets_values)) return node.widgets_values;
  const values = listOf(node.widgets_values);
  const known = names ?? namedWidgets(node, values);
  return Object.fromEntries(known.flatMap((name, index) => (index < values.length ? [[name, values[index]]] : [])));
}

const afterGenerate = new Set<unknown>(['fixed', 'increment', 'decrement', 'randomize']);

/**
 * Newer files name an input for each widget. A seed is followed by a widget of its own that no input stands for. Names
 * that do not come out even would be given to wrong values.
 */
function namedWidgets(node: Json, values: readonly unknown[]): readonly string[] {
  const names: string[] = [];
  for (const slot of recordsOf(node.inputs)) {
    const widget = isRecord(slot.widget) ? slot.widget.name : undefined;
    if (typeof widget !== 'string') continue;
    names.push(widget);
    if (/seed/.test(widget) && afterGenerate.has(values[names.length])) names.push('control_after_generate');
  }
  return names.length === values.length ? names : [];
}
