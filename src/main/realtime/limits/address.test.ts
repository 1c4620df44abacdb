import { describe, expect, it } from 'vitest';
import { addressKey } from './address';
import { AddressCounts } from './address-counts';
import { AddressRates } from './address-rates';

describe('[P37] addresses', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['::FFFF:192.0.2.7', '192.0.2.7'],
    ['::1', '::1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::9', '2001:db8:0:0::/64'],
    ['2001:0db8:0001:0000:ffff::', '2001:db8:1:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::', '0:0:0:0::/64'],
    [undefined, ''],
  ])('counts %s by %s', (address, key) => {
    expect(addressKey(address)).toBe(key);
  });

  it('remembers the rates of only so many, and forgets the one that was quiet longest', () => {
    let now = 0;
    const rates = new AddressRates({ perSecond: 1, burst: 2 }, 3, () => now);
    const spend = (address: string) => [rates.bucket(address).take(), rates.bucket(address).take()];
    for (const address of ['a', 'b', 'c']) expect(spend(address)).toEqual([true, true]);
    expect(rates.bucket('a').take()).toBe(false);
    for (let i = 0; i < 1000; i++) {
      spend(`other ${i}`);
      // Whoever goes on is not forgotten for it, however many others come.
      expect(rates.bucket('a').take()).toBe(false);
    }
    expect(rates.size).toBe(3);
    expect(rates.bucket('b').exhausted).toBe(false);
    now = 400;
    expect(rates.bucket('a').wait).toBeCloseTo(0.6);
    now = 1000;
    expect(rates.bucket('a').wait).toBe(0);
    expect(rates.bucket('a').take()).toBe(true);
  });

  it('counts what each holds, remembers only who holds something, and gives back once', () => {
    const counts = new AddressCounts(2, (address) => address === 'shared');
    const first = counts.hold('a');
    expect(counts.isFull('a')).toBe(false);
    const second = counts.hold('a');
    expect(counts.isFull('a')).toBe(true);
    expect(counts.isFull('b')).toBe(false);
    first.dispose();
    first.dispose();
    expect(counts.isFull('a')).toBe(false);
    for (let i = 0; i < 5; i++) counts.hold('shared');
    expect(counts.isFull('shared')).toBe(false);
    expect(counts.size).toBe(1);
    second.dispose();
    expect(counts.size).toBe(0);
  });
});
