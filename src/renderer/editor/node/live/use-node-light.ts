import { useEffect, useState } from 'react';
import type { NodeReport } from '#shared/protocol/node-state';
import type { ReadableCell } from '../../../client/cell';
import { type Light, NodeLight } from './node-light';

interface Seen {
  readonly light: Light;
  readonly failure: NodeReport | undefined;
}

const dark: Seen = { light: 'idle', failure: undefined };

/** The node's light and the failure it shows; renders when they change, however often reports come. */
export function useNodeLight(report: ReadableCell<NodeReport | undefined>): Seen {
  const [seen, setSeen] = useState(dark);
  useEffect(() => {
    const node = new NodeLight(report);
    const read = () =>
      setSeen((before) => {
        const next = { light: node.light.get(), failure: node.failure.get() };
        return next.light === before.light && next.failure === before.failure ? before : next;
      });
    read();
    const subscriptions = [node.light.subscribe(read), node.failure.subscribe(read)];
    return () => {
      for (const subscription of subscriptions) subscription.dispose();
      node.dispose();
    };
  }, [report]);
  return seen;
}
