import type { NodeChange, XYPosition } from '@xyflow/react';
import { type Disposable, DisposableStore } from '#shared/base/disposable';
import type { WorkflowNode } from '#shared/graph/workflow';
import { Cell, type ReadableCell } from '../../client/cell';
import type { FlowNode, Size } from './flow-types';

interface FlowNodesSource {
  readonly nodeIds: ReadableCell<readonly string[]>;
  node(id: string): ReadableCell<WorkflowNode | undefined>;
  readonly selected: Cell<readonly string[]>;
  /** What screen readers call the node. */
  label(node: WorkflowNode): string;
}

/**
 * The document's nodes as React Flow takes them. The document holds where they are; what is only of this moment (a drag
 * or resize under way, sizes measured on screen) lies over it here and is written to the document when it is done.
 * A node's object keeps its identity until something React Flow must know of it changes.
 */
export class FlowNodes implements Disposable {
  readonly nodes = new Cell<FlowNode[]>([]);
  private readonly moving = new Map<string, XYPosition>();
  private readonly resizing = new Map<string, Size>();
  private readonly measured = new Map<string, Size>();
  private readonly watched = new Map<string, Disposable>();
  private readonly subscriptions = new DisposableStore();
  /** Escape during a drag: React Flow goes on reporting positions until the button is up. */
  private dragCancelled = false;
  private pending = false;
  private disposed = false;

  constructor(private readonly source: FlowNodesSource) {
    this.subscriptions.add(source.nodeIds.subscribe(() => this.changed()));
    this.subscriptions.add(source.selected.subscribe(() => this.changed()));
    this.rebuild();
  }

  /** Takes what React Flow reports. Deleting is an edit of the document and never comes this way. */
  apply(changes: readonly NodeChange<FlowNode>[]): void {
    let selected: Set<string> | undefined;
    for (const change of changes) {
      if (change.type === 'select') {
        selected ??= new Set(this.source.selected.get());
        if (change.selected) selected.add(change.id);
        else selected.delete(change.id);
      } else if (change.type === 'dimensions' && change.dimensions) {
        const { width, height } = change.dimensions;
        this.measured.set(change.id, { width, height });
        if (change.resizing) this.resizing.set(change.id, { width, height });
      } else if (change.type === 'position' && change.position && !this.dragCancelled) {
        this.moving.set(change.id, change.position);
      }
    }
    if (selected && !sameMembers(selected, this.source.selected.get())) this.source.selected.set([...selected]);
    this.changed();
  }

  /** Shows nodes elsewhere, as a drag of React Flow's own does. */
  carry(positions: ReadonlyMap<string, XYPosition>): void {
    if (this.dragCancelled) return;
    for (const [id, position] of positions) this.moving.set(id, position);
    this.changed();
  }

  /** Ends a drag: the new places of the nodes that moved, for the document; nothing after `cancelDrag`. */
  takeMoves(): ReadonlyMap<string, XYPosition> {
    const moves = new Map<string, XYPosition>();
    for (const [id, position] of this.moving) {
      const before = this.source.node(id).get()?.position;
      if (before && (before.x !== position.x || before.y !== position.y)) moves.set(id, position);
    }
    this.moving.clear();
    this.dragCancelled = false;
    this.changed();
    return moves;
  }

  /** Puts dragged nodes back where they were; the rest of the drag is ignored. */
  cancelDrag(): void {
    if (this.moving.size === 0) return;
    this.dragCancelled = true;
    this.moving.clear();
    this.changed();
  }

  endResize(id: string): void {
    this.resizing.delete(id);
    this.changed();
  }

  /** Rebuilds now what would be rebuilt at the end of this task. */
  flush(): void {
    if (this.pending) this.rebuild();
  }

  dispose(): void {
    this.disposed = true;
    this.subscriptions.dispose();
    for (const watch of this.watched.values()) watch.dispose();
    this.watched.clear();
  }

  /** One transaction announces every node it touched; they are taken together. */
  private changed(): void {
    if (this.pending) return;
    this.pending = true;
    queueMicrotask(() => this.flush());
  }

  private rebuild(): void {
    this.pending = false;
    if (this.disposed) return;
    const ids = this.source.nodeIds.get();
    this.watch(ids);
    const before = new Map(this.nodes.get().map((node) => [node.id, node]));
    const selected = new Set(this.source.selected.get());
    const next = ids.flatMap((id) => this.build(id, selected.has(id), before.get(id)));
    const same = next.length === before.size && next.every((node, index) => node === this.nodes.get()[index]);
    if (!same) this.nodes.set(next);
  }

  private build(id: string, selected: boolean, before: FlowNode | undefined): FlowNode[] {
    const node = this.source.node(id).get();
    if (!node) return [];
    const position = this.moving.get(id) ?? node.position;
    const size = this.resizing.get(id) ?? node.size;
    const measured = this.measured.get(id);
    const ariaLabel = this.source.label(node);
    const { group } = node;
    const draggable = !node.locked;
    const sameData = before && before.data.group === group && equalSizes(before.data.size, size);
    if (
      before &&
      sameData &&
      (before.draggable ?? true) === draggable &&
      before.position.x === position.x &&
      before.position.y === position.y &&
      before.measured === measured &&
      before.selected === selected &&
      before.ariaLabel === ariaLabel
    ) {
      return [before];
    }
    const data = before && sameData ? before.data : { size, ...(group !== undefined && { group }) };
    return [
      {
        id,
        type: 'factory',
        position,
        data,
        selected,
        ariaLabel,
        ...(draggable ? {} : { draggable }),
        ...(measured && { measured }),
      },
    ];
  }

  /** Watches the nodes that are there and forgets the others, with all that was known of them. */
  private watch(ids: readonly string[]): void {
    for (const id of ids) {
      if (!this.watched.has(id))
        this.watched.set(
          id,
          this.source.node(id).subscribe(() => this.changed()),
        );
    }
    if (this.watched.size === ids.length) return;
    const present = new Set(ids);
    for (const [id, watch] of this.watched) {
      if (present.has(id)) continue;
      watch.dispose();
      this.watched.delete(id);
      for (const map of [this.moving, this.resizing, this.measured]) map.delete(id);
    }
  }
}

function equalSizes(a: Size | undefined, b: Size | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && a.width === b.width && a.height === b.height);
}

function sameMembers(set: ReadonlySet<string>, list: readonly string[]): boolean {
  return set.size === list.length && list.every((item) => set.has(item));
}
