import { describe, expect, it } from 'vitest';
import { FactoryError } from '#shared/base/errors';
import { createCleanups } from '../testing/cleanups';
import type { StartedNode } from '../testing/start-node';
import { readClipboard } from './read-clipboard';
import { showNotification } from './show-notification';
import { speak } from './speak';
import { writeClipboard } from './write-clipboard';

const { start } = createCleanups();

const missing = () => new FactoryError('DESKTOP_UNAVAILABLE', 'This machine has no program for it: install one.');

/** Turns an input off and on again. */
async function pulse(node: StartedNode, name: string, inputs: Record<string, unknown> = {}) {
  await node.run({ ...inputs, [name]: false });
  return node.run({ ...inputs, [name]: true });
}

describe('system.read_clipboard', () => {
  it('gives the text, and tells once of each change', async () => {
    const node = start(readClipboard);
    node.desktop.clipboard = 'one';
    expect(await node.run()).toEqual({ text: 'one', changed: false, changes: 0, truncated: false });
    node.desktop.clipboard = 'two';
    expect(await node.run()).toMatchObject({ text: 'one' });
    node.clock.advance(0.5);
    expect(await node.run()).toEqual({ text: 'two', changed: true, changes: 1, truncated: false });
    expect(await node.run()).toEqual({ text: 'two', changed: false, changes: 1, truncated: false });
  });

  it('looks no more often than it may, however fast the loop is', async () => {
    const node = start(readClipboard);
    for (let tick = 0; tick < 1_000; tick += 1) {
      await node.run({ interval: 0.1 });
      node.clock.advance(0.001);
    }
    expect(node.desktop.reads).toBeLessThanOrEqual(11);
  });

  it('leaves out what is too long', async () => {
    const node = start(readClipboard);
    node.desktop.clipboard = 'x'.repeat(50);
    expect(await node.run({ longest: 10 })).toMatchObject({ text: 'x'.repeat(10), truncated: true });
  });

  it('fails where there is no clipboard, and goes on once there is', async () => {
    const node = start(readClipboard);
    node.desktop.fault = missing();
    await expect(node.run()).rejects.toMatchObject({ code: 'DESKTOP_UNAVAILABLE' });
    node.desktop.fault = undefined;
    expect(await node.run()).toMatchObject({ text: '', changes: 0 });
  });

  it.each([
    [{ interval: 0 }, 'interval'],
    [{ interval: Number.NaN }, 'interval'],
    [{ longest: 0 }, 'longest'],
  ])('refuses %o', async (inputs, input_name) => {
    await expect(start(readClipboard).run(inputs)).rejects.toMatchObject({ details: { input_name } });
  });
});

describe('system.write_clipboard', () => {
  it('writes once each time it turns on, values as JSON', async () => {
    const node = start(writeClipboard);
    await node.run({ text: 'never' });
    for (let tick = 0; tick < 3; tick += 1) await node.run({ text: 'a', write: true });
    node.clock.advance(1);
    expect(await pulse(node, 'write', { text: [1, { b: 2 }] })).toEqual({ written: 2, waits: false, dropped: 0 });
    expect(node.desktop.writes).toEqual(['a', '[1,{"b":2}]']);
  });

  it('leaves the clipboard to others in a fast loop, and ends with the newest', async () => {
    const node = start(writeClipboard);
    for (let tick = 0; tick < 1_000; tick += 1) {
      await node.run({ write: tick % 2 === 0, text: String(tick) });
      node.clock.advance(0.001);
    }
    expect(node.desktop.writes.length).toBeLessThanOrEqual(6);
    node.clock.advance(1);
    expect(await node.run()).toMatchObject({ waits: false });
    expect(node.desktop.clipboard).toBe('998');
  });

  it('stays failed until it is asked again, and refuses what is too large', async () => {
    const node = start(writeClipboard);
    node.desktop.fault = missing();
    for (let tick = 0; tick < 3; tick += 1)
      await expect(node.run({ write: true, text: 'a' })).rejects.toMatchObject({ code: 'DESKTOP_UNAVAILABLE' });
    node.desktop.fault = undefined;
    await expect(node.run({ write: true, text: 'a' })).rejects.toMatchObject({ code: 'DESKTOP_UNAVAILABLE' });
    await expect(node.run({ text: 'a' })).rejects.toMatchObject({ code: 'DESKTOP_UNAVAILABLE' });
    const large = 'x'.repeat(5_000_000);
    await expect(node.run({ write: true, text: large })).rejects.toMatchObject({ details: { input_name: 'text' } });
    await expect(node.run({ text: 'b' })).rejects.toMatchObject({ details: { input_name: 'text' } });
    node.clock.advance(1);
    expect(await node.run({ write: true, text: 'b' })).toMatchObject({ written: 1 });
  });
});

describe('system.notify', () => {
  it('shows one for each time it turns on', async () => {
    const node = start(showNotification);
    const inputs = { title: ' Tank\n1 ', text: { level: 3 }, urgency: 'critical' };
    for (let tick = 0; tick < 3; tick += 1) await node.run({ ...inputs, show: true });
    expect(node.desktop.notifications).toEqual([{ title: 'Tank 1', text: '{"level":3}', urgency: 'critical' }]);
  });

  it('does not flood the desktop from a fast loop: the newest waits', async () => {
    const node = start(showNotification);
    for (let tick = 0; tick < 2_000; tick += 1) {
      await node.run({ show: tick % 2 === 0, text: String(tick) });
      node.clock.advance(0.001);
    }
    expect(node.desktop.notifications).toHaveLength(1);
    expect(await node.run()).toMatchObject({ shown: 1, waits: true, dropped: 998 });
    node.clock.advance(5);
    expect(await node.run()).toMatchObject({ shown: 2, waits: false });
    expect(node.desktop.notifications[1]?.text).toBe('1998');
  });

  it('tells once of each click', async () => {
    const node = start(showNotification);
    expect(await node.run({ show: true })).toMatchObject({ clicked: false, clicks: 0 });
    node.desktop.click(1);
    await new Promise((resolve) => setImmediate(resolve));
    expect(await node.run()).toMatchObject({ clicked: true, clicks: 1 });
    expect(await node.run()).toMatchObject({ clicked: false, clicks: 1 });
  });

  it('cuts what no desktop shows, and gives a name to what has none', async () => {
    const node = start(showNotification);
    await node.run({ show: true, title: '\0 ', text: 'x\0'.repeat(5_000) });
    expect(node.desktop.notifications).toEqual([{ title: 'Factory UI', text: 'x'.repeat(2_000), urgency: 'normal' }]);
  });

  it('refuses a pause that would let it flood', async () => {
    await expect(start(showNotification).run({ pause: 0 })).rejects.toMatchObject({ details: { input_name: 'pause' } });
  });
});

describe('system.speak', () => {
  it('says a text once each time it turns on', async () => {
    const node = start(speak);
    for (let tick = 0; tick < 3; tick += 1) await node.run({ say: true, text: ' hello\0 ', speed: 1.5, voice: 'de' });
    expect(node.desktop.said).toEqual([{ text: 'hello', speed: 1.5, voice: 'de' }]);
  });

  it('waits until it has been said, and tells how long that took', async () => {
    const node = start(speak);
    let end: () => void = () => undefined;
    node.desktop.speaking = new Promise((resolve) => {
      end = resolve;
    });
    const running = node.run({ say: true, text: 'hello' });
    node.clock.advance(2);
    end();
    expect(await running).toEqual({ said: 1, duration: 2 });
  });

  it('ends at Stop', async () => {
    const node = start(speak);
    node.desktop.speaking = new Promise(() => undefined);
    const running = expect(node.run({ say: true, text: 'hello' })).rejects.toMatchObject({ name: 'AbortError' });
    node.abort();
    await running;
  });

  it.each([
    [{ text: ' ' }, 'text'],
    [{ text: 'x'.repeat(10_001) }, 'text'],
    [{ text: 'a', voice: '--version' }, 'voice'],
    [{ text: 'a', voice: 'x\0' }, 'voice'],
    [{ text: 'a', speed: 9 }, 'speed'],
  ])('refuses %o', async (inputs, input_name) => {
    await expect(start(speak).run({ say: true, ...inputs })).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      details: { input_name },
    });
  });
});
