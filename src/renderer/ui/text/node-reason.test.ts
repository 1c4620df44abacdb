import { describe, expect, it } from 'vitest';
import { type NodeReason, nodeReasons, nodeReportSchema } from '#shared/protocol/node-state';
import { type ReasonContext, reasonText, valueAge, valuesText } from './node-reason';

const context = (more: Partial<ReasonContext> = {}): ReasonContext => ({
  inputTitle: (name) => ({ value: 'Value' })[name] ?? name,
  nodeTitle: (id) => ({ fail: 'Fail', camera: 'Camera' })[id] ?? id,
  policy: undefined,
  elapsed: 0,
  ...more,
});

const report = (data: object, state = 'completed') =>
  nodeReportSchema.parse({
    node_id: 'n',
    state,
    data: { workflow_id: 'w', run_id: 'r', tick: 20, revision: 0, ...data },
  });

const facts = { start_time: 1000, retry_time: 1003.4, value_tick: 12 };
const sentences: Readonly<Record<NodeReason, readonly [cause: string | undefined, sentence: string]>> = {
  every_tick: [undefined, 'Runs in every tick'],
  first: [undefined, 'Ran because it had no values yet'],
  input_changed: ['value', 'Ran because “Value” changed'],
  result: [undefined, 'Runs on its own clock'],
  unchanged: [undefined, 'Not run: no input has changed since tick 12'],
  waiting: ['camera', 'Waits for the first value of “Camera”'],
  failed: ['fail', 'Skipped because “Fail” failed'],
  backing_off: [undefined, 'Tries again in 4 s'],
  circuit_open: [undefined, 'Rests after 3 errors in a row, next try in 4 s'],
  stopped: ['fail', 'Not run: “Fail” stopped the run first'],
  muted: [undefined, 'Muted: it does not run'],
  needs_muted: ['camera', 'Not run: it needs “Camera”, which is muted'],
  bypassed: [undefined, 'Bypassed: what comes in passes it by'],
  not_allowed: [undefined, 'Not run: nobody has allowed what it wants'],
  offline: [undefined, 'Not run: it needs the network, and Factory UI is offline'],
  needs_offline: ['camera', 'Not run: it needs “Camera”, which needs the network'],
  needs_not_allowed: ['camera', 'Not run: it needs “Camera”, which is not allowed what it wants'],
};
const policy = { type: 'circuit', failures: 3, cooldown: 5, meanwhile: 'skip' } as const;

describe('[E5] why a node ran or did not', () => {
  it.each(nodeReasons)('says it of %s', (reason) => {
    const [cause, sentence] = sentences[reason];
    expect(reasonText(report({ ...facts, reason, ...(cause && { cause }) }), context({ policy }))).toBe(sentence);
  });

  it.each(nodeReasons)('has a sentence for %s also where nothing more is known', (reason) => {
    const text = reasonText(report({ reason }), context());
    expect(text).toMatch(/^[A-Z].{4,}[^.\s]$/);
    expect(text).not.toMatch(/undefined|NaN|“”/);
  });

  it('says nothing where the run says nothing', () => expect(reasonText(report({}), context())).toBeUndefined());

  it('counts down to the next attempt', () => {
    const resting = report({ ...facts, reason: 'backing_off' }, 'error');
    const at = (elapsed: number) => reasonText(resting, context({ elapsed }));
    expect([at(0.5), at(2), at(3), at(9)]).toEqual([
      'Tries again in 3 s',
      'Tries again in 2 s',
      'Tries again in a moment',
      'Tries again in a moment',
    ]);
  });
});

describe('[E6] how old values are', () => {
  it('counts between times of one machine, and on from when the report came', () => {
    const old = report({ start_time: 5_000_010, value_time: 5_000_006, reason: 'result', value_tick: 7 });
    expect(valueAge(old, 0)).toBe(4);
    expect(valueAge(old, 2.5)).toBe(6.5);
    expect(valuesText(old, 2.5)).toBe('Its values are of tick 7, 6 s old');
  });

  it('[E8] says that a node in error holds its values', () => {
    const holding = { start_time: 90, value_time: 20, value_tick: 7, outputs: { out: 1 }, error: 'No signal' };
    expect(valuesText(report(holding, 'error'), 0)).toBe('Holds its values of tick 7, 1 min old');
    expect(valuesText(report({ ...holding, outputs: undefined }, 'error'), 0)).toBeUndefined();
  });

  it('says nothing of values that are of the latest tick', () => {
    expect(valueAge(report({ start_time: 3 }), 9)).toBeUndefined();
    expect(valuesText(report({ start_time: 3, outputs: { out: 1 } }), 9)).toBeUndefined();
  });
});
