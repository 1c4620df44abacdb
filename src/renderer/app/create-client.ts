import { type Disposable, DisposableStore } from '#shared/base/disposable';
import { KindCatalogue } from '#shared/graph/kinds/kinds';
import type { EventName } from '#shared/protocol/client-messages';
import type { RequestResult } from '#shared/protocol/requests';
import { followKindWords, onSpokenKinds, spokenKind } from '#shared/words/spoken-kinds';
import { t } from '#shared/words/words';
import { SessionAccess } from '../client/access';
import { Cell } from '../client/cell';
import type { Frames } from '../client/frames';
import { InputUpdates } from '../client/input-updates';
import type { Route } from '../client/link/channel';
import { LiveConnection } from '../client/link/connection';
import { NodeFileList } from '../client/node-file-list';
import { RunStates } from '../client/run/run-states';
import { LiveServerWatch } from '../client/server-watch';
import { startClient } from '../client/start';
import type { Timers } from '../client/timers';
import type { Notifications } from './services';
import type { RememberedTabs } from './tabs/kept-tabs';
import { type OpenTabOptions, openTab } from './tabs/open-tab';
import { TabList } from './tabs/tab-list';

export interface ClientOptions {
  readonly route: Route;
  readonly timers: Timers;
  readonly frames: Frames;
  readonly random: () => number;
  readonly remembered: RememberedTabs;
  readonly notify: Notifications;
  /** For whoever looks for a defect: the page's console. */
  readonly warn: (message: string) => void;
  readonly takeHistory?: OpenTabOptions['takeHistory'];
}

const events: readonly EventName[] = [
  'node_state',
  'execution_status',
  'workflow_event',
  'run_stats',
  'log',
  'documents_changed',
  'kinds_changed',
  'secrets_changed',
  'offline_changed',
];

/** Everything of the window that needs neither page nor desktop, wired together. It connects at once. */
export function createClient(options: ClientOptions) {
  const { timers, frames, warn, notify, remembered, takeHistory } = options;
  const own = new DisposableStore();
  const installed = new Cell(new KindCatalogue([]));
  const spoken = new Cell(installed.get());
  const nodeFiles = new Cell(new NodeFileList());
  const secrets = new Cell<RequestResult<'secrets.list'> | undefined>(undefined);
  const offline = new Cell(false);
  const connection = own.add(new LiveConnection({ ...options, events }));
  const access = new SessionAccess();
  const updates = own.add(
    new InputUpdates({
      link: connection,
      dropped: () => notify.error(t('news.inputs_lost'), t('news.inputs_lost_text')),
    }),
  );
  const runStates = own.add(new RunStates(connection));
  const server = new LiveServerWatch(connection);
  own.add(followKindWords(() => notify.error(t('news.kinds_not_loaded'), t('news.kinds_not_loaded_text'))));
  const speak = () => spoken.set(new KindCatalogue(installed.get().kinds.map(spokenKind)));
  own.add(installed.subscribe(speak));
  own.add(onSpokenKinds(speak));
  const parts = {
    link: connection,
    access,
    kinds: spoken,
    secrets,
    updates,
    timers,
    frames,
    notify,
    warn,
    takeHistory,
  };
  const tabs = own.add(new TabList(() => openTab(parts)));
  own.add(seeRuns(tabs, runStates));
  own.add(
    startClient({ link: connection, tabs, access, kinds: installed, nodeFiles, secrets, offline, remembered, notify }),
  );
  return {
    connection,
    access,
    /** The kinds that are installed, as their definitions say. */
    installed,
    /** The same in the language of the window. */
    spoken,
    nodeFiles,
    updates,
    runStates,
    server,
    secrets,
    offline,
    tabs,
    /** The one on screen. */
    get tab() {
      return tabs.active.get();
    },
    dispose: () => own.dispose(),
  };
}

/** A run that failed is no news where its workflow is on screen, or was. */
function seeRuns(tabs: TabList, runStates: RunStates): Disposable {
  let before = tabs.active.get();
  return tabs.active.subscribe(() => {
    for (const tab of [before, tabs.active.get()]) {
      const info = tab.info.get();
      if (info) runStates.seen(info.workflow_id);
    }
    before = tabs.active.get();
  });
}

export type Client = ReturnType<typeof createClient>;
