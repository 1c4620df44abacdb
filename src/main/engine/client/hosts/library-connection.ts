import type { Disposable } from '#shared/base/disposable';
import { Emitter } from '#shared/base/emitter';
import { type Kind, KindCatalogue } from '#shared/graph/kinds/kinds';
import type { NodeFile } from '#shared/protocol/node-files';
import type { Pack } from '#shared/protocol/packs';
import type { UsedKinds } from '../../host/messages';
import type { KindModule } from '../../kind-modules';
import { afterEnd, noEndedReads } from '../../library/careful-reading';
import type { FromLibrary, KnownKinds, ToLibrary } from '../../library/messages';
import type { EngineOptions, EngineSettings } from '../../options';
import { bringUp } from './bring-up';
import { Peer } from './peer';
import { Readiness } from './readiness';

/** Seconds it may take over its end: it has interpreters to end. */
const patience = 1.6;

/** Knows every kind: keeps a library running, and has what it says of kinds and the files they come from. */
export class LibraryConnection implements Disposable {
  private readonly kindChanges = new Emitter<ReadonlySet<string>>();
  private readonly readiness = new Readiness();
  private peer: Peer<ToLibrary, FromLibrary> | undefined;
  private isClosed = false;
  private isOffline = false;
  private ended = noEndedReads;
  private catalogue = new KindCatalogue([]);
  private modules: readonly KindModule[] = [];
  private nodeFiles: readonly NodeFile[] = [];
  private nodePacks: readonly Pack[] = [];

  /** There are other kinds, or there is something else to say of their files: the names of the kinds that changed. */
  readonly onKindsChange = this.kindChanges.event;

  constructor(
    private readonly options: EngineOptions,
    private readonly settings: EngineSettings,
  ) {
    void this.connect();
  }

  get kinds(): KindCatalogue {
    return this.catalogue;
  }

  get files(): readonly NodeFile[] {
    return this.nodeFiles;
  }

  get packs(): readonly Pack[] {
    return this.nodePacks;
  }

  /** Resolves when kinds are known; rejects when no library can be started. */
  ready(): Promise<void> {
    return this.readiness.wait();
  }

  /** The kinds that nodes are of, and what those come from that are not built in. */
  usedKindsOf(nodes: readonly { readonly kind: string }[]): UsedKinds {
    const wanted = new Set(nodes.map(({ kind }) => this.catalogue.find(kind)?.kind ?? kind));
    return {
      kinds: [...wanted].flatMap((kind) => this.catalogue.find(kind) ?? []),
      modules: this.modules.filter(({ kinds }) => kinds.some(({ kind }) => wanted.has(kind))),
      keptBack: this.nodeFiles.filter(({ problems }) =>
        problems.some(({ keeps_back }) => keeps_back?.some((kind) => wanted.has(kind))),
      ),
    };
  }

  setOffline(on: boolean): void {
    this.isOffline = on;
    this.peer?.send({ type: 'offline', on });
  }

  dispose(): void {
    this.isClosed = true;
    this.readiness.close();
    this.peer?.end([{ type: 'shutdown' }], patience);
    this.kindChanges.dispose();
  }

  private async connect(): Promise<void> {
    const { log } = this.options;
    const isClosed = () => this.isClosed;
    const onStuck = this.readiness.fail;
    while (await bringUp({ start: () => this.start(), isClosed, onStuck, log })) {
      this.readiness.open();
      await new Promise<void>((resolve) => {
        if (this.peer?.isAlive) this.peer.onEnd(resolve);
        else resolve();
      });
      if (this.isClosed) return;
      // Runs have what they need of it, except for interpreters, which the next one starts.
      log.error('The process that reads node files ended unexpectedly; starting another.');
    }
  }

  private start(): Peer<ToLibrary, FromLibrary> {
    const { customNodes } = this.settings;
    const peer = new Peer<ToLibrary, FromLibrary>(this.options.fork('library'), {
      type: 'open',
      offline: this.isOffline,
      ...(customNodes && { customNodes }),
      ended: this.ended,
    });
    let underWay: readonly string[] = [];
    peer.onMessage((message) => {
      if (message.type === 'reading') underWay = message.underWay;
      else if (message.type !== 'goodbye') this.know(message);
    });
    peer.onEnd(() => {
      this.ended = afterEnd(this.ended, underWay);
    });
    this.peer = peer;
    return peer;
  }

  private know({ kinds, files, packs, modules, news }: KnownKinds): void {
    const before = this.modules;
    const known = new Map([...before, ...news].map((module) => [module.id, module]));
    const now = modules.flatMap(({ id }) => known.get(id) ?? []);
    const changed = changedKinds(before, now);
    if (changed.size > 0 || now.length !== before.length) this.modules = now;
    this.catalogue = new KindCatalogue(kinds);
    this.nodeFiles = files;
    this.nodePacks = packs;
    this.kindChanges.fire(changed);
  }
}

function changedKinds(before: readonly KindModule[], after: readonly KindModule[]): ReadonlySet<string> {
  const [old, now] = [versions(before), versions(after)];
  return new Set([...old.keys(), ...now.keys()].filter((kind) => old.get(kind) !== now.get(kind)));
}

/** By kind, what it comes from. */
const versions = (modules: readonly KindModule[]): ReadonlyMap<string, string> =>
  new Map(
    modules.flatMap(({ id, version, kinds }) => kinds.map(({ kind }: Kind) => [kind, `${id} ${version}`] as const)),
  );
