import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TimeShare, timeShare } from './time-share';

describe('[P13] the time a client may take', () => {
  let now = 0;
  let paused = false;
  const source = {
    pause() {
      paused = true;
    },
    resume() {
      paused = false;
    },
  };
  const takes = (ms: number) => () => {
    now += ms;
  };
  const pass = (ms: number) => {
    now += ms;
    vi.advanceTimersByTime(ms);
  };
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    paused = false;
  });
  afterEach(() => vi.useRealTimers());

  it('is a share in the long run, however much it asks for, and whatever is asked for within what is', () => {
    const share = new TimeShare(source, () => now);
    let used = 0;
    for (let waited = 0; waited < 2_000; ) {
      if (paused) {
        pass(1);
        waited++;
      } else {
        share.charge(() => share.charge(takes(5)));
        used += 5;
        waited += 5;
      }
    }
    expect(used / 2_000).toBeGreaterThan(0.4);
    expect(used / 2_000).toBeLessThan(timeShare.perSecond / 1_000 + 0.02);
  });

  it('does not hold up a client that takes little, also when what it asks for fails', () => {
    const share = new TimeShare(source, () => now);
    const fails = () => {
      takes(15)();
      throw new Error('No');
    };
    expect(() => share.charge(fails)).toThrow('No');
    expect(paused).toBe(false);
    pass(100);
    expect(() => share.charge(fails)).toThrow('No');
    expect(paused).toBe(false);
    expect(() => share.charge(fails)).toThrow('No');
    expect(paused).toBe(true);
  });

  it('hears a client again soon after one large piece, however long that took', () => {
    const share = new TimeShare(source, () => now);
    share.charge(takes(3_000));
    expect(paused).toBe(true);
    pass(100);
    expect(paused).toBe(false);
  });

  it('leaves no timer behind when it is gone', () => {
    const share = new TimeShare(source, () => now);
    share.charge(takes(100));
    share.dispose();
    expect(vi.getTimerCount()).toBe(0);
  });
});
