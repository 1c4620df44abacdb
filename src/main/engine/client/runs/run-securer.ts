import { DisposableStore } from '#shared/base/disposable';
import type { RunId } from '#shared/graph/ids';
import { type HookReport, summarizeHooks } from '#shared/protocol/hook-report';
import type { LogLine, RunEnd } from '#shared/protocol/run-status';
import type { NodeToSecure } from '../../executor/messages';
import type { ToHost } from '../../host/messages';
import type { EngineLog } from '../../options';
import type { SecretValues } from '../../secrets/secret-vault';
import { type HostPool, type RunHost, startTime } from '../hosts/host-pool';
import type { LibraryConnection } from '../hosts/library-connection';
import type { RunRecord } from './run-record';

type Secure = Extract<ToHost, { type: 'secure' }>;

/** One message to a host, until it is answered or the host is gone. */
interface Attempt {
  readonly message: Secure;
  readonly end: RunEnd;
  /** Whether a host has been told. */
  isSent: boolean;
  /** Ends the wait for it, with what the host told, or nothing; undefined once nobody waits. */
  settle: ((hooks: readonly HookReport[] | undefined) => void) | undefined;
}

export interface SecurerOptions {
  readonly pool: Pick<HostPool, 'take' | 'release'>;
  readonly library: Pick<LibraryConnection, 'kinds' | 'usedKindsOf'>;
  readonly stopDeadline: number;
  secretsOf(record: RunRecord): SecretValues;
  /** What nodes log meanwhile in a host that is not their run's. */
  hear(run: RunId, line: LogLine): void;
  readonly log: EngineLog;
}

/** Seconds for the hooks when a thread was ended by force: Stop has promised to be over soon (E9). */
const afterForce = 0.25;
/** Seconds the host may take to end a thread and answer. */
const answerTime = 0.3;

const onNewInstance = 'It was called on a new instance, since the one that ran was lost.';

/**
 * Brings hardware into its safe state when the thread or the process that commanded it is gone: has the host call the
 * hooks that were not reached, on new instances (E9). One attempt, of bounded length: a kind whose hook ends the next
 * host as well is not called again and again.
 */
export class RunSecurer {
  private readonly attempts = new Map<RunId, Attempt>();

  constructor(private readonly options: SecurerOptions) {}

  /** Whether the end of the run waits for it. */
  isSecuring(run: RunId): boolean {
    return this.attempts.get(run)?.settle !== undefined;
  }

  /** The end of a lost run with what has become of the hooks; undefined when nothing was left unsafe. */
  secure(record: RunRecord, end: RunEnd): Promise<RunEnd> | undefined {
    const nodes = this.unsafeNodes(record, end);
    if (nodes.length === 0) return undefined;
    // At Stop a thread has been loaded in good time.
    const isForced = end.reason === 'forced';
    const seconds = isForced ? afterForce : this.options.stopDeadline;
    const attempt = this.attempt(record, nodes, seconds, end);
    return new Promise((resolve) => {
      const patience = (isForced ? 0 : startTime) + seconds + answerTime;
      const timer = setTimeout(() => this.giveUp(record.id), patience * 1000);
      attempt.settle = (hooks) => {
        clearTimeout(timer);
        attempt.settle = undefined;
        resolve(withHooks(end, nodes, hooks));
      };
    });
  }

  /** Does the same after the run's end, which can wait no longer: gives it as it is known now. */
  secureLater(record: RunRecord, end: RunEnd): RunEnd {
    const nodes = this.unsafeNodes(record, end);
    if (nodes.length === 0) return end;
    this.attempt(record, nodes, this.options.stopDeadline, end);
    return withHooks(end, nodes, undefined);
  }

  /** No more time: the run ends with what is known. The host calls the hooks all the same. */
  giveUp(run: RunId): void {
    this.attempts.get(run)?.settle?.(undefined);
  }

  /** What no host has been told yet, for one that is about to be ended. */
  unsent(): readonly Secure[] {
    return [...this.attempts.values()].flatMap(({ isSent, message }) => (isSent ? [] : message));
  }

  /** How a run that is being secured ends if that is not waited for. */
  endOf(run: RunId): RunEnd | undefined {
    return this.attempts.get(run)?.end;
  }

  dispose(): void {
    for (const { settle } of [...this.attempts.values()]) settle?.(undefined);
    this.attempts.clear();
  }

  private unsafeNodes(record: RunRecord, end: RunEnd): readonly NodeToSecure[] {
    return record.nodesToSecure(this.options.library.kinds).filter((node) => isUnsafe(node, end));
  }

  private attempt(record: RunRecord, nodes: readonly NodeToSecure[], seconds: number, end: RunEnd): Attempt {
    const { modules } = this.options.library.usedKindsOf(nodes);
    const secrets = this.options.secretsOf(record);
    const message: Secure = { type: 'secure', runId: record.id, nodes, modules, secrets, seconds };
    const attempt: Attempt = { message, end, isSent: false, settle: undefined };
    this.attempts.set(message.runId, attempt);
    // The run's own host has a thread to spare for it.
    if (record.host?.isAlive) this.tell(attempt, record.host);
    else {
      const { pool, hear } = this.options;
      pool.take().then(
        (host) => {
          const logs = host.onMessage((told) => told.type === 'log' && hear(record.id, told.line));
          this.tell(attempt, host, () => {
            logs.dispose();
            pool.release(host, modules.length === 0);
          });
        },
        () => this.finish(attempt, undefined),
      );
    }
    return attempt;
  }

  private tell(attempt: Attempt, host: RunHost, onOver?: () => void): void {
    attempt.isSent = true;
    const listening = new DisposableStore();
    const over = (hooks: readonly HookReport[] | undefined) => {
      listening.dispose();
      this.finish(attempt, hooks);
      onOver?.();
    };
    const { runId } = attempt.message;
    listening.add(host.onMessage((told) => told.type === 'secured' && told.runId === runId && over(told.hooks)));
    // What it was told is gone with it.
    listening.add(host.onEnd(() => over(undefined)));
    host.send(attempt.message);
  }

  private finish(attempt: Attempt, hooks: readonly HookReport[] | undefined): void {
    const { runId, nodes } = attempt.message;
    if (this.attempts.get(runId) !== attempt) return;
    this.attempts.delete(runId);
    if (attempt.settle) {
      attempt.settle(hooks);
      return;
    }
    // The run has been told to have ended; where its hardware is now is for the program's own log.
    const labelOf = (id: string) => nodes.find((node) => node.id === id)?.label ?? id;
    const summary = summarizeHooks({ hooks: elsewhere(hooks ?? notReached(nodes)) }, labelOf);
    this.options.log.warn(`After the end of run ${runId}: ${summary?.text}.`);
  }
}

/** A thread that is lost leaves a report of its hooks, unless it was still setting up its nodes; a process does not. */
function isUnsafe(node: NodeToSecure, { hooks }: RunEnd): boolean {
  if (!hooks) return true;
  return hooks.some((hook) => hook.node_id === node.id && hook.hook === 'onStop' && hook.outcome === 'not_reached');
}

function withHooks(end: RunEnd, nodes: readonly NodeToSecure[], told: readonly HookReport[] | undefined): RunEnd {
  const secured = elsewhere(told ?? notReached(nodes));
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

function elsewhere(hooks: readonly HookReport[]): HookReport[] {
  return hooks.map((hook) => (hook.outcome === 'ran' ? { ...hook, message: onNewInstance } : hook));
}

function notReached(nodes: readonly NodeToSecure[]): HookReport[] {
  return [...nodes].reverse().map(({ id }) => ({ node_id: id, hook: 'onStop', outcome: 'not_reached' }));
}
