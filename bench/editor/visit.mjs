import { drag, nudge, pan, settle, taskTime, zoom } from './gestures.mjs';
import { ask, windowSize } from './shell.mjs';

/** @typedef {import('./gestures.mjs').Measured} Measured */
/** @typedef {import('./gestures.mjs').Box} Box */
/** @typedef {import('./types.ts').View} View */
/** @typedef {import('./shell.mjs').Window} Window */

/** Milliseconds a page may take to show its graph. */
const patience = 120_000;

/** With which keys the editor shows the graph at its full size, and all of it. */
const keys = { near: '0', far: 'f' };

/** Where the editor's canvas lies, and what it shows: the other pages are made to show the same. */
export class Sight {
  /** @type {Box} */
  box = { x: 0, y: 0, ...windowSize };
  /** @type {{ near: View | undefined, far: View | undefined }} */
  views = { near: undefined, far: undefined };
}

/**
 * Opens a page and waits for its graph. Milliseconds from the navigation to the frame that shows it.
 * @param {Window} window @param {string} url @returns {Promise<number>}
 */
export async function open(window, url) {
  const { page } = window;
  // The same address with another fragment would not be loaded anew.
  await page.goto('about:blank');
  await page.goto(url);
  for (const deadline = performance.now() + patience; performance.now() < deadline; ) {
    const opened = await ask(window, 'probe.openedAt');
    if (opened !== undefined) return opened;
    await page.waitForTimeout(50);
  }
  throw new Error(`${url} did not show its graph.`);
}

/** What the editor shows from near, at its full size, and from far, where all is in sight. @param {Window} window @param {Sight} sight */
export async function learn(window, sight) {
  const { page } = window;
  sight.box = /** @type {Box} */ (await ask(window, 'probe.canvasBox()'));
  await page.keyboard.press(keys.near);
  await settle(page);
  sight.views.near = await viewOf(window);
  await page.keyboard.press(keys.far);
  await settle(page);
  sight.views.far = await viewOf(window);
  return sight;
}

/** @param {Window} window @returns {Promise<View>} */
function viewOf(window) {
  return ask(window, 'probe.view()');
}

/**
 * Share of the time the main thread works while nobody touches anything.
 * @param {Window} window @param {number} seconds
 */
export async function rest({ page, cdp }, seconds) {
  await page.mouse.move(5, 5);
  await settle(page);
  const [from, began] = [await taskTime(cdp), performance.now()];
  await page.waitForTimeout(seconds * 1000);
  return ((await taskTime(cdp)) - from) / (performance.now() - began);
}

/**
 * @typedef {{ rest: number, pan: Measured, zoom: Measured, drag: Measured, nudge: Measured }} Near
 * @typedef {{ opened: number, elements: number, near: Near, far: { rest: number, pan: Measured, elements: number } }} Visit
 */

/**
 * All that is measured of a page that is open.
 * @param {Window} window @param {Sight} sight @param {number} seconds
 * @param {(view: 'near' | 'far') => Promise<void>} look
 */
export async function measure(window, sight, seconds, look) {
  const count = () => ask(window, 'probe.countElements()');
  await look('near');
  const elements = await count();
  const near = {
    rest: await rest(window, seconds),
    pan: await pan(window, sight.box, seconds),
    zoom: await zoom(window, sight.box, seconds),
    drag: await drag(window, seconds),
    nudge: await nudge(window, seconds),
  };
  await look('far');
  const far = {
    rest: await rest(window, seconds),
    pan: await pan(window, sight.box, seconds),
    elements: await count(),
  };
  return { elements, near, far };
}

/**
 * How a page is made to show the graph from near and from afar.
 * @param {Window} window @param {Sight} sight @param {'editor' | 'react-flow' | 'litegraph'} kind
 */
export function lookIn(window, sight, kind) {
  const { page } = window;
  return async (/** @type {'near' | 'far'} */ view) => {
    if (kind === 'editor') {
      await page.keyboard.press(keys[view]);
    } else {
      await ask(window, `probe.stage.look(${JSON.stringify(sight.views[view])})`);
    }
    await settle(page);
  };
}
