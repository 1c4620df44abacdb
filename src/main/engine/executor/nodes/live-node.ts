import { type ErrorCode, FactoryError, messageOf, readableError } from '#shared/base/errors';
import type { NodeId } from '#shared/graph/ids';
import type { LogLine } from '#shared/protocol/run-status';
import type { Clock, Compute, NodeContext, NodeInstance, NodeKind } from '../../node-kind';
import type { PlanNode } from '../../plan/plan';
import { guardNode, handlesSecrets } from '../../secrets/guard-node';
import type { SecretVault } from '../../secrets/secret-vault';
import type { Outcome } from '../tick/async-tick';

/** What the nodes of a run share. */
export interface RunScope {
  readonly clock: Clock;
  /** Number of the tick in progress, or of the latest. */
  readonly tick: number;
  readonly secrets: SecretVault;
  log(level: LogLine['level'], message: string, node: string): void;
  /** A node called `progress` or `update`. */
  announced(node: LiveNode): void;
}

export interface NodeError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly input?: string;
}

/** A call of a node that goes on beside the ticks (E6). */
export interface Flight {
  readonly settled: Promise<void>;
  outcome: Outcome<unknown> | undefined;
}

/** A node of a run: its instance, its context, and what is known of it beyond its status and values. */
export class LiveNode implements NodeContext {
  readonly nodeId: NodeId;
  readonly kind: string;
  /** How messages name it; an edit may change it. */
  label: string;
  instance: NodeInstance | undefined;
  /** What made the instance: another version of the kind is another object. */
  definition: NodeKind | undefined;
  /** The positional form of its kind, if there is one. */
  compute: Compute | undefined;
  /** Its place in the plan in force; meaningless while it rests. */
  index = -1;
  /** Its `display` threw, and is not called again. */
  displayFailed = false;

  progressFraction: number | undefined;
  progressText: string | undefined;
  updated: { readonly value: unknown } | undefined;
  /** The tick in which progress and update were announced; in later ones they are history. */
  announcedTick = 0;
  createError: { readonly thrown: unknown } | undefined;
  error: NodeError | undefined;
  errorCount = 0;
  /** Errors since it last gave values. */
  failuresInRow = 0;
  /** Monotonic seconds before which it is not tried again. */
  retryAt = 0;
  /** Its outputs hold values it gave. */
  hasValue = false;
  /** Unix seconds at which those values were computed, where that is not the tick's own time. */
  valueTime: number | undefined;
  /** It lies in a zone: what runs are twins of it, one for each pass (E19). */
  isZoned = false;
  /** What it does on its own clock; with the outcome once there is one. */
  flight: Flight | undefined;
  private controller: AbortController | undefined;
  private aborted = false;

  /** Out of reach for the code of nodes, which this is the context of: it leads to the secrets of the run. */
  readonly #scope: RunScope;

  constructor(node: Pick<PlanNode, 'id' | 'kind' | 'label'>, scope: RunScope) {
    this.#scope = scope;
    this.nodeId = node.id;
    this.kind = node.kind;
    this.label = node.label;
  }

  /** Makes the instance; what `create` throws is the node's error, now and in every tick. */
  create(kind: NodeKind | undefined, kept?: unknown): void {
    try {
      if (!kind) throw new FactoryError('UNKNOWN_KIND', `No node kind "${this.kind}" is installed.`);
      this.definition = kind;
      const { description, compute } = kind;
      const isGuarded = handlesSecrets(description);
      const instance = kind.create(this, kept);
      this.instance = isGuarded ? guardNode(instance, description, this.nodeId, this.#scope.secrets) : instance;
      this.compute = isGuarded ? undefined : compute;
    } catch (error) {
      this.createError = { thrown: error };
    }
  }

  /** Of a node in a zone: its kind is known, and only its twins have instances. */
  define(kind: NodeKind | undefined): void {
    this.isZoned = true;
    this.definition = kind;
  }

  /** Another one for the same node of the plan, to run once. */
  twin(): LiveNode {
    const twin = new LiveNode({ id: this.nodeId, kind: this.kind, label: this.label }, this.#scope);
    // The same error once more is no news.
    twin.error = this.error;
    return twin;
  }

  /** What another version of its kind goes on with. */
  keep(): unknown {
    try {
      return this.instance?.keep?.();
    } catch (error) {
      this.log(`${this.label}: its state could not be kept: ${messageOf(error)}`, 'warning');
      return undefined;
    }
  }

  get clock(): Clock {
    return this.#scope.clock;
  }

  get tick(): number {
    return this.#scope.tick;
  }

  /** Made when it is first asked for: most nodes never wait. */
  get signal(): AbortSignal {
    if (!this.controller) {
      this.controller = new AbortController();
      if (this.aborted) this.controller.abort();
    }
    return this.controller.signal;
  }

  /** It gave values in a tick. */
  succeeded(): void {
    this.hasValue = true;
    this.failuresInRow = 0;
    this.valueTime = undefined;
  }

  abort(): void {
    this.aborted = true;
    this.controller?.abort();
  }

  progress(fraction: number, text?: string): void {
    this.startAnnouncing();
    this.progressFraction = Number.isFinite(fraction) ? Math.min(1, Math.max(0, fraction)) : undefined;
    this.progressText = text === undefined ? undefined : cutText(this.#scope.secrets.redactText(text));
    this.#scope.announced(this);
  }

  update(value: unknown): void {
    this.startAnnouncing();
    this.updated = { value: this.#scope.secrets.redact(value) };
    this.#scope.announced(this);
  }

  private startAnnouncing(): void {
    if (this.announcedTick === this.#scope.tick) return;
    this.announcedTick = this.#scope.tick;
    this.progressFraction = undefined;
    this.progressText = undefined;
    this.updated = undefined;
  }

  log(message: string, level: LogLine['level'] = 'info'): void {
    this.#scope.log(level, message, this.nodeId);
  }

  redact(text: string): string {
    return this.#scope.secrets.redactText(text);
  }

  /** Records an error and counts it; only one that differs from the one before is logged (E8). */
  fail(thrown: unknown): NodeError {
    const error = toNodeError(readableError(thrown), this.#scope.secrets);
    const isNew = error.message !== this.error?.message;
    this.error = error;
    this.errorCount++;
    this.failuresInRow++;
    if (isNew) this.#scope.log('error', `${this.label}: ${error.message}`, this.nodeId);
    return error;
  }
}

/** Kept and told of in every tick, so a node's own text has to be bounded. */
const longestText = 4_000;

function cutText(text: string): string {
  return text.length > longestText ? `${text.slice(0, longestText)}…` : text;
}

function toNodeError(thrown: unknown, secrets: SecretVault): NodeError {
  const message = cutText(secrets.redactText(messageOf(thrown)));
  if (!(thrown instanceof FactoryError)) return { code: 'NODE_FAILED', message: message || 'It failed.' };
  const input = thrown.details.input_name;
  return { code: thrown.code, message, ...(input !== undefined && { input }) };
}
