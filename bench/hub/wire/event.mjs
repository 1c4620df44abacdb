import { now } from '../../lib/clock.mjs';

/**
 * The event everything fans out: a `node_state` of about 220 bytes. Its result is the microsecond at which it came to
 * be (16 digits) and its number (8 digits), and ends the text, so that a reader finds both without parsing JSON.
 */
const timeDigits = 16;
const numberDigits = 8;
/** What follows the result in a `node_state`. */
const tail = '"}}}'.length;

const started = Date.now() / 1000;

/** @param {number} number @param {number} nodes so many nodes take turns @param {{ workflow: string, run: string }} ids */
export function reportOf(number, nodes, { workflow, run }) {
  const result =
    String(Math.round(now() * 1000)).padStart(timeDigits, '0') + String(number).padStart(numberDigits, '0');
  return {
    node_id: nodeOf(number, nodes),
    state: 'completed',
    data: { workflow_id: workflow, run_id: run, tick: number, revision: 0, start_time: started, result },
  };
}

/** @param {number} number @param {number} nodes */
export function nodeOf(number, nodes) {
  return `node-${String(number % nodes).padStart(5, '0')}`;
}

/** The ids the contenders use that have no hub; ours takes its run's own. */
export const plainIds = { workflow: 'workflow-of-the-benchmark', run: 'run-1' };

/** The message as the hub sends it. @param {number} number @param {number} nodes */
export function messageOf(number, nodes) {
  return { type: 'node_state', timestamp: Date.now() / 1000, data: reportOf(number, nodes, plainIds) };
}

/**
 * Milliseconds of the machine's clock at which an event came to be.
 * @param {Buffer} data @param {number} end of its JSON
 */
export function timeOf(data, end) {
  const from = end - tail - numberDigits - timeDigits;
  return digits(data, from, from + timeDigits) / 1000;
}

/** @param {Buffer} data @param {number} end of its JSON */
export function numberOf(data, end) {
  return digits(data, end - tail - numberDigits, end - tail);
}

/** @param {Buffer} data @param {number} from @param {number} to */
function digits(data, from, to) {
  let value = 0;
  for (let at = from; at < to; at++) value = value * 10 + (data[at] ?? 0) - 48;
  return value;
}
