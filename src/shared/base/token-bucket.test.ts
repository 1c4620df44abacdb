import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TokenBucket } from './token-bucket';

it('[P13] admits at most the burst plus what the time allows, and everything slower than the rate', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 300 }), (gaps) => {
      let now = 0;
      const limit = new TokenBucket({ perSecond: 10, burst: 5 }, () => now);
      let admitted = 0;
      for (const gap of gaps) {
        now += gap;
        const pass = limit.take();
        if (pass) admitted++;
        if (gap >= 100) expect(pass).toBe(true);
        expect(admitted).toBeLessThanOrEqual(5 + (now / 1000) * 10 + 1e-6);
      }
    }),
  );
});
