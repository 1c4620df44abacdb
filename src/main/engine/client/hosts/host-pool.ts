import type { Disposable } from '#shared/base/disposable';
import type { FromHost, ToHost } from '../../host/messages';
import type { EngineOptions, EngineSettings } from '../../options';
import { bringUp } from './bring-up';
import { Peer } from './peer';
import { Readiness, shutDown } from './readiness';

/** A process that has one run at a time. */
export type RunHost = Peer<ToHost, FromHost>;

/**
 * Seconds after the spare host was taken until the next one is started: neither what has just begun is to be slowed down,
 * nor the thread that is made for it to secure hardware (E9).
 */
const spareDelay = 1.5;
/** Seconds a host may take over its end, beyond the deadline of the run it has to stop. */
const patience = 0.6;

/** Seconds a host, and a thread in it, may take to come up. */
export const startTime = 5;

interface Taker {
  resolve(host: RunHost): void;
  reject(error: Error): void;
}

/** Has a host ready for each run: one that is up already, so that Run is quick. */
export class HostPool implements Disposable {
  /** All there are, from their start to their end. */
  private readonly hosts = new Set<RunHost>();
  private spare: RunHost | undefined;
  /** The one of those that are starting that was started last. */
  private coming: RunHost | undefined;
  private takers: Taker[] = [];
  private starting = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly readiness = new Readiness();
  /** How many are kept ready. */
  private readonly spares: 0 | 1;
  private isWatched = false;
  private isOffline = false;
  private isClosed = false;

  constructor(
    private readonly options: EngineOptions,
    private readonly settings: EngineSettings,
  ) {
    this.spares = options.readyFor === 'questions' ? 0 : 1;
    if (this.spares === 0) this.readiness.open();
    this.supply();
  }

  /** Resolves when a first host is up, where one is kept ready; rejects when none can be started. */
  ready(): Promise<void> {
    return this.readiness.wait();
  }

  /** One that has no run, for whoever asks. Rejects when none can be started. */
  take(): Promise<RunHost> {
    if (this.isClosed) return Promise.reject(shutDown());
    const { spare } = this;
    if (spare) {
      this.spare = undefined;
      this.supplySoon();
      return Promise.resolve(spare);
    }
    return new Promise((resolve, reject) => {
      this.takers.push({ resolve, reject });
      this.supply();
    });
  }

  /** One is to be ready soon. */
  prepare(): void {
    this.supply();
  }

  /**
   * What it was taken for is over.
   *
   * @param isClean nothing but kinds that are built in was executed in it, so that it is as good as new.
   */
  release(host: RunHost, isClean: boolean): void {
    if (!host.isAlive || this.isClosed) return;
    if (isClean && (!this.spare || this.takers.length > 0)) this.hand(host);
    else {
      host.send({ type: 'retire' });
      // Who has stopped a workflow may run it again at once.
      this.supply();
    }
  }

  watch(on: boolean): void {
    if (on === this.isWatched) return;
    this.isWatched = on;
    for (const host of this.hosts) host.send({ type: 'watch', on });
  }

  setOffline(on: boolean): void {
    this.isOffline = on;
    for (const host of this.hosts) host.send({ type: 'offline', on });
  }

  /** @param last what any host has to do before all are ended. */
  dispose(last: readonly ToHost[] = []): void {
    if (this.isClosed) return;
    clearTimeout(this.timer);
    // One that has hardware to secure may have to come up for that first.
    const heir = last.length > 0 ? (this.spare ?? this.coming ?? this.start()) : undefined;
    this.isClosed = true;
    this.readiness.close();
    for (const { reject } of this.takers.splice(0)) reject(shutDown());
    const seconds = this.settings.stopDeadline + patience;
    for (const host of this.hosts) {
      const isHeir = host === heir;
      host.end([...(isHeir ? last : []), { type: 'shutdown' }], seconds + (isHeir ? startTime : 0));
    }
  }

  /** Starts as many as are waited for, else the one to spare. */
  private supply(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const wanted = this.takers.length || (this.spare ? 0 : this.spares);
    while (!this.isClosed && this.starting < wanted) void this.bringUp();
  }

  private supplySoon(): void {
    this.timer ??= setTimeout(() => this.supply(), spareDelay * 1000);
  }

  private async bringUp(): Promise<void> {
    this.starting++;
    const host = await bringUp({
      start: () => {
        this.coming = this.start();
        return this.coming;
      },
      isClosed: () => this.isClosed,
      onStuck: (error) => {
        this.readiness.fail(error);
        for (const { reject } of this.takers.splice(0)) reject(error);
      },
      log: this.options.log,
    });
    this.starting--;
    if (this.starting === 0 || this.coming === host) this.coming = undefined;
    if (!host || this.isClosed) return;
    this.readiness.open();
    this.hand(host);
  }

  private start(): RunHost {
    const { stopDeadline, memoryLimitMb, executor, heavyThreads } = this.settings;
    const host: RunHost = new Peer(this.options.fork('host'), {
      type: 'configure',
      stopDeadline,
      memoryLimitMb,
      executor,
      heavyThreads,
      offline: this.isOffline,
    });
    this.hosts.add(host);
    if (this.isWatched) host.send({ type: 'watch', on: true });
    host.onEnd(() => {
      this.hosts.delete(host);
      if (this.spare !== host) return;
      this.spare = undefined;
      this.supply();
    });
    return host;
  }

  /** To whoever waits for one, else to spare. */
  private hand(host: RunHost): void {
    const taker = this.takers.shift();
    if (taker) taker.resolve(host);
    else if (this.spare) host.send({ type: 'retire' });
    else this.spare = host;
    if (!this.spare) this.supplySoon();
  }
}
