import { expect, it } from 'vitest';
import { Emitter } from '#shared/base/emitter';
import { runIdSchema } from '#shared/graph/ids';
import { KindCatalogue, kindSchema } from '#shared/graph/kinds/kinds';
import { referenceKey } from '#shared/graph/permissions/secrets';
import type { ToHost } from '../../host/messages';
import { workflow } from '../../testing/workflows';
import { requirePart } from './run-part';
import { RunPlans } from './run-plans';
import { RunRecord } from './run-record';

const kinds = new KindCatalogue([
  kindSchema.parse({
    kind: 'ask',
    version: 1,
    title: 'Ask',
    description: '',
    category: 'Test',
    inputs: [{ name: 'token', type: 'SECRET', title: 'Token', control: { type: 'secret' } }],
    outputs: [],
  }),
]);

const asking = (secret: string) => workflow({ a: { kind: 'ask', inputs: { token: { secret } } } });

/** The secrets a host is told of, in the order it hears of them: at the start, and by what was held until then. */
function toldOf(edits: readonly string[], later: readonly string[]): unknown[] {
  const library = { kinds, usedKindsOf: () => ({ kinds: kinds.kinds, modules: [], keptBack: [] }) };
  const source = {
    find: (reference: object) => `value of ${JSON.stringify(reference)}`,
    onChanged: new Emitter<undefined>().event,
  };
  const plans = new RunPlans(library, source, () => expect.unreachable());
  const manner = { mode: 'continuous', pacing: { mode: 'free' } } as const;
  const record = new RunRecord(runIdSchema.parse('r'), requirePart(asking('first'), kinds, undefined), manner);
  for (const secret of edits) plans.apply(record, asking(secret));
  const { secrets } = plans.begin(record);
  const heard: ToHost[] = [...record.takeHeld()];
  record.deliver = (message) => heard.push(message);
  for (const secret of later) plans.apply(record, asking(secret));
  return [secrets, ...heard.flatMap((message) => (message.type === 'secrets' ? [message.secrets] : []))].flatMap(
    (values) => Object.keys(values),
  );
}

it('[E10] a secret that came back after an edit that was held until the start is told again', () => {
  const [first, second] = ['first', 'second'].map((secret) => referenceKey({ secret }));
  expect(toldOf([], ['second', 'first'])).toEqual([first, second, first]);
  expect(toldOf(['second'], ['first'])).toEqual([first, second, first]);
  expect(toldOf([], ['first'])).toEqual([first]);
});
