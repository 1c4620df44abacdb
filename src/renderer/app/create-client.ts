import { DisposableStore } from '#shared/base/disposable';
import { KindCatalogue } from '#shared/graph/kinds';
import type { EventName } from '#shared/protocol/client-messages';
import { SessionAccess } from '../client/access';
import { Cell } from '../client/cell';
import type { Route } from '../client/channel';
import { LiveConnection } from '../client/connection';
import { LiveDocumentSession } from '../client/document-session';
import type { Frames } from '../client/frames';
import { LiveInputActions } from '../client/input-actions';
import { InputUpdates } from '../client/input-updates';
import { LevelMirror } from '../client/level-mirror';
import { LiveRunMirror } from '../client/mirror';
import { NodeFileList } from '../client/node-file-list';
import { LiveRunControl } from '../client/run-control';
import { LiveServerWatch } from '../client/server-watch';
import { type RememberedDocument, startClient } from '../client/start';
import type { Timers } from '../client/timers';
import { announceRunEnds } from './announce-run-ends';
import type { Notifications } from './services';

export interface ClientOptions {
  readonly route: Route;
  readonly timers: Timers;
  readonly frames: Frames;
  readonly random: () => number;
  readonly remembered: RememberedDocument;
  readonly notify: Notifications;
  /** For whoever looks for a defect: the page's console. */
  readonly warn: (message: string) => void;
}

const events: readonly EventName[] = [
  'node_state',
  'workflow_event',
  'run_stats',
  'log',
  'documents_changed',
  'kinds_changed',
];

/** Everything of the window that needs neither page nor desktop, wired together. It connects at once. */
export function createClient(options: ClientOptions) {
  const { timers, frames, warn, notify, remembered } = options;
  const own = new DisposableStore();
  const installed = new Cell(new KindCatalogue([]));
  const nodeFiles = new Cell(new NodeFileList());
  const connection = own.add(new LiveConnection({ ...options, events }));
  // The session hears of a new link before the others: they ask about the document that it joins.
  const access = new SessionAccess();
  const session = own.add(new LiveDocumentSession({ link: connection, access, kinds: installed, timers, warn }));
  const { kinds } = session;
  const flat = own.add(new LiveRunMirror({ link: connection, document: session.info, frames, timers, warn }));
  const mirror = own.add(new LevelMirror(flat, session));
  const runs = own.add(new LiveRunControl({ link: connection, access, session, run: mirror.run }));
  const updates = own.add(
    new InputUpdates({
      link: connection,
      dropped: () =>
        notify.error(
          'Not every input can be kept',
          'More inputs were set without a connection than are kept for it; the oldest are lost.',
        ),
    }),
  );
  const inputs = own.add(new LiveInputActions({ access, session, updates, notify }));
  const server = new LiveServerWatch(connection);
  own.add(announceRunEnds(flat.ended, notify));
  own.add(startClient({ link: connection, session, access, kinds: installed, nodeFiles, remembered, notify }));
  return {
    connection,
    access,
    session,
    mirror,
    runEnded: flat.ended,
    runs,
    updates,
    inputs,
    server,
    kinds,
    nodeFiles,
    dispose: () => own.dispose(),
  };
}

export type Client = ReturnType<typeof createClient>;
