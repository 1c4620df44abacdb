import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeIdSchema, runIdSchema, workflowIdSchema } from '#shared/graph/ids';
import { type NodeReport, nodeReasons, nodeReportSchema, nodeStates } from '#shared/protocol/node-state';
import type { ServerMessageOf } from '#shared/protocol/server-messages';
import { jsonForm } from '#shared/protocol/wire/json-form';
import { nodeStateText } from './node-state-text';

type Data = NodeReport['data'];

const number = fc.oneof(fc.double(), fc.integer());
const text = fc.string({ unit: 'binary' });
const json = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<NonNullable<Data['result']>>;

/** Of every field a report may have, values it may have; in the order in which reports are put together. */
const values: { readonly [F in keyof Required<Data>]: fc.Arbitrary<NonNullable<Data[F]>> } = {
  workflow_id: fc.constantFrom('w', 'another "workflow"').map((id) => workflowIdSchema.parse(id)),
  run_id: fc.constantFrom('r', 's').map((id) => runIdSchema.parse(id)),
  tick: fc.nat(3),
  revision: fc.nat(3),
  start_time: number,
  reason: fc.constantFrom(...nodeReasons),
  outputs: fc.dictionary(text, fc.oneof(number, json)) as fc.Arbitrary<NonNullable<Data['outputs']>>,
  result: fc.oneof(number, json),
  cause: text,
  value_tick: fc.nat(),
  execution_time: number,
  error_count: fc.nat(),
  value_time: number,
  retry_time: number,
  display: fc.constant({ type: 'text', text: 'x' } as unknown as NonNullable<Data['display']>),
  progress: number,
  message: text,
  update: json,
  error: text,
  code: fc.constantFrom('INTERNAL'),
};
const fields = Object.keys(values) as (keyof Data)[];
const told = fields.slice(0, fields.indexOf('error_count') + 1);

const message = (timestamp: number, node_id: string, state: NodeReport['state'], data: Data) =>
  ({
    type: 'node_state',
    timestamp,
    data: { node_id: nodeIdSchema.parse(node_id), state, data },
  }) satisfies ServerMessageOf<'node_state'>;
const dataOf = (which: readonly (keyof Data)[]) =>
  fc.record(Object.fromEntries(which.map((field) => [field, values[field]])), {
    requiredKeys: ['workflow_id', 'run_id', 'tick', 'revision'],
  }) as unknown as fc.Arbitrary<Data>;
const nodeId = fc.constantFrom('n1', 'a-node', 'the_"node"', 'Ω');
const inOrder = (data: Data) =>
  Object.fromEntries(fields.flatMap((field) => (field in data ? [[field, data[field]]] : []))) as unknown as Data;

describe('[P9] the text of a node that gave values', () => {
  it('is to the letter what JSON.stringify gives', () => {
    fc.assert(
      fc.property(number, nodeId, dataOf(told), (timestamp, node, data) => {
        const report = message(timestamp, node, 'completed', inOrder(data));
        expect(nodeStateText(report)).toBe(JSON.stringify(report));
      }),
      { numRuns: 500 },
    );
  });

  it('says nothing else of any report, whatever fields it has and in whatever order', () => {
    fc.assert(
      fc.property(fc.constantFrom(...nodeStates), fc.shuffledSubarray(fields), dataOf(fields), (state, order, all) => {
        const { workflow_id, run_id, tick, revision } = all;
        const some = Object.fromEntries(order.map((field) => [field, all[field]])) as unknown as Data;
        const report = message(1, 'n', state, { ...some, workflow_id, run_id, tick, revision });
        const quick = nodeStateText(report);
        if (quick !== undefined) expect(JSON.parse(quick)).toEqual(JSON.parse(JSON.stringify(jsonForm(report))));
      }),
      { numRuns: 1_000 },
    );
  });

  it('leaves every report with a field it does not know to JSON.stringify', () => {
    expect([...fields].sort()).toEqual(Object.keys(nodeReportSchema.shape.data.shape).sort());
    const [data] = fc.sample(dataOf(told), { numRuns: 1, seed: 1 });
    if (!data) throw new Error('No report');
    for (const field of fields.filter((each) => !told.includes(each))) {
      const [value] = fc.sample(values[field] as fc.Arbitrary<unknown>, { numRuns: 1, seed: 1 });
      expect(nodeStateText(message(1, 'n', 'completed', { ...data, [field]: value }))).toBeUndefined();
    }
  });
});
