import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundHooks, type HookReport, hookReportSchema, summarizeHooks } from './hook-report';

const label = (id: string) => `"${id}"`;
const report = (node_id: string, outcome: HookReport['outcome'], rest: Partial<HookReport> = {}): HookReport => ({
  node_id,
  hook: 'onStop',
  outcome,
  ...rest,
});
const anyReport = fc.record<HookReport>({
  node_id: fc.string(),
  hook: fc.constantFrom('onStop', 'teardown'),
  outcome: fc.constantFrom('ran', 'ran', 'ran', 'failed', 'late', 'not_reached'),
});

describe('[E9] what is said of hooks', () => {
  it('is nothing where all simply ran', () => {
    expect(summarizeHooks({}, label)).toBeUndefined();
    expect(summarizeHooks({ hooks: [report('a', 'ran')], hooks_left_out: 5 }, label)).toBeUndefined();
  });

  it.each<[HookReport[], string, boolean]>([
    [
      [report('a', 'ran'), report('m1', 'late'), report('b', 'ran', { hook: 'teardown' })],
      '2 of 3 safe-state hooks ran; "m1" did not return',
      false,
    ],
    [
      [report('a', 'failed', { message: 'jammed' }), report('b', 'not_reached', { hook: 'teardown' })],
      '0 of 2 safe-state hooks ran; "a" failed (jammed), "b" was not reached at teardown',
      false,
    ],
    [
      [report('a', 'ran', { message: 'elsewhere' })],
      '1 of 1 safe-state hooks ran; "a" was called on a new instance',
      true,
    ],
    [
      [report('a', 'ran', { message: 'x' }), ...['b', 'c', 'd'].map((id) => report(id, 'late'))],
      '1 of 4 safe-state hooks ran; "b" did not return, "c" did not return, "d" did not return, and 1 more',
      false,
    ],
  ])('%#', (hooks, text, allRan) => expect(summarizeHooks({ hooks }, label)).toEqual({ text, allRan }));

  it('a report is bounded, in order, loses first what simply ran, and still counts everything', () => {
    fc.assert(
      fc.property(fc.array(anyReport, { size: '+1' }), fc.integer({ min: 0, max: 1100 }), (some, more) => {
        const hooks = [...Array.from({ length: more }, (_, at) => report(String(at), 'ran')), ...some];
        const bounded = boundHooks(hooks);
        const kept = bounded.hooks ?? [];
        expect(kept.length).toBe(Math.min(1000, hooks.length));
        expect(kept.length + (bounded.hooks_left_out ?? 0)).toBe(hooks.length);
        expect(kept).toEqual(hooks.filter((hook) => kept.includes(hook)));
        const awry = (list: readonly HookReport[]) => list.filter(({ outcome }) => outcome !== 'ran');
        expect(awry(kept)).toEqual(awry(hooks));
        const ran = hooks.length - awry(hooks).length;
        const summary = summarizeHooks(bounded, label);
        if (awry(hooks).length === 0) expect(summary).toBeUndefined();
        else expect(summary?.text).toContain(`${ran} of ${hooks.length} safe-state hooks ran; `);
        for (const hook of kept) expect(hookReportSchema.parse(hook)).toEqual(hook);
      }),
    );
  });
});
