import { type Disposable, DisposableStore } from '#shared/base/disposable';
import type { Group } from '#shared/graph/workflow';
import { measures } from '#shared/look/node-measures';
import { Cell, type ReadableCell } from '../../client/cell';
import { CellMap } from '../../client/cell-map';
import type { FlowNode } from '../flow/flow-types';
import type { Box } from '../nodes-in-view';

export interface Frame extends Box {
  readonly members: readonly string[];
}

interface GroupFramesSource {
  /** As they are drawn, in a drag as well. */
  readonly nodes: ReadableCell<readonly FlowNode[]>;
  readonly groups: ReadableCell<ReadonlyMap<string, Group>>;
}

const { padding, bar } = measures.group;

const nobody: ReadonlySet<string> = new Set();

/**
 * Where the frames of groups lie: around their members, whatever those do. A frame changes only when one of its own
 * members does, so that dragging one node of a thousand draws one frame.
 */
export class GroupFrames implements Disposable {
  readonly ids = new Cell<readonly string[]>([]);
  /** Nodes in hand that let go of their groups when they are put down. */
  readonly leaving = new Cell<ReadonlySet<string>>(nobody);
  /** The group that would take the nodes in hand. */
  readonly inviting = new Cell<string | undefined>(undefined);
  private readonly frames = new CellMap<Frame | undefined>(undefined);
  private members: ReadonlyMap<string, readonly FlowNode[]> = new Map();
  private readonly subscriptions = new DisposableStore();

  constructor(private readonly source: GroupFramesSource) {
    for (const cell of [source.nodes, source.groups, this.leaving]) {
      this.subscriptions.add(cell.subscribe(() => this.rebuild()));
    }
    this.rebuild();
  }

  frame(id: string): ReadableCell<Frame | undefined> {
    return this.frames.cell(id);
  }

  /** What the frames take on the canvas, the bars on top of them included. */
  boxes(): Box[] {
    return this.ids.get().flatMap((id) => {
      const frame = this.frames.cell(id).get();
      return frame ? [{ x: frame.x, y: frame.y - bar, width: frame.width, height: frame.height + bar }] : [];
    });
  }

  /** The smallest frame over a place, as it would be without these nodes. */
  at({ x, y }: { readonly x: number; readonly y: number }, without: ReadonlySet<string>): string | undefined {
    const over = [...this.members].flatMap(([id, members]) => {
      const box = this.around(members.filter((node) => !without.has(node.id)));
      const within = box && x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
      return within ? [{ id, area: box.width * box.height }] : [];
    });
    return over.sort((a, b) => a.area - b.area)[0]?.id;
  }

  /** Ends a drag. */
  release(): void {
    this.leaving.set(nobody);
    this.inviting.set(undefined);
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  private rebuild(): void {
    const groups = this.source.groups.get();
    const members = new Map<string, FlowNode[]>();
    if (groups.size > 0) {
      for (const node of this.source.nodes.get()) {
        const { group } = node.data;
        if (group === undefined || !groups.has(group)) continue;
        const list = members.get(group);
        if (list) list.push(node);
        else members.set(group, [node]);
      }
    }
    const leaving = this.leaving.get();
    for (const id of new Set([...this.members.keys(), ...members.keys()])) {
      const now = members.get(id);
      // One that all would leave stays drawn where they are until they have.
      const staying = now?.filter((node) => !leaving.has(node.id));
      this.put(id, now, staying?.length ? staying : now);
    }
    this.members = members;
    const ids = [...groups.keys()].filter((id) => members.has(id));
    const before = this.ids.get();
    if (ids.length !== before.length || ids.some((id, index) => id !== before[index])) this.ids.set(ids);
  }

  private put(id: string, now: readonly FlowNode[] | undefined, framed: readonly FlowNode[] | undefined): void {
    const cell = this.frames.cell(id);
    const before = cell.get();
    const box = framed && this.around(framed);
    if (!now || !box) {
      cell.set(undefined);
      return;
    }
    const same =
      before &&
      before.x === box.x &&
      before.y === box.y &&
      before.width === box.width &&
      before.height === box.height &&
      before.members.length === now.length &&
      before.members.every((member, index) => member === now[index]?.id);
    if (!same) cell.set({ ...box, members: now.map((node) => node.id) });
  }

  private around(nodes: readonly FlowNode[]): Box | undefined {
    if (nodes.length === 0) return undefined;
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const { position, measured } of nodes) {
      left = Math.min(left, position.x);
      top = Math.min(top, position.y);
      right = Math.max(right, position.x + (measured?.width ?? 0));
      bottom = Math.max(bottom, position.y + (measured?.height ?? 0));
    }
    return {
      x: left - padding,
      y: top - padding,
      width: right - left + 2 * padding,
      height: bottom - top + 2 * padding,
    };
  }
}
