import { isRecord } from '#shared/base/is-record';
import type { KindCatalogue } from '#shared/graph/kinds/kinds';
import { recordOf } from '../rules/read-values';
import { readId } from './react-flow-node';

interface Place {
  readonly x: number;
  readonly y: number;
}

interface GroupNode {
  readonly title: string | undefined;
  readonly place: Place;
  readonly parent: string | undefined;
}

/** The frames of a React Flow file, which are nodes of the type `group` that others name as their parent. */
export class ReactFlowGroups {
  private readonly groups = new Map<string, GroupNode>();

  constructor(raw: readonly unknown[], catalogue: KindCatalogue) {
    // A kind of that name would be a node that runs.
    if (catalogue.find('group')) return;
    for (const node of raw) {
      if (!isRecord(node) || node.type !== 'group') continue;
      const id = readId(node.id);
      if (id === undefined || id.length > 200) continue;
      const { label, title } = recordOf(node.data);
      const named = [label, title].find((text) => typeof text === 'string' && text.trim() !== '');
      this.groups.set(id, {
        title: typeof named === 'string' ? named.slice(0, 500) : undefined,
        place: placeOf(node.position),
        parent: parentOf(node),
      });
    }
  }

  isGroup(node: unknown): boolean {
    return isRecord(node) && node.type === 'group' && this.groups.has(readId(node.id) ?? '');
  }

  /** What a node is told by the frame it lies in: its group, and a place that counts from there. */
  settle(node: unknown): unknown {
    if (!isRecord(node)) return node;
    const parent = parentOf(node);
    if (parent === undefined || !this.groups.has(parent)) return node;
    const { x, y } = placeOf(node.position);
    const corner = this.cornerOf(parent);
    return { ...node, position: { x: x + corner.x, y: y + corner.y } };
  }

  groupOf(node: unknown): string | undefined {
    const parent = isRecord(node) ? parentOf(node) : undefined;
    return parent !== undefined && this.groups.has(parent) ? parent : undefined;
  }

  /** Those of the named ones, as the workflow schema takes them. */
  records(named: ReadonlySet<string>): Record<string, { readonly title?: string }> {
    return Object.fromEntries(
      [...this.groups]
        .filter(([id]) => named.has(id))
        .map(([id, { title }]) => [id, title === undefined ? {} : { title }]),
    );
  }

  /** Frames may lie in frames, and a broken file may have them lie in each other. */
  private cornerOf(id: string): Place {
    let corner = { x: 0, y: 0 };
    const seen = new Set<string>();
    for (let at: string | undefined = id; at !== undefined && !seen.has(at); at = this.groups.get(at)?.parent) {
      seen.add(at);
      const { x, y } = this.groups.get(at)?.place ?? { x: 0, y: 0 };
      corner = { x: corner.x + x, y: corner.y + y };
    }
    return corner;
  }
}

/** `parentNode` is what versions before 12 call it. */
const parentOf = (node: Readonly<Record<string, unknown>>): string | undefined =>
  readId(node.parentId) ?? readId(node.parentNode);

function placeOf(position: unknown): Place {
  const { x, y } = recordOf(position);
  return { x: typeof x === 'number' ? x : 0, y: typeof y === 'number' ? y : 0 };
}
