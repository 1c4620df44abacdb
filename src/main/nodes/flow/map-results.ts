import { setImmediate as nextTurn } from 'node:timers/promises';
import { Caught, type NodeContext, type PortValues, Zone } from '#main/engine/node-kind';
import { defineNode } from '../define-node';
import { requireWithin } from '../input-error';
import { any, out } from '../ports';
import { createRisingEdge } from '../rising-edge';
import { isSameValue } from '../time/same-value';
import { gatherInputs } from './gathering';
import { MapOrder, mostAtOnce } from './map-items';

/** Seconds for which items that wait for nothing hold up the loop. */
const slice = 0.008;

export const mapResults = defineNode({
  kind: 'flow.map_results',
  version: 1,
  title: 'Map results',
  description:
    'Ends a zone that Map items begins: it has the nodes between the two run for each item and gives what comes of them as a list, in the order of the items. Stop gives up what is under way.',
  category: 'Flow',
  icon: 'IconArrowsJoin2',
  tags: [
    'for each',
    'foreach',
    'loop',
    'parallel',
    'concurrent',
    'gather',
    'results',
    'collect',
    'list',
    'zone',
    'end',
    'collect results',
    'gather results',
  ],
  closes: 'items',
  ownClock: true,
  example: {
    feeds: [
      {
        kind: 'flow.map_items',
        inputs: { list: ['red', 'green', 'blue'], when: 'again' },
        gives: { items: 'items', value: 'item' },
      },
    ],
    shows: ['list'],
  },
  inputs: {
    items: any({ required: true, description: 'From Map items.' }),
    value: any({ description: 'What comes of one item.' }),
    failed: gatherInputs.failed,
  },
  outputs: {
    list: out.list({ description: 'The results of the latest list that got whole.' }),
    errors: out.list({ description: 'For each item what went wrong; empty where nothing did.' }),
    failures: out.integer({ title: 'Failed', description: 'How many of them had failed.' }),
    count: out.integer({ description: 'How many items the list had.' }),
    done: out.boolean({ title: 'Got whole', description: 'On in the tick in which the list got whole.' }),
  },
  setup() {
    const rises = createRisingEdge();
    let before: readonly unknown[] | undefined;
    let fault: unknown;
    let latest = { list: [] as readonly unknown[], errors: [] as readonly string[], failures: 0, count: 0 };
    return {
      async run({ items: zone, failed }, context) {
        if (!(zone instanceof Zone) || !(zone.opened instanceof MapOrder))
          throw new Error('Wire "items" of a Map items to it that no other Map results belongs to.');
        const order = zone.opened;
        requireWithin('limit', order.limit, 1, mostAtOnce);
        const given = [order.list, ...zone.given];
        const begins = { again: true, change: !(before && isSameValue(given, before)), start: false };
        if (!rises(order.start) && !begins[order.when]) {
          if (fault !== undefined) throw fault;
          return { ...latest, done: false };
        }
        before = given;
        fault = undefined;
        const values = await passAll(zone, order, failed === 'error', context).catch((error: unknown) => {
          fault = error;
          throw error;
        });
        const errors = values.map((value) => (value instanceof Caught ? `${value.node}: ${value.message}` : ''));
        const kept = failed === 'out' ? values.filter((value) => !(value instanceof Caught)) : values;
        latest = {
          list: kept.map((value) => (value instanceof Caught ? null : (value ?? null))),
          errors,
          failures: errors.filter((error) => error !== '').length,
          count: values.length,
        };
        return { ...latest, done: true };
      },
    };
  },
});

/** What comes of each item, in their order. */
async function passAll(zone: Zone, { list, limit }: MapOrder, isStrict: boolean, context: NodeContext) {
  const results: unknown[] = list.map(() => null);
  const count = list.length;
  let [next, done] = [0, 0];
  let turnAt = context.clock.monotonic() + slice;
  const pass = async (index: number): Promise<void> => {
    const came: PortValues | Promise<PortValues> = zone.pass({ item: list[index] ?? null, index, count });
    const { value } = came instanceof Promise ? await came : came;
    if (isStrict && value instanceof Caught) throw new Error(`${value.node} failed: ${value.message}`);
    results[index] = value;
    done += 1;
    if (context.clock.monotonic() < turnAt) return;
    context.progress(done / count, `${done} / ${count}`);
    await nextTurn();
    turnAt = context.clock.monotonic() + slice;
  };
  const work = async (): Promise<void> => {
    try {
      while (next < count) await pass(next++);
    } catch (error) {
      // Nothing more is begun; what is under way ends before the error counts.
      next = count;
      throw error;
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: Math.min(Math.floor(limit), count) }, work));
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
  return results;
}
