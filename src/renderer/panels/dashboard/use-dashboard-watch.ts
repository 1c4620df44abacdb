import { useEffect } from 'react';
import { type Disposable, DisposableStore } from '#shared/base/disposable';
import { observeChanges } from '#shared/document/changes/changes';
import type { DashboardItem } from '#shared/graph/dashboard';
import { useServices } from '../../app/context';
import { useCell } from '../../app/hooks';
import type { Services } from '../../app/services';
import { findWireInto } from './use-wire-into';

const none: ReadonlySet<string> = new Set();

/** Asks for the reports of the nodes on the dashboard, and of those whose values reach their inputs by wire; of no others. */
export function useDashboardWatch(): void {
  const services = useServices();
  const { mirror, document } = services;
  const doc = useCell(document.doc);
  useEffect(() => {
    let kept = new Map<string, Disposable>();
    const follow = () => {
      const wanted = new Set([...document.dashboard.get().values()].flatMap((item) => nodesBehind(services, item)));
      const next = new Map([...wanted].map((id) => [id, kept.get(id) ?? mirror.keep(id)]));
      for (const [id, keep] of kept) if (!next.has(id)) keep.dispose();
      kept = next;
    };
    follow();
    mirror.lookAt(() => none);
    const subscriptions = new DisposableStore();
    subscriptions.add(document.dashboard.subscribe(follow));
    subscriptions.add(
      observeChanges(doc, ({ changes }) => changes.some(({ type }) => type === 'structure') && follow()),
    );
    return () => {
      subscriptions.dispose();
      for (const keep of kept.values()) keep.dispose();
      mirror.lookAt(() => undefined);
    };
  }, [services, mirror, document, doc]);
}

/** The item's node, and the one whose value reaches it by wire. */
function nodesBehind(services: Services, item: DashboardItem): string[] {
  if (item.type === 'title') return [];
  const wire = item.type === 'input' ? findWireInto(services, item.node, item.port) : undefined;
  return wire ? [item.node, wire.node] : [item.node];
}
