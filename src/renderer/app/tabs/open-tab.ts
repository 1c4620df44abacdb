import { type Disposable, DisposableStore } from '#shared/base/disposable';
import type { KindCatalogue } from '#shared/graph/kinds/kinds';
import type { RequestResult } from '#shared/protocol/requests';
import type { SessionAccess } from '../../client/access';
import { Cell } from '../../client/cell';
import { LiveDocumentSession, type SessionOptions } from '../../client/document/document-session';
import type { LeaveAndClose } from '../../client/document/joined-document';
import type { Frames } from '../../client/frames';
import { LiveInputActions } from '../../client/input-actions';
import type { InputUpdates } from '../../client/input-updates';
import type { LiveConnection } from '../../client/link/connection';
import { LivePresence } from '../../client/presence';
import { LevelMirror } from '../../client/run/level-mirror';
import { LiveRunMirror } from '../../client/run/mirror';
import { PortTraces } from '../../client/run/port-traces';
import { LiveRunControl } from '../../client/run/run-control';
import type { Timers } from '../../client/timers';
import { announceRunEnds } from '../announce/announce-run-ends';
import type { Notifications } from '../services';

export interface OpenTabOptions {
  readonly link: LiveConnection;
  readonly access: SessionAccess;
  /** The kinds that are installed, in the language of the window. */
  readonly kinds: Cell<KindCatalogue>;
  readonly secrets: Cell<RequestResult<'secrets.list'> | undefined>;
  readonly updates: InputUpdates;
  readonly timers: Timers;
  readonly frames: Frames;
  readonly notify: Notifications;
  readonly warn: (message: string) => void;
  readonly takeHistory?: SessionOptions['takeHistory'];
}

/**
 * One document of the window: made once, kept while its tab is there, and disposed with it. Hidden, it goes on taking
 * part in its document, so that its undo steps stay true, and hears nothing of its run.
 */
export interface OpenTab extends Disposable {
  /** Of this window alone; the document has its own. */
  readonly id: string;
  readonly info: LiveDocumentSession['info'];
  /** Set by the list of tabs. */
  readonly shown: Cell<boolean>;
  readonly session: LiveDocumentSession;
  readonly presence: LivePresence;
  readonly mirror: LevelMirror<LiveRunMirror>;
  readonly traces: PortTraces;
  readonly runEnded: LiveRunMirror['ended'];
  readonly runs: LiveRunControl;
  readonly inputs: LiveInputActions;
  readonly kinds: LiveDocumentSession['kinds'];
  /** What goes with the tab. */
  readonly own: DisposableStore;
  /** The last thing that is done with it. */
  leave(close?: LeaveAndClose): Promise<void>;
}

let count = 0;

export function openTab(options: OpenTabOptions): OpenTab {
  const { link, access, kinds, secrets, updates, timers, frames, notify, warn, takeHistory } = options;
  const own = new DisposableStore();
  const shown = new Cell(false);
  // The session hears of a new link before the others: they ask about the document that it joins.
  const session = own.add(new LiveDocumentSession({ link, access, kinds, secrets, timers, warn, takeHistory }));
  const presence = own.add(new LivePresence({ link, document: session.info, timers }));
  const flat = own.add(new LiveRunMirror({ link, document: session.info, shown, frames, timers, warn }));
  const mirror = own.add(new LevelMirror(flat, session));
  const runs = own.add(new LiveRunControl({ link, access, session, run: mirror.run }));
  const inputs = own.add(new LiveInputActions({ access, session, updates, notify }));
  own.add(announceRunEnds(flat.ended, notify));
  count += 1;
  return {
    id: `tab-${count}`,
    info: session.info,
    shown,
    session,
    presence,
    mirror,
    traces: new PortTraces(mirror),
    runEnded: flat.ended,
    runs,
    inputs,
    kinds: session.kinds,
    own,
    async leave(close) {
      const left = session.leave(close);
      own.dispose();
      await left;
    },
    dispose: () => own.dispose(),
  };
}
