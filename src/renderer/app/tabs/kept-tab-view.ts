import { z } from 'zod';
import { type Disposable, DisposableStore } from '#shared/base/disposable';
import { readStored, writeStored } from '../../ui/stored';
import type { Services } from '../services';
import { floatingSchema } from '../view/floating';
import { dockSchema, modeSchema, railSchema } from '../view/kept-view';

const key = 'tab-views';
/** Views of workflows that were not open for long are forgotten: storage is small. */
const mostDocuments = 50;

const viewportSchema = z.object({ x: z.number(), y: z.number(), zoom: z.number().positive() });
const viewSchema = z.object({
  level: z.array(z.string()).max(100),
  viewports: z.record(z.string(), viewportSchema),
  mode: modeSchema,
  rail: railSchema,
  dock: dockSchema,
  inspector: z.boolean(),
  floating: floatingSchema.default([]),
});
/** By workflow, the one that changed last at the end. */
const keptSchema = z.array(viewSchema.extend({ workflow: z.string() }));

/** Keeps where each document was looked at, and with which panels, from one visit to the next. */
export function keepTabView({ document, view }: Pick<Services, 'document' | 'view'>): Disposable {
  const { viewports, mode, rail, dock, inspector, floating } = view;
  const subscriptions = new DisposableStore();
  let shown: string | undefined;

  const showDocument = () => {
    const id = document.info.get()?.workflow_id;
    if (id === shown) return;
    shown = undefined;
    const kept = readStored(key, keptSchema, []).find(({ workflow }) => workflow === id);
    viewports.set(kept?.viewports ?? {});
    floating.set(kept?.floating ?? []);
    if (kept) {
      mode.set(kept.mode);
      rail.set(kept.rail ?? undefined);
      dock.set(kept.dock ?? undefined);
      inspector.set(kept.inspector);
      document.open(kept.level);
    }
    shown = id;
  };
  const write = () => {
    if (shown === undefined) return;
    const others = readStored(key, keptSchema, []).filter(({ workflow }) => workflow !== shown);
    const kept = {
      workflow: shown,
      level: document.path.get(),
      viewports: viewports.get(),
      mode: mode.get(),
      rail: rail.get() ?? null,
      dock: dock.get() ?? null,
      inspector: inspector.get(),
      floating: floating.get(),
    };
    writeStored(key, [...others, kept].slice(-mostDocuments));
  };
  for (const cell of [document.path, viewports, mode, rail, dock, inspector, floating])
    subscriptions.add(cell.subscribe(write));
  subscriptions.add(document.info.subscribe(showDocument));
  showDocument();
  return subscriptions;
}
