import { describe, expect, it } from 'vitest';
import { smallFiles } from '../../image/testing/small-files';
import { createCleanups } from '../../testing/cleanups';
import { camera } from './camera';
import { gamepad } from './gamepad';

const { start } = createCleanups();

const pad = (count: number, axes: unknown, buttons: unknown = [], window = 'one') => ({ window, count, axes, buttons });

describe('device.gamepad', () => {
  it('is at rest, and says what it waits for, where no window tells', async () => {
    const outputs = await start(gamepad).run();
    expect(outputs).toMatchObject({ left_x: 0, left_y: 0, buttons: [], pressed: [], connected: false });
    expect(outputs.state).toMatch(/^waiting: press a button/);
  });

  it('gives sticks without their dead zone, up being more, and buttons by name', async () => {
    const node = start(gamepad);
    const buttons = [1, 0.2, ...Array.from({ length: 15 }, () => 0), 0.5];
    const outputs = await node.run({ seen: pad(1, [0.55, -1, 0.1, 0.05], buttons) });
    expect(outputs).toMatchObject({ left_y: 1, right_x: 0, right_y: 0, buttons, pressed: ['a', '17'] });
    expect(outputs).toMatchObject({ connected: true, state: 'live', left_x: expect.closeTo(0.5) });
    expect(Object.is(outputs.right_y, -0)).toBe(false);
  });

  it('comes to rest when the window is silent or the pad is gone, and holds while it says the same', async () => {
    const node = start(gamepad);
    const seen = pad(1, [1, 0]);
    await node.run({ seen });
    node.clock.advance(1.4);
    expect(await node.run({ seen })).toMatchObject({ left_x: 1 });
    node.clock.advance(0.1);
    expect(await node.run({ seen })).toMatchObject({ left_x: 0, connected: false });
    expect(await node.run({ seen: pad(2, [1, 0]) })).toMatchObject({ left_x: 1, state: 'live' });
    expect(await node.run({ seen: pad(3, [], []) })).toMatchObject({ left_x: 0, connected: false });
  });

  it('hears one window until that is silent', async () => {
    const node = start(gamepad);
    await node.run({ seen: pad(1, [1]) });
    expect(await node.run({ seen: pad(7, [-1], [], 'two') })).toMatchObject({ left_x: 1 });
    node.clock.advance(1.5);
    expect(await node.run({ seen: pad(8, [-1], [], 'two') })).toMatchObject({ left_x: -1 });
    expect(await node.run({ seen: pad(2, [1]) })).toMatchObject({ left_x: -1 });
  });

  it('takes what is no gamepad for one at rest', async () => {
    const node = start(gamepad);
    for (const seen of [null, 5, [], {}, pad(1, 'x', { length: 3 }), pad(2, [Number.NaN, 1e9, 'x'])])
      expect(await node.run({ seen })).toMatchObject({ left_x: 0, pressed: [] });
    const { buttons, left_x } = await node.run({
      seen: pad(
        3,
        [-5],
        Array.from({ length: 1000 }, () => 2),
      ),
    });
    expect([left_x, (buttons as unknown[]).length, (buttons as unknown[])[0]]).toEqual([-1, 128, 1]);
  });
});

describe('device.camera', () => {
  const image = `data:image/png;base64,${smallFiles.png}`;

  it('gives the newest picture, and says when it is old', async () => {
    const node = start(camera);
    expect(await node.run()).toMatchObject({
      image: null,
      width: 0,
      count: 0,
      state: expect.stringMatching(/^waiting/),
    });
    const first = await node.run({ seen: { window: 'one', count: 1, image } });
    expect(first).toMatchObject({ image: { format: 'png' }, count: 1, age: 0, state: 'live' });
    node.clock.advance(2);
    const same = await node.run({ seen: { window: 'one', count: 1, image } });
    expect(same).toMatchObject({ count: 1, age: 2, state: 'live' });
    expect(same.image).toBe(first.image);
    node.clock.advance(1);
    expect(await node.run()).toMatchObject({
      image: { format: 'png' },
      age: 3,
      state: expect.stringMatching(/^waiting/),
    });
  });

  it('says why the window has no picture, and gives one again when it has', async () => {
    const node = start(camera);
    const tell = (count: number, seen: object) => node.run({ seen: { window: 'one', count, ...seen } });
    expect((await tell(1, { error: 'NotAllowedError' })).state).toBe('waiting: the window may not use the camera');
    expect((await tell(2, { error: 'Odd' })).state).toBe('waiting: the camera gives no picture (Odd)');
    expect(await tell(3, { image })).toMatchObject({ count: 1, state: 'live' });
  });

  it('refuses what is no picture', () => {
    const node = start(camera);
    expect(() => node.run({ seen: { window: 'one', count: 1, image: 'data:text/plain;base64,AAAA' } })).toThrow(
      expect.objectContaining({ code: 'INPUT_INVALID' }),
    );
  });
});
