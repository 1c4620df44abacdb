import type { RunId } from '#shared/graph/ids';
import { type HookReport, summarizeHooks } from '#shared/protocol/hook-report';
import type { RunEnd } from '#shared/protocol/run-status';
import type { NodeToSecure } from '../executor/messages';
import type { ToHost } from '../host/messages';
import type { EngineLog } from '../options';
import { type HostConnection, startTime } from './host-connection';
import type { RunRecord } from './run-record';

type Secure = Extract<ToHost, { type: 'secure' }>;

interface Pending {
  readonly message: Secure;
  readonly end: RunEnd;
  isSent: boolean;
  /** Ends the wait, with what the host told, or nothing. */
  settle(hooks: readonly HookReport[] | undefined): void;
}

/** Seconds for the hooks when a thread was ended by force: Stop has promised to be over soon (E9). */
const afterForce = 0.25;
/** Seconds the host may take to end a thread and answer. */
const answerTime = 0.3;

const elsewhere = 'It was called on a new instance, since the one that ran was lost.';

/**
 * Brings hardware into its safe state when the thread or the process that commanded it is gone: has the host call the
 * hooks that were not reached, on new instances (E9). One attempt, of bounded length: a kind whose hook ends the next
 * host as well is not called again and again.
 */
export class RunSecurer {
  private readonly pending = new Map<RunId, Pending>();

  constructor(
    private readonly connection: HostConnection,
    private readonly stopDeadline: number,
    private readonly log: EngineLog,
  ) {}

  isSecuring(run: RunId): boolean {
    return this.pending.has(run);
  }

  /** The end with what has become of the hooks; undefined when nothing was left unsafe. */
  secure(record: RunRecord, end: RunEnd): Promise<RunEnd> | undefined {
    const nodes = this.unsafeNodes(record, end);
    if (nodes.length === 0) return undefined;
    const message = { type: 'secure', runId: record.id, nodes } as const;
    // At Stop a thread has been loaded in good time.
    if (end.reason === 'forced') return this.attempt({ ...message, seconds: afterForce }, end, 0);
    return this.attempt({ ...message, seconds: this.stopDeadline }, end, startTime);
  }

  /** Does the same after the run's end, which can wait no longer: gives it as it is known now. */
  secureLater(record: RunRecord, end: RunEnd): RunEnd {
    const nodes = this.unsafeNodes(record, end);
    if (nodes.length === 0) return end;
    const message: Secure = { type: 'secure', runId: record.id, nodes, seconds: this.stopDeadline };
    void this.attempt(message, end, startTime).then((secured) => {
      this.tell(record.id, secured, (id) => nodes.find((node) => node.id === id)?.label ?? id);
    });
    return withHooks(end, nodes, undefined);
  }

  received(run: RunId, hooks: readonly HookReport[]): void {
    const pending = this.pending.get(run);
    if (pending) pending.settle(hooks);
    else this.tell(run, { hooks: [...hooks] }, (id) => id);
  }

  /** No more time: the run ends with what is known. */
  giveUp(run: RunId): void {
    this.pending.get(run)?.settle(undefined);
  }

  /** The host is gone, and what it was told with it. */
  hostGone(): void {
    for (const { isSent, settle } of [...this.pending.values()]) if (isSent) settle(undefined);
  }

  /** What no host has been told yet, for one that is about to be ended. */
  unsent(): readonly Secure[] {
    return [...this.pending.values()].flatMap(({ isSent, message }) => (isSent ? [] : message));
  }

  /** How a run that is being secured ends if that is not waited for. */
  endOf(run: RunId): RunEnd | undefined {
    return this.pending.get(run)?.end;
  }

  dispose(): void {
    for (const { settle } of [...this.pending.values()]) settle(undefined);
  }

  private unsafeNodes(record: RunRecord, end: RunEnd): readonly NodeToSecure[] {
    // A run that came to its own end has called every hook.
    if (end.reason === 'completed' || end.reason === 'stopped') return [];
    return record.nodesToSecure(this.connection.kinds).filter((node) => isUnsafe(node, end));
  }

  /** Says what became of hooks whose run has been told to have ended. */
  private tell(run: RunId, { hooks }: Pick<RunEnd, 'hooks'>, labelOf: (node: string) => string): void {
    const summary = summarizeHooks({ hooks }, labelOf);
    this.log.warn(`After the end of run ${run}: ${summary?.text ?? 'every safe-state hook ran'}.`);
  }

  private attempt(message: Secure, end: RunEnd, starting: number): Promise<RunEnd> {
    const { runId, nodes, seconds } = message;
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.giveUp(runId), (starting + seconds + answerTime) * 1000);
      const pending: Pending = {
        message,
        end,
        isSent: false,
        settle: (hooks) => {
          clearTimeout(timer);
          this.pending.delete(runId);
          resolve(withHooks(end, nodes, hooks));
        },
      };
      this.pending.set(runId, pending);
      this.connection.up().then(
        () => {
          if (this.pending.get(runId) !== pending) return;
          pending.isSent = true;
          this.connection.send(message);
        },
        () => pending.settle(undefined),
      );
    });
  }
}

/** A thread that is lost leaves a report of its hooks, a process does not. */
function isUnsafe(node: NodeToSecure, { hooks }: RunEnd): boolean {
  if (!hooks) return true;
  return hooks.some((hook) => hook.node_id === node.id && hook.hook === 'onStop' && hook.outcome === 'not_reached');
}

function withHooks(end: RunEnd, nodes: readonly NodeToSecure[], told: readonly HookReport[] | undefined): RunEnd {
  const hooks = told?.map((hook) => (hook.outcome === 'ran' ? { ...hook, message: elsewhere } : hook));
  const secured = hooks ?? notReached(nodes);
  const known = end.hooks ?? [];
  const isSame = (a: HookReport, b: HookReport) => a.node_id === b.node_id && a.hook === b.hook;
  return {
    ...end,
    hooks: [
      ...known.map((hook) => secured.find((other) => isSame(other, hook)) ?? hook),
      ...secured.filter((hook) => !known.some((other) => isSame(other, hook))),
    ],
  };
}

function notReached(nodes: readonly NodeToSecure[]): HookReport[] {
  return [...nodes].reverse().map(({ id }) => ({ node_id: id, hook: 'onStop', outcome: 'not_reached' }));
}
