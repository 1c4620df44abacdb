import type { NodeContext } from '#main/engine/node-kind';
import { describeState } from './describe-state';
import { type Connection, Link, type LinkOptions, type Open } from './link';

/** A link as a node holds one: its state as text, and its end as `teardown`. */
export function linkOf<S, C extends Connection>(
  context: NodeContext,
  open: Open<S, C>,
  pace: Pick<LinkOptions, 'timeout' | 'longest'> = {},
) {
  const { clock, signal } = context;
  const link = new Link(open, { clock, signal, ...pace });
  return {
    keep: (settings: S) => link.keep(settings),
    connection: () => link.connection,
    state: () => describeState(link.state, clock),
    teardown: () => link.close(),
  };
}
