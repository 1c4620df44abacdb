import type { NodeChange, XYPosition } from '@xyflow/react';
import { type Disposable, DisposableStore } from '#shared/base/disposable';
import type { WorkflowNode } from '#shared/graph/workflow';
import type { Size } from '#shared/look/node-measures';
import { Cell, type ReadableCell } from '../../client/cell';
import type { NodeGeometry } from '../node/node-geometry';
import type { FlowNode } from './flow-types';
import type { Measured } from './known-geometry';

interface FlowNodesSource {
  readonly nodeIds: ReadableCell<readonly string[]>;
  node(id: string): ReadableCell<WorkflowNode | undefined>;
  readonly selected: Cell<readonly string[]>;
  /** What screen readers call the node. */
  label(node: WorkflowNode): string;
  geometry(node: WorkflowNode, size: Size | undefined): NodeGeometry;
  /** What labels and geometries depend on besides the nodes. */
  readonly surroundings: readonly Pick<ReadableCell<unknown>, 'subscribe'>[];
}

/** Where a node is shown, on its way to a place. */
type Gliding = (id: string, to: XYPosition) => XYPosition;

/**
 * The document's nodes as React Flow takes them. The document holds where they are; what is only of this moment (a drag
 * or resize under way, sizes measured on screen) lies over it here and is written to the document when it is done.
 * A node's object keeps its identity until something React Flow must know of it changes, and what changes of one node
 * costs no look at the others.
 */
export class FlowNodes implements Disposable {
  readonly nodes = new Cell<FlowNode[]>([]);
  private readonly moving = new Map<string, XYPosition>();
  private gliding: Gliding | undefined;
  private readonly resizing = new Map<string, Size>();
  /** Where the browser disagrees with the geometry that was expected, and which one that was. */
  private readonly measured = new Map<string, Measured & { readonly instead: NodeGeometry }>();
  private readonly geometries = new Map<string, NodeGeometry>();
  private readonly watched = new Map<string, Disposable>();
  private readonly subscriptions = new DisposableStore();
  private places: ReadonlyMap<string, number> = new Map();
  private selected: ReadonlySet<string> = new Set();
  /** Nodes to look at again; all of them where which ones there are, or what surrounds them, has changed. */
  private dirty: Set<string> | 'all' = 'all';
  /** Escape during a drag: React Flow goes on reporting positions until the button is up. */
  private dragCancelled = false;
  /** Draws dragged nodes to places of its own choice. */
  adjust: ((moves: ReadonlyMap<string, XYPosition>) => ReadonlyMap<string, XYPosition>) | undefined;
  private pending = false;
  private disposed = false;

  constructor(private readonly source: FlowNodesSource) {
    for (const cell of [source.nodeIds, ...source.surroundings]) {
      this.subscriptions.add(cell.subscribe(() => this.changed('all')));
    }
    this.subscriptions.add(source.selected.subscribe(() => this.selectionChanged()));
    this.selectionChanged();
    this.rebuild();
  }

  /** Takes what React Flow reports. Deleting is an edit of the document and never comes this way. */
  apply(changes: readonly NodeChange<FlowNode>[]): void {
    let selected: Set<string> | undefined;
    const moves = new Map<string, XYPosition>();
    for (const change of changes) {
      if (change.type === 'select') {
        selected ??= new Set(this.source.selected.get());
        if (change.selected) selected.add(change.id);
        else selected.delete(change.id);
      } else if (change.type === 'dimensions' && change.dimensions && change.resizing) {
        const { width, height } = change.dimensions;
        this.resizing.set(change.id, { width, height });
        this.changed([change.id]);
      } else if (change.type === 'position' && change.position && !this.dragCancelled) {
        moves.set(change.id, change.position);
      }
    }
    if (moves.size > 0) this.carry(this.adjust?.(moves) ?? moves);
    if (selected && !sameMembers(selected, this.source.selected.get())) this.source.selected.set([...selected]);
  }

  /** Takes what the browser says of a node that is not as it was expected. */
  learn(id: string, measured: Measured): void {
    const instead = this.geometries.get(id);
    if (!instead) return;
    this.measured.set(id, { ...measured, instead });
    this.changed([id]);
  }

  /** Shows nodes elsewhere, as a drag of React Flow's own does. */
  carry(positions: ReadonlyMap<string, XYPosition>): void {
    if (this.dragCancelled) return;
    for (const [id, position] of positions) this.moving.set(id, position);
    this.changed([...positions.keys()]);
  }

  /** Where nodes are that a drag carries; none after `cancelDrag`. */
  get carried(): ReadonlyMap<string, XYPosition> {
    return this.moving;
  }

  /** Ends a drag: the new places of the nodes that moved, for the document; nothing after `cancelDrag`. */
  takeMoves(): ReadonlyMap<string, XYPosition> {
    const moves = new Map<string, XYPosition>();
    for (const [id, position] of this.moving) {
      const before = this.source.node(id).get()?.position;
      if (before && (before.x !== position.x || before.y !== position.y)) moves.set(id, position);
    }
    this.putBack();
    this.dragCancelled = false;
    return moves;
  }

  /** Puts dragged nodes back where they were; the rest of the drag is ignored. False where nothing is dragged. */
  cancelDrag(): boolean {
    if (this.moving.size === 0) return false;
    this.dragCancelled = true;
    this.putBack();
    return true;
  }

  /** Shows nodes somewhere else than where the document has them, until they are shown there again. */
  show(ids: readonly string[], place: Gliding | undefined): void {
    this.gliding = place;
    this.changed(ids);
  }

  endResize(id: string): void {
    this.resizing.delete(id);
    this.changed([id]);
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

  private putBack(): void {
    const ids = [...this.moving.keys()];
    this.moving.clear();
    this.changed(ids);
  }

  private selectionChanged(): void {
    const before = this.selected;
    this.selected = new Set(this.source.selected.get());
    this.changed([...before].filter((id) => !this.selected.has(id)));
    this.changed([...this.selected].filter((id) => !before.has(id)));
  }

  /** One transaction announces every node it touched; they are taken together. */
  private changed(ids: readonly string[] | 'all'): void {
    if (ids === 'all') this.dirty = 'all';
    else if (this.dirty !== 'all') for (const id of ids) this.dirty.add(id);
    if (this.pending) return;
    this.pending = true;
    queueMicrotask(() => this.flush());
  }

  private rebuild(): void {
    this.pending = false;
    if (this.disposed) return;
    const { dirty } = this;
    this.dirty = new Set();
    if (dirty === 'all') this.rebuildAll();
    else this.rebuildSome(dirty);
  }

  private rebuildAll(): void {
    const ids = this.source.nodeIds.get();
    this.watch(ids);
    const before = this.nodes.get();
    const next = ids.flatMap((id) => this.build(id, this.nodeBefore(id)) ?? []);
    this.places = new Map(next.map(({ id }, place) => [id, place]));
    if (next.length !== before.length || next.some((node, place) => node !== before[place])) this.nodes.set(next);
  }

  private rebuildSome(ids: ReadonlySet<string>): void {
    let next: FlowNode[] | undefined;
    for (const id of ids) {
      const place = this.places.get(id);
      const before = this.nodeBefore(id);
      if (place === undefined || !before) continue;
      const node = this.build(id, before);
      // Gone, which the list of nodes is about to say as well.
      if (!node || node === before) continue;
      next ??= [...this.nodes.get()];
      next[place] = node;
    }
    if (next) this.nodes.set(next);
  }

  private nodeBefore(id: string): FlowNode | undefined {
    const place = this.places.get(id);
    return place === undefined ? undefined : this.nodes.get()[place];
  }

  private build(id: string, before: FlowNode | undefined): FlowNode | undefined {
    const node = this.source.node(id).get();
    if (!node) return undefined;
    const position = this.moving.get(id) ?? this.gliding?.(id, node.position) ?? node.position;
    const size = this.resizing.get(id) ?? node.size;
    const { size: measured, handles } = this.geometryOf(node, size);
    const ariaLabel = this.source.label(node);
    const selected = this.selected.has(id);
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
      before.handles === handles &&
      before.selected === selected &&
      before.ariaLabel === ariaLabel
    ) {
      return before;
    }
    const data = before && sameData ? before.data : { size, ...(group !== undefined && { group }) };
    return {
      id,
      type: 'factory',
      position,
      data,
      selected,
      ariaLabel,
      measured,
      handles,
      ...(draggable ? {} : { draggable }),
    };
  }

  /** The same object as before while it says the same. */
  private geometryOf(node: WorkflowNode, size: Size | undefined): Measured {
    const { id } = node;
    const before = this.geometries.get(id);
    const made = this.source.geometry(node, size);
    const geometry = before && sameGeometry(before, made) ? before : made;
    this.geometries.set(id, geometry);
    const measured = this.measured.get(id);
    return measured?.instead === geometry ? measured : geometry;
  }

  /** Watches the nodes that are there and forgets the others, with all that was known of them. */
  private watch(ids: readonly string[]): void {
    for (const id of ids) {
      if (!this.watched.has(id))
        this.watched.set(
          id,
          this.source.node(id).subscribe(() => this.changed([id])),
        );
    }
    if (this.watched.size === ids.length) return;
    const present = new Set(ids);
    for (const [id, watch] of this.watched) {
      if (present.has(id)) continue;
      watch.dispose();
      this.watched.delete(id);
      for (const map of [this.moving, this.resizing, this.measured, this.geometries]) map.delete(id);
    }
  }
}

function equalSizes(a: Size | undefined, b: Size | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && a.width === b.width && a.height === b.height);
}

function sameGeometry(a: NodeGeometry, b: NodeGeometry): boolean {
  return (
    equalSizes(a.size, b.size) &&
    a.handles.length === b.handles.length &&
    a.handles.every((handle, at) => {
      const other = b.handles[at];
      return handle.id === other?.id && handle.type === other?.type && handle.x === other?.x && handle.y === other?.y;
    })
  );
}

function sameMembers(set: ReadonlySet<string>, list: readonly string[]): boolean {
  return set.size === list.length && list.every((item) => set.has(item));
}
