import { now, within } from '../../lib/clock.mjs';
import { RawClient } from './raw-client.mjs';

/** @typedef {import('./raw-client.mjs').Target} Target */

/** Broadcasts that are never dropped, so that each that was missed must come. */
const events = ['workflow_event'];

/**
 * Connects, notes the place, and goes.
 * @param {{ target: Target }} job
 * @returns {Promise<{ server: string, seq: number }>}
 */
export async function openFresh({ target }) {
  const client = await RawClient.open(target);
  const { server, seq } = await client.subscribe({ events, resume: 'start' });
  client.close();
  return { server, seq };
}

/**
 * Comes back, and waits until everything missed is there: when it began, when it was welcome, when the last came.
 * @param {{ target: Target, place: { server: string, seq: number }, count: number, patience: number }} job
 */
export async function resumeFrom({ target, place, count, patience }) {
  const began = now();
  const client = await RawClient.open(target);
  const asked = now();
  /** @type {number[]} */
  const revisions = [];
  /** @type {string | undefined} */
  let outcome;
  let came = 0;
  client.onData = () => {
    came = now();
  };
  /** @type {Buffer[]} */
  const kept = [];
  const done = new Promise((resolve) => {
    client.onMessage = (data, start, end) => {
      // Only kept: parsing them is the client's own affair, and not what is measured.
      kept.push(data.subarray(start, end));
      if (kept.length === count + 1) resolve(undefined);
    };
  });
  client.send({ type: 'subscribe', events, resume: place });
  await within(done, patience);
  const last = came;
  for (const text of kept) {
    const message = JSON.parse(text.toString());
    if (message.type === 'subscription_confirmed') outcome = message.resume;
    if (message.type === 'workflow_event') revisions.push(message.data.revision);
  }
  client.close();
  const inOrder = revisions.length === count && revisions.every((revision, at) => revision === at + 1);
  return {
    outcome,
    count: revisions.length,
    inOrder,
    connectMs: asked - began,
    replayMs: last - asked,
    totalMs: last - began,
  };
}
