import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LatestRequest } from './latest-request';

/** A question whose answers the test gives one by one; an answer is what was true when it was asked. */
function questions(truth: () => number) {
  const open: { answer(): void; fail(): void }[] = [];
  const used: (number | string)[] = [];
  const request = new LatestRequest<number>(
    () => {
      const value = truth();
      return new Promise((resolve, reject) => {
        open.push({ answer: () => resolve(value), fail: () => reject(new Error('no')) });
      });
    },
    (value) => used.push(value),
    (error) => used.push(String(error)),
  );
  return { open, used, request };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

it('ends with an answer asked for after the last change, and never asks twice at a time', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('change', 'want', 'answer', 'fail'), { maxLength: 30 }),
      async (steps) => {
        let truth = 0;
        const { open, used, request } = questions(() => truth);
        for (const step of steps) {
          if (step === 'change') {
            truth += 1;
            request.changed();
          } else if (step === 'want') request.wanted();
          else {
            const question = open.shift();
            if (step === 'answer') question?.answer();
            else question?.fail();
            await settle();
          }
          expect(open.length).toBeLessThanOrEqual(1);
        }
        for (let question = open.shift(); question; question = open.shift()) {
          question.answer();
          await settle();
        }
        const last = used.at(-1);
        if (steps.some((step) => step === 'change' || step === 'want')) expect([truth, 'Error: no']).toContain(last);
      },
    ),
  );
});

it('is content with an answer that is under way where nothing has changed', async () => {
  const { open, used, request } = questions(() => 1);
  request.wanted();
  request.wanted();
  open.shift()?.answer();
  await settle();
  expect([used, open.length]).toEqual([[1], 0]);
});

it('uses nothing after it was disposed', async () => {
  const { open, used, request } = questions(() => 1);
  request.changed();
  request.changed();
  request.dispose();
  open.shift()?.answer();
  await settle();
  expect([used, open.length]).toEqual([[], 0]);
});
