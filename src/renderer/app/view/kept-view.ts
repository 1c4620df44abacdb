import { z } from 'zod';
import { type Disposable, DisposableStore } from '#shared/base/disposable';
import type { Cell } from '../../client/cell';
import { ownKeysSchema } from '../../commands/key-map';
import { themeSetting } from '../../settings/appearance-settings';
import type { SettingStore } from '../../settings/setting-values';
import { keptSettings } from '../../settings/settings';
import { readStored, writeStored } from '../../ui/stored';
import type { ViewState } from './view-state';

export const modeSchema = z.enum(['canvas', 'dashboard']);
export const railSchema = z.enum(['palette', 'custom-nodes', 'files']).nullable();
export const dockSchema = z.enum(['log', 'errors', 'server', 'watch', 'display']).nullable();

const kindsSchema = z.array(z.string()).max(100);

/** Keeps which panels are open from one visit to the next: as they were changed last, wherever that was. */
export function keepPanels({ mode, rail, dock, inspector }: ViewState): Disposable {
  mode.set(readStored('view-mode', modeSchema, mode.get()));
  rail.set(readStored('rail', railSchema, rail.get() ?? null) ?? undefined);
  dock.set(readStored('dock', dockSchema, dock.get() ?? null) ?? undefined);
  inspector.set(readStored('inspector', z.boolean(), inspector.get()));
  const subscriptions = new DisposableStore();
  const keep = <T>(key: string, cell: Cell<T>) => {
    subscriptions.add(cell.subscribe(() => writeStored(key, cell.get() ?? null)));
  };
  keep('view-mode', mode);
  keep('rail', rail);
  keep('dock', dock);
  keep('inspector', inspector);
  return subscriptions;
}

/** Keeps which kinds were added last. */
export function keepRecentKinds({ recentKinds }: Pick<ViewState, 'recentKinds'>): Disposable {
  recentKinds.set(readStored('recent-kinds', kindsSchema, [...recentKinds.get()]));
  return recentKinds.subscribe(() => writeStored('recent-kinds', recentKinds.get()));
}

/** Keeps what the person chose: every setting of the table, and the keys of actions. */
export function keepChoices({ settings, keys }: ViewState, store: SettingStore): Disposable {
  const subscriptions = new DisposableStore();
  const read = () => {
    const own = ownKeysSchema.safeParse(store.read('keys'));
    const kept = own.success ? own.data : {};
    if (JSON.stringify(kept) !== JSON.stringify(keys.get())) keys.set(kept);
  };
  read();
  if (store.changed) subscriptions.add(store.changed(read));
  subscriptions.add(settings.keep(keptSettings, store));
  subscriptions.add(
    keys.subscribe(() => {
      const now = Object.keys(keys.get()).length === 0 ? undefined : keys.get();
      if (JSON.stringify(now) !== JSON.stringify(store.read('keys'))) store.write('keys', now);
    }),
  );
  return subscriptions;
}

const chosen = z.record(z.string(), z.unknown());

/** In a browser: everything chosen in one entry of its storage. */
export const browserSettingStore: SettingStore = {
  // Older versions kept the theme alone.
  read: (id) =>
    readStored('settings', chosen, {})[id] ??
    (id === themeSetting.id ? readStored('theme', z.string(), '') : undefined),
  write: (id, value) => writeStored('settings', { ...readStored('settings', chosen, {}), [id]: value }),
};
