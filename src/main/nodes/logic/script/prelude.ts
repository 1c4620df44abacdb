import { depthLimit, makeCrossing, sizeLimit } from './crossing';

/** What a script's code may use beside the language and its inputs, in the order the sandbox passes it after these. */
export const parameters = ['inputs', 'state', 'tick', 'time', 'log'] as const;

/** What errors call the script, so that its own lines are told from those of the prelude. */
export const scriptName = 'script';

/**
 * Runs in the sandbox before any script does. It keeps what it needs of the language in its closure: what a script
 * makes of `JSON` or `Object.prototype` afterwards is that script's own trouble. An answer is the number of its buffers
 * and its text, or `error` and what is known of it.
 */
export const prelude = `(function (write) {
  'use strict';
  const { pack, unpack } = (${makeCrossing.toString()})(${sizeLimit}, ${depthLimit});
  const { stringify } = JSON;
  const { apply } = Reflect;
  const List = Array;
  const text = String;
  const Failure = Error;
  const Internal = InternalError;
  const Later = Promise;
  const View = Uint8Array;
  const Bytes = ArrayBuffer;
  let state = {};
  let buffers = [];

  function shown(value) {
    if (typeof value === 'string') return value;
    try {
      return (typeof value === 'object' && !(value instanceof Failure) && stringify(value)) || text(value);
    } catch {
      return 'what can not be shown';
    }
  }

  function describe(error) {
    if (!(error instanceof Failure)) return 'error:' + stringify({ error: 'The script threw ' + shown(error) });
    try {
      const memory = error instanceof Internal && error.message === 'out of memory';
      return 'error:' + stringify({ error: text(error.name) + ': ' + text(error.message), stack: text(error.stack), memory });
    } catch {
      return 'error:' + stringify({ error: 'The script threw an error that can not be shown' });
    }
  }

  const logger = (level) => (...values) => {
    let line = '';
    for (let at = 0; at < values.length; at++) line += (at > 0 ? ' ' : '') + shown(values[at]);
    write(level, line);
  };
  const log = logger('info');
  delete globalThis.SharedArrayBuffer;
  globalThis.console = {
    log,
    info: log,
    debug: logger('debug'),
    warn: logger('warning'),
    error: logger('error'),
  };

  function answer(value) {
    const packed = pack(value);
    buffers = packed.buffers;
    return buffers.length + ':' + packed.text;
  }

  function run(program, given, ...bytes) {
    try {
      for (let at = 0; at < bytes.length; at++) bytes[at] = new View(bytes[at]);
      const { inputs, names, tick, time } = unpack(given, bytes);
      const values = new List(names.length);
      for (let at = 0; at < names.length; at++) values[at] = inputs[names[at]];
      values[names.length] = inputs;
      values[names.length + 1] = state;
      values[names.length + 2] = tick;
      values[names.length + 3] = time;
      values[names.length + 4] = log;
      const result = apply(program, undefined, values);
      if (result instanceof Later) throw new TypeError('a script can not wait: it gave a promise');
      return answer(result);
    } catch (error) {
      return describe(error);
    }
  }

  function keepState() {
    return answer(state);
  }

  function setState(kept, ...bytes) {
    for (let at = 0; at < bytes.length; at++) bytes[at] = new View(bytes[at]);
    state = unpack(kept, bytes);
    return '';
  }

  const room = (size) => void new Bytes(size);

  return { run, describe, room, keepState, setState, buffer: (at) => buffers[at].buffer };
})`;
