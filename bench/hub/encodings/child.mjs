// Times one library in a fresh process.
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { BatchTimer } from '../../lib/batches.mjs';
import { answerJob } from '../../lib/child.mjs';
import { codecs } from './codecs.mjs';
import { makeFrame } from './frame.mjs';

/** @typedef {{ codec: string, payload: 'states' | 'frame', file: string, warmMs: number, measureMs: number }} Job */
/** @typedef {{ bytes: number, encodeMs: number, decodeMs: number }} Timed */

await answerJob(async (/** @type {Job} */ { codec: name, payload, file, warmMs, measureMs }) => {
  const codec = await codecs.find((each) => each.name === name)?.make();
  if (!codec) throw new Error(`There is no encoding ${name}.`);
  if (payload === 'states') return time(codec.states, JSON.parse(readFileSync(file, 'utf8')), warmMs, measureMs);
  return time(codec.frame, makeFrame(), warmMs, measureMs);
});

/**
 * @template T
 * @param {import('./codecs.mjs').Pair<T>} pair @param {T} value @param {number} warmMs @param {number} measureMs
 * @returns {Promise<Timed>}
 */
async function time({ encode, decode }, value, warmMs, measureMs) {
  const encoded = encode(value);
  // The messages of a comparison would show all of it.
  if (!isDeepStrictEqual(plain(decode(encoded)), plain(value))) throw new Error('It decodes to something else.');
  const nothing = () => undefined;
  /** @param {() => unknown} work */
  const each = async (work) => {
    const timer = new BatchTimer((times) => {
      for (let at = 0; at < times; at++) work();
    });
    await timer.warmUp(warmMs, nothing);
    return timer.measure(measureMs, nothing);
  };
  const encodeMs = await each(() => encode(value));
  const decodeMs = await each(() => decode(encoded));
  return { bytes: encoded.length, encodeMs, decodeMs };
}

/** What a decoder gives, without its classes, and bytes as one kind. @param {unknown} value */
function plain(value) {
  return JSON.parse(
    JSON.stringify(value, (_, each) =>
      ArrayBuffer.isView(each) ? hash(/** @type {Uint8Array} */ (each)) : drop(each),
    ),
    (_, each) => (each?.type === 'Buffer' ? hash(Uint8Array.from(each.data)) : each),
  );
}

/** Libraries put their own names into objects. @param {any} each */
function drop(each) {
  if (typeof each !== 'object' || each === null || !('$typeName' in each)) return each;
  const { $typeName: _, ...rest } = each;
  return rest;
}

/** @param {Uint8Array} bytes */
function hash(bytes) {
  return `${bytes.length} bytes, ${bytes.reduce((sum, byte) => (sum * 31 + byte) | 0, 0)}`;
}
