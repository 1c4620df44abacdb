import { z } from 'zod';
import { type Disposable, DisposableStore } from '#shared/base/disposable';
import type { Cell } from '../client/cell';
import { readStored, writeStored } from '../ui/stored';
import type { ViewState } from './view-state';

const railSchema = z.enum(['palette', 'files', 'templates']).nullable();
const dockSchema = z.enum(['log', 'errors', 'server', 'watch', 'display']).nullable();

const kindsSchema = z.array(z.string()).max(100);

/** Keeps which panels are open, and what was added last, from one visit to the next. */
export function keepPanels({ rail, dock, inspector, figures, recentKinds }: ViewState): Disposable {
  rail.set(readStored('rail', railSchema, rail.get() ?? null) ?? undefined);
  dock.set(readStored('dock', dockSchema, dock.get() ?? null) ?? undefined);
  inspector.set(readStored('inspector', z.boolean(), inspector.get()));
  figures.set(readStored('node-figures', z.boolean(), figures.get()));
  recentKinds.set(readStored('recent-kinds', kindsSchema, [...recentKinds.get()]));
  const subscriptions = new DisposableStore();
  const keep = <T>(key: string, cell: Cell<T>) => {
    subscriptions.add(cell.subscribe(() => writeStored(key, cell.get() ?? null)));
  };
  keep('rail', rail);
  keep('dock', dock);
  keep('inspector', inspector);
  keep('node-figures', figures);
  keep('recent-kinds', recentKinds);
  return subscriptions;
}

const themeSchema = z.enum(['dark', 'light', 'high-contrast', 'system']);

/** Keeps the theme in the browser; the desktop keeps it in its own settings. */
export function keepTheme({ theme }: ViewState): Disposable {
  theme.set(readStored('theme', themeSchema, theme.get()));
  return theme.subscribe(() => writeStored('theme', theme.get()));
}
