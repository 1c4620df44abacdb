import type { NodeReport } from '#shared/protocol/node-state';
import type { RunInfo } from '#shared/protocol/run-status';
import { Cell, type ReadableCell } from '../cell';
import { CellMap } from '../cell-map';
import { carryOver, isOlder } from './reports';

/**
 * What the run says of each node, a cell a node, written once a frame. Of a run that goes on, only the nodes that are
 * watched are known; the others' cells are empty rather than old.
 */
export class NodeReports {
  readonly failing = new Cell<readonly string[]>([]);
  /** Nodes that have failed since the reports were cleared; they stay watched, so that their recovery is seen. */
  readonly troubled = new Set<string>();
  private readonly cells = new CellMap<NodeReport | undefined>(undefined);
  private waiting = new Map<string, NodeReport>();
  /** The nodes whose states come; undefined: every node's. */
  private watched: ReadonlySet<string> | undefined;

  /** @param troubleFound a node that is not watched has failed. */
  constructor(private readonly troubleFound: () => void) {}

  cell(id: string): ReadableCell<NodeReport | undefined> {
    return this.cells.cell(id);
  }

  /**
   * Takes a report; false where it is not to be shown.
   * @param running whether the node may have gone on since: what is not watched is then not known.
   */
  take(report: NodeReport, running: boolean): boolean {
    const { node_id: id } = report;
    if (report.state === 'error') this.noteTrouble(id);
    if (running && !this.watches(id)) return false;
    const known = this.waiting.get(id) ?? this.cells.cell(id).get();
    const sameRun = known !== undefined && known.data.run_id === report.data.run_id;
    if (sameRun && isOlder(report, known)) return false;
    this.waiting.set(id, sameRun ? carryOver(report, known) : report);
    return true;
  }

  /** Puts what was taken on screen, of so many nodes at most: what has waited longest first. True where that was all. */
  write(most: number): boolean {
    if (this.waiting.size === 0) return true;
    const reports = [...this.waiting];
    this.waiting = new Map(reports.slice(most));
    for (const [id, report] of reports.slice(0, most)) this.cells.cell(id).set(report);
    this.updateFailing();
    return this.waiting.size === 0;
  }

  /** From now on only these nodes' states come. @param running the run that goes on, if one does. */
  watch(nodes: ReadonlySet<string> | undefined, running: string | undefined): void {
    this.watched = nodes;
    if (running === undefined) return;
    for (const [id, cell] of this.cells.entries()) {
      const known = this.waiting.get(id) ?? cell.get();
      if (known?.data.run_id !== running || this.watches(id)) continue;
      this.waiting.delete(id);
      cell.set(undefined);
    }
  }

  /** Nodes that an edit took out of the running workflow say nothing any more; what they said last would stay for good. */
  forgetMissing(run: RunInfo, nodes: readonly NodeReport[]): void {
    const present = new Set<string>(nodes.map((report) => report.node_id));
    for (const [id, cell] of this.cells.entries()) {
      const known = this.waiting.get(id) ?? cell.get();
      if (!known || present.has(id) || known.data.tick > run.execution_count) continue;
      // A run to a node says nothing of the nodes outside it; what they showed stays.
      if (run.to !== undefined && known.data.run_id !== run.run_id) continue;
      this.waiting.delete(id);
      cell.set(undefined);
    }
    this.updateFailing();
  }

  clear(): void {
    this.waiting.clear();
    this.troubled.clear();
    for (const [, cell] of this.cells.entries()) cell.set(undefined);
    this.failing.set([]);
  }

  private watches(id: string): boolean {
    return this.watched === undefined || this.watched.has(id) || this.troubled.has(id);
  }

  private noteTrouble(id: string): void {
    const unseen = !this.watches(id);
    this.troubled.add(id);
    if (unseen) this.troubleFound();
  }

  /** A node that fails at every tick counts as failing while it tries again, else the list would flicker. */
  private updateFailing(): void {
    const before = this.failing.get();
    const now: string[] = [];
    for (const [id, cell] of this.cells.entries()) {
      const state = cell.get()?.state;
      if (state === 'error' || (state === 'executing' && before.includes(id))) now.push(id);
    }
    if (now.length !== before.length || now.some((id, index) => id !== before[index])) this.failing.set(now);
  }
}
