import { z } from 'zod';
import { type Disposable, DisposableStore } from '#shared/base/disposable';
import type { DocumentInfo } from '#shared/protocol/requests';
import type { Link } from '../../client/link/connection';
import type { OpenTab } from './open-tab';
import type { TabList } from './tab-list';

const keptTabsSchema = z.object({
  /** In their order. The file finds a document that the server has closed since. */
  tabs: z.array(z.object({ id: z.string(), file: z.string().optional() })).max(200),
  /** The document on screen. */
  active: z.string().optional(),
});
export type KeptTabs = z.infer<typeof keptTabsSchema>;

/** Which documents this window showed last; it survives a reload. */
export interface RememberedTabs {
  get(): KeptTabs;
  set(tabs: KeptTabs): void;
  /** Whether files and unsaved changes that no tab had are to be shown too: the app was started with them. */
  readonly adopts?: boolean;
  /** Documents that other windows of the app have tabs of. */
  elsewhere?(): ReadonlySet<string>;
}

/** One window of the desktop app, whose windows share one storage. */
export interface OwnWindow {
  readonly key: string;
  /** The windows that come back with it, for the first one alone: it takes up what none of them has. */
  readonly others: readonly string[] | undefined;
}

/** What main says in the address of the page. */
export function ownWindow(search: string): OwnWindow {
  const said = new URLSearchParams(search);
  const first = said.get('first');
  return { key: said.get('window') ?? '1', others: first === null ? undefined : first.split(',').filter(Boolean) };
}

/** Versions that had one window kept its tabs without a number. */
const keyOf = (window: string): string => (window === '1' ? key : `${key}:${window}`);

const key = 'factory-ui:tabs';
const startedKey = 'factory-ui:started';

/** Kept in the storage given; or the one named once in the URL (`?document=ID`), which then is the only one. */
export function rememberedTabs(
  page: Pick<Window, 'location' | 'history' | 'sessionStorage'>,
  storage: Storage,
  own: OwnWindow = { key: '1', others: [] },
): RememberedTabs {
  const { location, history, sessionStorage } = page;
  // Storage that outlives the page comes with an app that is started; a reload of the page starts nothing.
  const adopts = own.others !== undefined && storage !== sessionStorage && sessionStorage.getItem(startedKey) === null;
  sessionStorage.setItem(startedKey, 'true');
  const set = (tabs: KeptTabs) => storage.setItem(keyOf(own.key), JSON.stringify(tabs));
  const search = new URLSearchParams(location.search);
  const named = search.get('document');
  if (named) {
    set({ tabs: [{ id: named }], active: named });
    search.delete('document');
    const rest = search.size > 0 ? `?${search}` : '';
    history.replaceState(history.state, '', `${location.pathname}${rest}${location.hash}`);
  }
  const elsewhere = () =>
    new Set((own.others ?? []).flatMap((other) => readTabs(storage, keyOf(other)).tabs.map(({ id }) => id)));
  return { get: () => readTabs(storage, keyOf(own.key)), set, adopts, elsewhere };
}

function readTabs(storage: Storage, place: string): KeptTabs {
  try {
    return keptTabsSchema.parse(JSON.parse(storage.getItem(place) ?? ''));
  } catch {
    return { tabs: [] };
  }
}

/** @param paused while the tabs of last time come back, they are not all there yet. */
export function rememberTabs(tabs: TabList, remembered: RememberedTabs, paused: () => boolean): RememberingTabs {
  const own = new DisposableStore();
  const remember = () => {
    if (paused()) return;
    const shown = tabs.list.get().flatMap((tab) => tab.info.get() ?? []);
    const active = tabs.active.get().info.get()?.workflow_id;
    if (shown.length === 0) return;
    remembered.set({
      tabs: shown.map(({ workflow_id, file }) => ({ id: workflow_id, ...(file === undefined ? {} : { file }) })),
      ...(active === undefined ? {} : { active }),
    });
  };
  const follow = (tab: OpenTab) => tab.own.add(tab.info.subscribe(remember));
  for (const tab of tabs.list.get()) follow(tab);
  own.add(tabs.made(follow));
  own.add(tabs.list.subscribe(remember));
  own.add(tabs.active.subscribe(remember));
  return { remember, dispose: () => own.dispose() };
}

interface RememberingTabs extends Disposable {
  /** They are as they are to be remembered, after a pause. */
  remember(): void;
}

export interface RestoreTabs {
  readonly link: Link;
  readonly tabs: TabList;
  readonly remembered: RememberedTabs;
  /** Those that are open on the server. */
  readonly documents: readonly DocumentInfo[];
  /** Whether files may be opened for those that are not. */
  readonly mayOpen: boolean;
}

/** Brings back the tabs of last time: first the one that was on screen, then the others around it. False: there were none. */
export async function restoreTabs({ link, tabs, remembered, documents, mayOpen }: RestoreTabs): Promise<boolean> {
  const kept = remembered.get();
  const find = async ({ id, file }: KeptTabs['tabs'][number]): Promise<DocumentInfo | undefined> => {
    const open = documents.find((document) => document.workflow_id === id);
    if (open || file === undefined || !mayOpen) return open;
    // Moved or deleted since: there is nothing to come back.
    const opened = await link.request('document.open', { file }).catch(() => undefined);
    if (!opened || opened.workflow_id === id) return opened;
    // Another file of that name.
    await link.request('document.leave', { workflow_id: opened.workflow_id, close: 'saved' });
    return undefined;
  };
  const first = kept.tabs.find(({ id }) => id === kept.active);
  const others = kept.tabs.filter((tab) => tab !== first);
  const order = new Map<OpenTab, number>();
  for (const tab of first ? [first, ...others] : others) {
    const info = await find(tab);
    if (!info) continue;
    const opened = order.size === 0 ? await tabs.open(info) : await tabs.add(info);
    order.set(opened, kept.tabs.indexOf(tab));
  }
  const inOrder = [...order].sort(([, a], [, b]) => a - b).map(([tab]) => tab);
  for (const [index, tab] of inOrder.entries()) tabs.move(tab, index);
  const elsewhere = remembered.elsewhere?.() ?? new Set();
  const isNobodys = ({ workflow_id }: DocumentInfo) => !tabs.find(workflow_id) && !elsewhere.has(workflow_id);
  const adopted = remembered.adopts ? documents.filter((info) => isWork(info) && isNobodys(info)) : [];
  // The newest comes last, and so stays on screen.
  for (const info of [...adopted].reverse()) await tabs.open(info);
  return inOrder.length + adopted.length > 0;
}

/** The example that an app with nothing to show opens is none. */
const isWork = ({ file, modified }: DocumentInfo): boolean => file !== undefined || modified;
