import type { Disposable } from '#shared/base/disposable';
import { DisposableStore } from '#shared/base/disposable';
import { Emitter } from '#shared/base/emitter';
import { FactoryError, messageOf } from '#shared/base/errors';
import { KindCatalogue } from '#shared/graph/kinds';
import type { NodeFile } from '#shared/protocol/node-files';
import type { Pack } from '#shared/protocol/packs';
import type { FromHost, KnownKinds, ToHost } from '../host/messages';
import type { EngineOptions, EngineSettings } from '../options';
import type { HostProcess } from './host-process';

type Message = Exclude<FromHost, { type: 'ready' | 'kinds' | 'goodbye' }>;

/** A host that died before it was ready is started again after these seconds, the last of them from then on. */
const restartDelays = [0, 0.2, 1, 5];
/** Seconds the host may take over its end, beyond the deadline of the runs it has to stop. */
const patience = 0.6;

/** Seconds a host, and a thread in it, may take to come up. */
export const startTime = 5;

type State =
  | { readonly type: 'starting'; readonly process: HostProcess }
  | { readonly type: 'up'; readonly process: HostProcess }
  /** It was killed, and its exit has not come yet: it is spoken to no more, and the next one waits for it. */
  | { readonly type: 'dying'; readonly process: HostProcess }
  | { readonly type: 'waiting'; readonly timer: ReturnType<typeof setTimeout> }
  | { readonly type: 'closed' };

/** Keeps a host running: starts it, and another at once whenever it dies without having said goodbye. */
export class HostConnection implements Disposable {
  private readonly messages = new Emitter<Message>();
  private readonly crashes = new Emitter<string>();
  private readonly kindChanges = new Emitter<readonly string[]>();
  private state: State;
  private failures = 0;
  private listening = new DisposableStore();
  private catalogue = new KindCatalogue([]);
  private nodeFiles: readonly NodeFile[] = [];
  private nodePacks: readonly Pack[] = [];
  private isWatched = false;
  private waiting: { resolve(): void; reject(error: Error): void }[] = [];

  readonly onMessage = this.messages.event;
  /** The host died; what it was doing is lost. */
  readonly onCrash = this.crashes.event;
  /** There are other kinds, or there is something else to say of their files: the names of the kinds that changed. */
  readonly onKindsChange = this.kindChanges.event;

  constructor(
    private readonly options: EngineOptions,
    private readonly settings: EngineSettings,
  ) {
    this.state = this.start();
  }

  /** Of the host that was up last. */
  get kinds(): KindCatalogue {
    return this.catalogue;
  }

  get files(): readonly NodeFile[] {
    return this.nodeFiles;
  }

  get packs(): readonly Pack[] {
    return this.nodePacks;
  }

  /** Resolves when a host is up; rejects when none can be started. */
  up(): Promise<void> {
    if (this.state.type === 'up') return Promise.resolve();
    if (this.state.type === 'closed') return Promise.reject(closed());
    return new Promise((resolve, reject) => this.waiting.push({ resolve, reject }));
  }

  /** Says nothing to a host that is not up. */
  send(message: ToHost): void {
    if (this.state.type === 'up') this.state.process.send(message);
  }

  watch(on: boolean): void {
    if (on === this.isWatched) return;
    this.isWatched = on;
    this.send({ type: 'watch', on });
  }

  /** Ends a host that does not answer any more; that is a crash like any other. */
  kill(): void {
    if (this.state.type !== 'up') return;
    const { process } = this.state;
    this.state = { type: 'dying', process };
    process.kill();
  }

  /** @param last what a host that is still there has to hear before it is told to end. */
  dispose(last: readonly ToHost[] = []): void {
    const { state } = this;
    if (state.type === 'closed') return;
    this.state = { type: 'closed' };
    this.settle(closed());
    if (state.type === 'waiting') clearTimeout(state.timer);
    else this.end(state.process, last);
  }

  private start(): State {
    this.listening = new DisposableStore();
    try {
      const process = this.options.fork();
      this.listening.add(process.onMessage((message) => this.receive(message, process)));
      this.listening.add(process.onExit(() => this.exited()));
      const { stopDeadline, memoryLimitMb, executor, heavyThreads, customNodes } = this.settings;
      const folder = customNodes === undefined ? {} : { customNodes };
      process.send({
        type: 'configure',
        stopDeadline,
        memoryLimitMb,
        executor,
        heavyThreads,
        ...folder,
      } satisfies ToHost);
      return { type: 'starting', process };
    } catch (error) {
      this.options.log.error('The host could not be started', messageOf(error));
      return this.startLater();
    }
  }

  private startLater(): State {
    const delay = restartDelays[Math.min(this.failures, restartDelays.length - 1)] ?? 0;
    this.failures++;
    if (this.failures >= restartDelays.length) {
      this.settle(new FactoryError('HOST_CRASHED', 'The process that runs workflows ends as soon as it is started.'));
    }
    const timer = setTimeout(() => {
      this.state = this.start();
    }, delay * 1000);
    return { type: 'waiting', timer };
  }

  private receive(raw: unknown, process: HostProcess): void {
    if (!isFromHost(raw)) return;
    if (raw.type === 'goodbye') process.kill();
    else if (raw.type === 'ready') this.ready(raw, process);
    else if (raw.type === 'kinds') this.kindsChanged(raw);
    else if (this.state.type === 'up') this.messages.fire(raw);
  }

  private ready(known: KnownKinds, process: HostProcess): void {
    if (this.state.type !== 'starting') return;
    this.know(known);
    this.failures = 0;
    this.state = { type: 'up', process };
    if (this.isWatched) this.send({ type: 'watch', on: true });
    this.settle(undefined);
    // No run is on a host that has just come up.
    this.kindChanges.fire([]);
  }

  private kindsChanged({ changed, ...known }: Extract<FromHost, { type: 'kinds' }>): void {
    this.know(known);
    this.kindChanges.fire(changed);
  }

  private know({ kinds, files, packs }: KnownKinds): void {
    this.catalogue = new KindCatalogue(kinds);
    this.nodeFiles = files;
    this.nodePacks = packs;
  }

  /** Whatever the exit code says: one that was not asked for is a crash. */
  private exited(): void {
    this.listening.dispose();
    if (this.state.type === 'closed') return;
    const wasUp = this.state.type === 'up' || this.state.type === 'dying';
    this.options.log.error(`The host ended unexpectedly${wasUp ? '' : ' while it was starting'}; starting another.`);
    this.state = wasUp ? this.start() : this.startLater();
    if (wasUp) this.crashes.fire('The process that runs workflows ended unexpectedly. It has been started anew.');
  }

  private settle(error: Error | undefined): void {
    for (const { resolve, reject } of this.waiting.splice(0)) {
      if (error) reject(error);
      else resolve();
    }
  }

  /** Lets runs bring their hardware into a safe state, but leaves no process behind whatever happens. */
  private end(process: HostProcess, last: readonly ToHost[]): void {
    for (const message of last) process.send(message);
    process.send({ type: 'shutdown' } satisfies ToHost);
    // One that has hardware to secure may have to come up for that first.
    const seconds = this.settings.stopDeadline + patience + (last.length > 0 ? startTime : 0);
    const timer = setTimeout(() => process.kill(), seconds * 1000);
    const exit = process.onExit(() => {
      clearTimeout(timer);
      exit.dispose();
      this.listening.dispose();
    });
  }
}

function closed(): FactoryError {
  return new FactoryError('INTERNAL', 'The engine has been shut down.');
}

/** The host is this program's own; only that something else talks on the line has to be ruled out. */
function isFromHost(message: unknown): message is FromHost {
  return typeof message === 'object' && message !== null && 'type' in message && typeof message.type === 'string';
}
