import { writeFileSync } from 'node:fs';
import { hasDescendants } from '#main/process/end-processes';
import { assertNever } from '#shared/base/assert-never';
import type { RunId } from '#shared/graph/ids';
import type { FindCode } from '../code-place';
import type { ExecutorName } from '../executor/tick/choose-executor';
import { isOffline, setOffline } from '../offline/offline-flag';
import { compilePlan } from '../plan/compile-plan';
import { packPlan } from '../plan/packed-plan';
import { rehearsedPlan } from '../rehearsal';
import { isAmong } from '../secrets/secret-source';
import { ExecutorHandle } from './executor-handle';
import { HostRun } from './host-run';
import { leave } from './leave';
import type { FromHost, ToHost } from './messages';
import type { Upward } from './parent-channel';
import { RunKinds, type StandIns } from './run-kinds';
import { Securing } from './securing';

export interface HostOptions {
  /** The executor's entry, a script that calls `runExecutor`. */
  readonly executorFile: string;
  /** Makes modules for kinds that can not be had for now: their nodes say why, and all else runs. */
  readonly standIns?: StandIns;
  /** Reads what finds code, when it is needed. */
  readonly findCode?: () => Promise<FindCode>;
}

/** Milliseconds after a run took the spare thread until the next one is made: the start comes first. */
const spareDelay = 10;
/** Plans that are compiled before the first one that counts, and their nodes. */
const rehearsals = 8;
const rehearsedLength = 100;
/** Seconds from one look to the next at whether what nodes have started is still there. */
const retirementPoll = 1;

/** The whole life of a process that owns executors. It has one run at a time; main may give it another after that. */
export class Host {
  private readonly runs = new Map<RunId, HostRun>();
  private readonly securings = new Set<Securing>();
  private stopDeadline = 1;
  private memoryLimitMb = 2048;
  private executor: ExecutorName = 'compiled';
  private heavyThreads = 1;
  private isWatched = false;
  private isClosing = false;
  private isRetired = false;
  private spare: ExecutorHandle | undefined;

  constructor(
    private readonly options: HostOptions,
    private readonly parent: Upward<FromHost>,
  ) {
    parent.onClose(() => this.close());
    process.on('SIGTERM', () => this.close());
    offerToSystem();
  }

  receive(message: ToHost): void {
    switch (message.type) {
      case 'offline':
        setOffline(message.on);
        return;
      case 'configure':
        this.configure(message);
        return;
      case 'start':
        this.start(message);
        return;
      case 'stop':
        this.runs.get(message.runId)?.stop();
        return;
      case 'secrets':
        this.runs.get(message.runId)?.setSecrets(message.secrets);
        return;
      case 'input':
        this.runs.get(message.runId)?.setInput(message);
        return;
      case 'apply':
        this.runs.get(message.runId)?.apply(message);
        return;
      case 'pacing':
      case 'command':
      case 'retry':
        this.runs.get(message.runId)?.pass(message);
        return;
      case 'answer':
      case 'rows':
        this.runs.get(message.runId)?.passAtOnce(message);
        return;
      case 'took':
        this.runs.get(message.runId)?.took(message.count, message.frame);
        return;
      case 'secure':
        this.secure(message);
        return;
      case 'watch':
        this.isWatched = message.on;
        for (const run of this.runs.values()) run.watch(message.on);
        return;
      case 'retire':
        this.isRetired = true;
        this.retire();
        return;
      case 'shutdown':
        this.close();
        return;
      default:
        assertNever(message);
    }
  }

  private configure({
    stopDeadline,
    memoryLimitMb,
    executor,
    heavyThreads,
    offline,
  }: Extract<ToHost, { type: 'configure' }>): void {
    setOffline(offline);
    this.stopDeadline = stopDeadline;
    this.memoryLimitMb = memoryLimitMb;
    this.executor = executor;
    this.heavyThreads = heavyThreads;
    const spare = this.makeExecutor(true);
    this.spare = spare;
    // While the thread is loaded there is nothing else to do.
    for (let round = 0; round < rehearsals; round++) packPlan(rehearsedPlan(rehearsedLength));
    const isUp = () => this.parent.send({ type: 'ready' });
    spare.onMessage = isUp;
    spare.onEnd = isUp;
  }

  private start(start: Extract<ToHost, { type: 'start' }>): void {
    if (this.isClosing) return;
    const { runId, workflow, used, mode, secrets, allowed } = start;
    const kinds = new RunKinds(this.options.standIns);
    const { catalogue, modules } = kinds.for(workflow, used);
    const compiled = compilePlan(workflow, catalogue, mode, {
      hasSecret: isAmong(secrets),
      allowed,
      offline: isOffline(),
    });
    if (!compiled.ok) {
      const [problem] = compiled.error;
      this.parent.send({ type: 'ended', runId, end: { reason: 'failed', ...problem }, problems: compiled.error });
      return;
    }
    const run = new HostRun({
      start,
      plan: compiled.value,
      modules,
      executor: this.takeExecutor(),
      kinds,
      stopDeadline: this.stopDeadline,
      memoryLimitMb: this.memoryLimitMb,
      executorName: this.executor,
      heavyThreads: this.heavyThreads,
      watched: this.isWatched,
      findCode: this.options.findCode ?? (async () => () => undefined),
      send: (message) => this.parent.send(message),
      onAtRisk: () => setTimeout(() => this.makeSpare(), spareDelay),
      onOver: () => {
        this.runs.delete(runId);
        this.settle();
      },
    });
    this.runs.set(runId, run);
  }

  /** Also while closing: it leaves no hardware as a lost run left it. */
  private secure(message: Extract<ToHost, { type: 'secure' }>): void {
    const securing = new Securing({
      message,
      executor: this.takeExecutor(),
      send: (told) => this.parent.send(told),
      onOver: () => {
        this.securings.delete(securing);
        this.settle();
      },
    });
    this.securings.add(securing);
  }

  /** One that is made beside a run rehearses nothing: it may have to secure hardware at any moment. */
  private makeExecutor(rehearses = false): ExecutorHandle {
    const { executorFile: file } = this.options;
    return new ExecutorHandle({ file, memoryLimitMb: this.memoryLimitMb, rehearses });
  }

  /** A thread that is loaded already, where there is one, so that a start does not wait for it. */
  private takeExecutor(): ExecutorHandle {
    const { spare } = this;
    this.spare = undefined;
    return spare?.isAlive ? spare : this.makeExecutor();
  }

  private makeSpare(): void {
    if (!this.isClosing) this.spare ??= this.makeExecutor();
  }

  /** Something is over. */
  private settle(): void {
    if (this.isClosing) this.close();
    else if (this.isRetired) this.retire();
    // Another run may come.
    else if (this.runs.size === 0) this.makeSpare();
  }

  /** What a run leaves behind that came to its end, a window it has opened say, goes on. Elsewhere than on Linux nobody can tell. */
  private retire(): void {
    if (this.isClosing || this.runs.size > 0 || this.securings.size > 0) return;
    if (hasDescendants()) setTimeout(() => this.retire(), retirementPoll * 1000);
    else this.close();
  }

  /** Stops its run, so that hardware is left in a safe state, then ends the process. */
  private close(): void {
    this.isClosing = true;
    for (const run of this.runs.values()) run.stop();
    if (this.runs.size === 0 && this.securings.size === 0) leave(this.parent);
  }
}

/** Where the machine's memory is used up, Linux ends a process: rather that of a run than the one that holds files. */
function offerToSystem(): void {
  try {
    writeFileSync('/proc/self/oom_score_adj', '500');
  } catch {
    // It has no such thing.
  }
}
