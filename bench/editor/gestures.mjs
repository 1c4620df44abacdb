import { ask } from './shell.mjs';
import { spreadOf } from './spread.mjs';

/** @typedef {import('./shell.mjs').Window} Window */
/** @typedef {import('./types.ts').Recording} Recording */
/** @typedef {{ x: number, y: number, width: number, height: number }} Box */
/** @typedef {import('./spread.mjs').Spread} Spread */
/** `mainMs`: processor time of the main thread for each frame. @typedef {{ frames: Spread, latency: Spread, mainMs: number }} Measured */

/** Inputs come as a mouse of 60 Hz sends them, whether or not the page keeps up. */
const interval = 1000 / 60;

/**
 * Does something sixty times a second while the page records its frames. What is sent is not waited for, as a hand waits
 * for nothing; the page's own queue is what a person would feel.
 * @param {Window} window @param {number} seconds @param {(at: number) => Promise<unknown>} send
 * @returns {Promise<Measured>}
 */
async function record(window, seconds, send) {
  const { cdp } = window;
  const count = Math.round((seconds * 1000) / interval);
  await ask(window, 'probe.start()');
  const before = await taskTime(cdp);
  const began = performance.now();
  /** @type {Promise<unknown>[]} */
  const sent = [];
  for (let at = 0; at < count; at++) {
    await until(began + at * interval);
    sent.push(send(at));
  }
  await Promise.all(sent);
  const spent = (await taskTime(cdp)) - before;
  const { frames, latencies } = /** @type {Recording} */ (await ask(window, 'probe.stop()'));
  return { frames: spreadOf(frames), latency: spreadOf(latencies), mainMs: spent / Math.max(1, frames.length) };
}

/** @param {number} time */
async function until(time) {
  for (let left = time - performance.now(); left > 0; left = time - performance.now())
    await new Promise((resolve) => setTimeout(resolve, left));
}

/** Milliseconds the page's main thread has worked. @param {Window['cdp']} cdp */
export async function taskTime(cdp) {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
}

/**
 * Round and round, one turn in two seconds.
 * @param {{ x: number, y: number }} from @param {number} radius @param {number} at
 */
function onCircle({ x, y }, radius, at) {
  const angle = (at * Math.PI) / 60;
  return { x: x + radius * (Math.cos(angle) - 1), y: y + radius * Math.sin(angle) };
}

/** @param {Box} box */
const middleOf = ({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 });

/** The middle button carries the canvas around. @param {Window} window @param {Box} box @param {number} seconds */
export async function pan(window, box, seconds) {
  const from = middleOf(box);
  const mouse = mouseOf(window);
  await mouse('mouseMoved', from);
  await mouse('mousePressed', from, 'middle');
  const measured = await record(window, seconds, (at) => mouse('mouseMoved', onCircle(from, 150, at), 'middle'));
  await mouse('mouseReleased', from, 'middle');
  return measured;
}

/** The wheel, half a second in and half a second out. @param {Window} window @param {Box} box @param {number} seconds */
export function zoom(window, box, seconds) {
  const { x, y } = middleOf(box);
  return record(window, seconds, (at) =>
    window.cdp.send('Input.dispatchMouseEvent', {
      type: 'mouseWheel',
      x,
      y,
      deltaX: 0,
      deltaY: Math.floor(at / 30) % 2 === 0 ? 12 : -12,
    }),
  );
}

/** A node is carried around. @param {Window} window @param {number} seconds */
export async function drag(window, seconds) {
  // A zoom glides on for a moment, and is not a part of the drag.
  await settle(window.page);
  const grip = await gripOf(window);
  const mouse = mouseOf(window);
  await mouse('mouseMoved', grip);
  await mouse('mousePressed', grip, 'left');
  const measured = await record(window, seconds, (at) => mouse('mouseMoved', onCircle(grip, 100, at), 'left'));
  await mouse('mouseReleased', grip, 'left');
  return measured;
}

/**
 * The selected node is moved by the arrow keys, twenty times a second. Where a page can say where that node is, it must
 * have moved: keys that walked from node to node instead would be another gesture than the floor's.
 * @param {Window} window @param {number} seconds
 */
export async function nudge(window, seconds) {
  // What comes at once after a drag counts as a part of it, and would select nothing.
  await settle(window.page);
  const grip = await gripOf(window);
  const mouse = mouseOf(window);
  await mouse('mousePressed', grip, 'left');
  await mouse('mouseReleased', grip, 'left');
  const place = () => ask(window, 'probe.stage.selectedAt?.()');
  const [press, before] = [keysOf(window), await place()];
  await press('ArrowLeft');
  await settle(window.page);
  if (before !== undefined) await moved(place, before);
  return record(window, seconds, async (at) => {
    if (at % 3 === 0) await press(Math.floor(at / 30) % 2 === 0 ? 'ArrowRight' : 'ArrowLeft');
  });
}

/** A busy window may take a while. @param {() => Promise<unknown>} place @param {unknown} before */
async function moved(place, before) {
  const deadline = Date.now() + 10_000;
  while ((await place()) === before) {
    if (Date.now() > deadline) throw new Error('The arrow keys did not move the node.');
  }
}

/** @param {Window} window */
function keysOf({ cdp }) {
  return async (/** @type {'ArrowRight' | 'ArrowLeft'} */ key) => {
    const windowsVirtualKeyCode = key === 'ArrowRight' ? 39 : 37;
    await cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', key, code: key, windowsVirtualKeyCode });
    await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', key, code: key, windowsVirtualKeyCode });
  };
}

/** Until what was begun (a view that glides, nodes that are mounted) is done. @param {Window['page']} page */
export async function settle(page) {
  await page.waitForTimeout(400);
}

/** @param {Window} window @returns {Promise<{ x: number, y: number }>} */
async function gripOf(window) {
  const grip = /** @type {{ x: number, y: number } | undefined} */ (await ask(window, 'probe.stage.grip()'));
  if (!grip) throw new Error('There is no node to take hold of.');
  return grip;
}

/** @param {Window} window */
function mouseOf({ cdp }) {
  const masks = { none: 0, left: 1, middle: 4 };
  /**
   * @param {'mouseMoved' | 'mousePressed' | 'mouseReleased'} type @param {{ x: number, y: number }} at
   * @param {keyof typeof masks} [button]
   */
  return (type, { x, y }, button = 'none') =>
    cdp.send('Input.dispatchMouseEvent', {
      type,
      x,
      y,
      button,
      buttons: type === 'mouseReleased' ? 0 : masks[button],
      clickCount: type === 'mouseMoved' ? 0 : 1,
    });
}
