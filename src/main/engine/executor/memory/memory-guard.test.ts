import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { MemoryUse } from './heap-sampler';
import { MemoryGuard } from './memory-guard';

const limit = 1_000;
/** What the thread uses, before garbage is collected and after it. */
const thread = { use: { heap: 0, external: 0 }, live: { heap: 0, external: 0 }, kept: 0 };
let collected = false;

vi.mock('./heap-sampler', () => ({
  memoryUse: (): MemoryUse => (collected ? thread.live : thread.use),
  HeapSampler: class {
    start = () => true;
    stop = () => undefined;
    read() {
      collected = true;
      return new Map([[undefined, thread.kept]]);
    }
  },
}));
vi.mock('./node-probes', () => ({
  NodeProbes: class {
    all = [];
    labelOf = () => undefined;
    cover = () => undefined;
    remove = () => undefined;
    tickEnded = () => undefined;
  },
}));

let guard: MemoryGuard;
let now: number;

beforeEach(() => {
  guard = new MemoryGuard(limit, () => []);
  now = 0;
  use({ heap: 600, external: 0 });
  look();
});

/** All of it lives, unless something else is said. */
function use(use: MemoryUse, live = use, kept = 0): void {
  Object.assign(thread, { use, live, kept });
}

function look() {
  collected = false;
  now += 60;
  return guard.check(now);
}

const outOfMemory = { reason: 'failed', code: 'OUT_OF_MEMORY' };

describe('the guard of a run’s memory', () => {
  it('ends a run whose live objects are over the limit and were made while it watched', () => {
    use({ heap: 1_010, external: 0 }, undefined, 200);
    expect(look()).toMatchObject(outOfMemory);
  });

  it('does not for garbage', () => {
    use({ heap: 1_500, external: 0 }, { heap: 700, external: 0 }, 200);
    for (let at = 0; at < 50; at++) expect(look()).toBeUndefined();
  });

  it('asks a second time where buffers are over the limit, which are let go a moment after they were collected', () => {
    use({ heap: 300, external: 900 });
    expect(look()).toBeUndefined();
    expect(look()).toMatchObject(outOfMemory);
  });

  it('asks from the start where they had been let go in between', () => {
    use({ heap: 300, external: 900 });
    expect(look()).toBeUndefined();
    use({ heap: 300, external: 900 }, { heap: 300, external: 100 });
    expect(look()).toBeUndefined();
    use({ heap: 300, external: 900 });
    expect(look()).toBeUndefined();
    expect(look()).toMatchObject(outOfMemory);
  });

  it('ends one that is a little over without evidence only after ten times in a row', () => {
    use({ heap: 1_010, external: 0 });
    for (let at = 0; at < 10; at++) expect(look()).toBeUndefined();
    expect(look()).toMatchObject(outOfMemory);
  });

  it('ends one that is far over at once', () => {
    use({ heap: 1_200, external: 0 });
    expect(look()).toMatchObject(outOfMemory);
  });
});
