import type { ErrorCode } from '#shared/base/errors';
import type { NodeReport } from '#shared/protocol/node-state';
import { t } from '#shared/words/words';
import { Cell } from '../cell';

/** The same error of a node, however often it happened since the list began. */
export interface NodeErrors {
  /** Of node and message. */
  readonly key: string;
  readonly nodeId: string;
  readonly message: string;
  readonly code: ErrorCode | undefined;
  readonly count: number;
  /** When it happened, Unix seconds. */
  readonly firstTime: number;
  readonly lastTime: number;
  /** In which tick it happened last. */
  readonly tick: number;
  /** `failing`: it is the node's latest news. */
  readonly state: 'failing' | 'over';
}

interface Latest {
  readonly run: string;
  readonly count: number;
  readonly tick: number;
  readonly key: string;
}

/** How many are kept, and of one node, so that messages that differ each time push out no other node's. */
const most = 200;
const mostOfNode = 20;

/**
 * What went wrong in nodes, grouped. A node that fails ten thousand times a second is reported less often than that:
 * how often it failed is in its reports, and the failures between two of them count for the message of the later one.
 */
export class ErrorHistory {
  readonly list = new Cell<readonly NodeErrors[]>([]);
  /** Oldest news first; what `list` will hold once it is written. */
  private readonly entries = new Map<string, NodeErrors>();
  /** The latest of each node that has failed: how often in this run, and its entry. */
  private readonly nodes = new Map<string, Latest>();
  private changed = false;

  /** @param now Unix seconds */
  constructor(private readonly now: () => number) {}

  /** Takes a report; true when there is something to write. */
  take(report: NodeReport): boolean {
    const { node_id: node, state } = report;
    if (state === 'error') this.failed(report);
    // One that tries again is neither over its error nor in another.
    else if (state !== 'executing') this.recovered(node, report.data);
    return this.changed;
  }

  /** Puts on screen what was taken. */
  write(): void {
    if (!this.changed) return;
    this.changed = false;
    this.list.set([...this.entries.values()].reverse());
  }

  /** @param key of one entry; without it all are forgotten. */
  clear(key?: string): void {
    if (key === undefined) this.entries.clear();
    else this.entries.delete(key);
    this.changed = true;
    this.write();
  }

  /** A new run counts anew. */
  begin(): void {
    this.nodes.clear();
    this.clear();
  }

  private failed({ node_id: node, data }: NodeReport): void {
    const known = this.nodes.get(node);
    const total = data.error_count ?? 1;
    const before = known?.run === data.run_id ? known.count : 0;
    const message = data.error ?? t('node.failed_silently');
    const key = JSON.stringify([node, message]);
    const entry = this.entries.get(key);
    // A snapshot, or a node that rests, tells of the same failure again.
    const news = total - before;
    if (news <= 0 && (known?.key !== key || entry === undefined || entry.state === 'failing')) return;
    if (known && known.key !== key) this.end(known.key);
    this.nodes.set(node, { run: data.run_id, count: Math.max(before, total), tick: data.tick, key });
    const time = news > 0 || !entry ? (data.start_time ?? this.now()) : entry.lastTime;
    this.entries.delete(key);
    this.entries.set(key, {
      key,
      nodeId: node,
      message,
      code: data.code,
      count: (entry?.count ?? 0) + Math.max(0, news),
      firstTime: entry?.firstTime ?? time,
      lastTime: time,
      tick: data.tick,
      state: 'failing',
    });
    this.changed = true;
    if (!entry) this.bound(node);
  }

  /** A snapshot may say late that it was well before it failed. */
  private recovered(node: string, { run_id, tick }: NodeReport['data']): void {
    const known = this.nodes.get(node);
    if (known && (known.run !== run_id || tick >= known.tick)) this.end(known.key);
  }

  private end(key: string): void {
    const entry = this.entries.get(key);
    if (entry?.state !== 'failing') return;
    this.entries.set(key, { ...entry, state: 'over' });
    this.changed = true;
  }

  private bound(node: string): void {
    const own = [...this.entries.values()].filter(({ nodeId }) => nodeId === node);
    if (own.length > mostOfNode && own[0]) this.entries.delete(own[0].key);
    if (this.entries.size <= most) return;
    const [oldest] = this.entries.keys();
    if (oldest !== undefined) this.entries.delete(oldest);
  }
}
