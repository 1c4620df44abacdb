import { endDescendants } from '#main/end-processes';
import { assertNever } from '#shared/base/assert-never';
import type { RunId } from '#shared/graph/ids';
import type { ExecutorName } from '../executor/tick/choose-executor';
import type { KindSource } from '../kind-modules';
import type { NodeRegistry } from '../node-kind';
import type { CustomNodesPlace } from '../options';
import { compilePlan } from '../plan/compile-plan';
import { isAmong } from '../secrets/secret-source';
import { ExecutorHandle } from './executor-handle';
import { HostKinds } from './host-kinds';
import { HostRun } from './host-run';
import type { ToHost } from './messages';
import { type ParentChannel, parentChannel } from './parent-channel';
import { Securing } from './securing';

export interface HostOptions {
  readonly registry: NodeRegistry;
  /** The executor's entry, a script that calls `runExecutor`. */
  readonly executorFile: string;
  /** Opens the folder of the user's own kinds. */
  openSource?(place: CustomNodesPlace): KindSource;
}

/** Milliseconds after a run took the spare thread until the next one is made, so as not to slow the start down. */
const spareDelay = 100;
/** Milliseconds for the last message to leave. */
const farewell = 50;

/** The whole life of the process that owns executors. */
export function runHost(options: HostOptions): void {
  new Host(options, parentChannel()).listen();
}

class Host {
  private kinds: HostKinds;
  private readonly runs = new Map<RunId, HostRun>();
  private readonly securings = new Set<Securing>();
  private stopDeadline = 1;
  private memoryLimitMb = 2048;
  private executor: ExecutorName = 'compiled';
  private heavyThreads = 1;
  private isWatched = false;
  private isClosing = false;
  private spare: ExecutorHandle | undefined;

  constructor(
    private readonly options: HostOptions,
    private readonly parent: ParentChannel,
  ) {
    this.kinds = new HostKinds(options.registry, undefined);
  }

  listen(): void {
    this.parent.onMessage((message) => this.receive(message));
    this.parent.onClose(() => this.close());
    // A terminal sends its interrupt to the whole group; when to end is the parent's to say.
    process.on('SIGINT', () => undefined);
    process.on('SIGTERM', () => this.close());
  }

  private receive(message: ToHost): void {
    switch (message.type) {
      case 'configure':
        void this.configure(message);
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
        this.runs.get(message.runId)?.answer(message);
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
      case 'shutdown':
        this.close();
        return;
      default:
        assertNever(message);
    }
  }

  private async configure({
    stopDeadline,
    memoryLimitMb,
    executor,
    heavyThreads,
    customNodes,
  }: Extract<ToHost, { type: 'configure' }>): Promise<void> {
    this.stopDeadline = stopDeadline;
    this.memoryLimitMb = memoryLimitMb;
    this.executor = executor;
    this.heavyThreads = heavyThreads;
    this.spare = this.makeExecutor();
    const { registry, openSource } = this.options;
    if (customNodes !== undefined && openSource) this.kinds = new HostKinds(registry, openSource(customNodes));
    await this.kinds.ready();
    this.parent.send({ type: 'ready', ...this.kinds.known });
    this.kinds.onChange((changed) => this.parent.send({ type: 'kinds', changed, ...this.kinds.known }));
  }

  private start(start: Extract<ToHost, { type: 'start' }>): void {
    if (this.isClosing) return;
    const { runId, workflow, mode, secrets, allowed } = start;
    const { catalogue, modules } = this.kinds.for(workflow);
    const compiled = compilePlan(workflow, catalogue, mode, { hasSecret: isAmong(secrets), allowed });
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
      kinds: this.kinds,
      stopDeadline: this.stopDeadline,
      memoryLimitMb: this.memoryLimitMb,
      executorName: this.executor,
      heavyThreads: this.heavyThreads,
      watched: this.isWatched,
      send: (message) => this.parent.send(message),
      onAtRisk: () => {
        this.spare ??= this.makeExecutor();
      },
      onOver: () => {
        this.runs.delete(runId);
        if (this.isClosing) this.close();
      },
    });
    this.runs.set(runId, run);
  }

  /** Also while closing: it leaves no hardware as a lost run left it. */
  private secure(message: Extract<ToHost, { type: 'secure' }>): void {
    const securing = new Securing({
      message,
      modules: this.kinds.modules,
      executor: this.takeExecutor(),
      send: (told) => this.parent.send(told),
      onOver: () => {
        this.securings.delete(securing);
        if (this.isClosing) this.close();
      },
    });
    this.securings.add(securing);
  }

  private makeExecutor(): ExecutorHandle {
    return new ExecutorHandle({ file: this.options.executorFile, memoryLimitMb: this.memoryLimitMb });
  }

  /** A thread that is loaded already, so that a start does not wait for one. */
  private takeExecutor(): ExecutorHandle {
    const { spare } = this;
    this.spare = undefined;
    setTimeout(() => {
      if (!this.spare && !this.isClosing) this.spare = this.makeExecutor();
    }, spareDelay);
    return spare?.isAlive ? spare : this.makeExecutor();
  }

  /** Stops every run, so that hardware is left in a safe state, then ends the process whatever its threads do. */
  private close(): void {
    this.isClosing = true;
    for (const run of this.runs.values()) run.stop();
    if (this.runs.size > 0 || this.securings.size > 0) return;
    this.kinds.dispose();
    endDescendants();
    this.parent.send({ type: 'goodbye' });
    // A thread that sits in a native call would keep `process.exit` waiting.
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), farewell);
  }
}
