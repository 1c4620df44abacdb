import { z } from 'zod';
import { type Disposable, DisposableStore, toDisposable } from '#shared/base/disposable';
import { type EdgeEnd, edgeKey, endSchema } from '#shared/graph/workflow';
import { readStored, writeStored } from '../../ui/stored';
import type { Services } from '../services';

const key = 'pins';
/** Pins of workflows that were not open for long are forgotten: storage is small. */
const mostDocuments = 50;

/** By workflow, the one that changed last at the end. */
const keptSchema = z.array(z.object({ workflow: z.string(), pins: z.array(endSchema) }));

/** Keeps each document's pinned outputs from one visit to the next, and records them while they are pinned. */
export function keepPins({ document, traces, view }: Pick<Services, 'document' | 'traces' | 'view'>): Disposable {
  const subscriptions = new DisposableStore();
  const recorded = new Map<string, Disposable>();
  let shown: string | undefined;

  const record = () => {
    const pins = new Map(view.pins.get().map((pin) => [edgeKey(pin), pin]));
    for (const [id, watch] of recorded) {
      if (pins.has(id)) continue;
      watch.dispose();
      recorded.delete(id);
    }
    for (const [id, pin] of pins) if (!recorded.has(id)) recorded.set(id, traces.watch(pin));
  };
  const showDocument = () => {
    const id = document.info.get()?.workflow_id;
    if (id === shown) return;
    shown = undefined;
    view.pins.set(id === undefined ? [] : readPins(id));
    shown = id;
  };
  subscriptions.add(
    view.pins.subscribe(() => {
      record();
      if (shown !== undefined) writePins(shown, view.pins.get());
    }),
  );
  subscriptions.add(document.info.subscribe(showDocument));
  subscriptions.add(
    toDisposable(() => {
      for (const watch of recorded.values()) watch.dispose();
    }),
  );
  showDocument();
  return subscriptions;
}

const readPins = (workflow: string): readonly EdgeEnd[] =>
  readStored(key, keptSchema, []).find((kept) => kept.workflow === workflow)?.pins ?? [];

function writePins(workflow: string, pins: readonly EdgeEnd[]): void {
  const others = readStored(key, keptSchema, []).filter((kept) => kept.workflow !== workflow);
  const all = pins.length === 0 ? others : [...others, { workflow, pins: [...pins] }];
  writeStored(key, all.slice(-mostDocuments));
}
