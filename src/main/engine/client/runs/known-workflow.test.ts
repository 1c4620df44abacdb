import fc from 'fast-check';
import { expect, it } from 'vitest';
import { workflow } from '../../testing/workflows';
import { KnownWorkflow } from './known-workflow';

/** Sets the value, undefined for the default, by itself or by an edit. */
const step = fc.record({
  value: fc.option(fc.nat(), { nil: undefined }),
  edit: fc.constantFrom('none', 'fits', 'refused'),
});

const stored = (value: number | undefined) =>
  workflow({ a: { kind: 'test.number', inputs: value === undefined ? {} : { value } } });

it('[E9] knows the value of an input as the run has it, whenever the host answers edits', () => {
  fc.assert(
    fc.property(fc.array(step), fc.integer({ min: 0, max: 5 }), (steps, lag) => {
      const known = new KnownWorkflow(stored(-1));
      // The host takes everything in order, and says of edits what became of them `lag` steps later.
      let value: number | undefined = -1;
      const answers: (() => void)[] = [];
      steps.forEach((next, at) => {
        const revision = at + 1;
        if (next.edit === 'none') {
          known.set({ node: 'a', input: 'value', value: next.value, revision });
          value = next.value;
          answers.push(() => undefined);
        } else {
          known.apply(revision, stored(next.value));
          if (next.edit === 'fits') value = next.value;
          answers.push(() => (next.edit === 'fits' ? known.took(revision) : known.refused(revision)));
        }
        if (answers.length > lag) answers.shift()?.();
      });
      for (const answer of answers) answer();
      expect(known.read().nodes[0]?.inputs.value).toBe(value);
    }),
  );
});
