import { describe, expect, it } from 'vitest';
import { type StartedNode, startNode } from '../../testing/start-node';
import { script } from './script';

/** What a node gives for hostile code, or says; it is asked for 1 afterwards, which shows that it lives on. */
async function attempt(code: string, limits: Record<string, unknown> = {}, ticks = 1): Promise<unknown> {
  const node = startNode(script);
  // The first tick loads the interpreter.
  await node.run({ code: '', time_limit: 5_000 });
  let said: unknown;
  for (let tick = 0; tick < ticks; tick++) said = await tried(node, { code, ...limits });
  expect(await tried(node, { code: 'return 1', time_limit: 5_000 })).toBe(1);
  return said;
}

async function tried(node: StartedNode, inputs: Record<string, unknown>): Promise<unknown> {
  try {
    return (await node.run(inputs)).result;
  } catch (error) {
    return error instanceof Error ? error.message : `no error: ${String(error)}`;
  }
}

const unhurried = { time_limit: 5_000 };

describe('a script does not reach', () => {
  it('this process by way of constructors', async () => {
    const probes = [
      'this',
      'globalThis',
      ...[
        'log',
        'console',
        'console.log',
        'inputs',
        'state',
        'a',
        '(() => 1)',
        '[]',
        'Error("x")',
        'Promise',
        'JSON.parse',
      ],
    ].map((from) => `(${from})?.constructor?.constructor?.('return typeof process + typeof require + typeof fetch')()`);
    const code = `return [${probes.map((probe) => `(() => { try { return ${probe} } catch { return undefined } })()`)}]`;
    const found = (await attempt(code, unhurried)) as unknown[];
    expect(new Set(found)).toEqual(new Set([null, 'undefinedundefinedundefined']));
    expect(found.at(-1)).toBe('undefinedundefinedundefined');
  });

  it('anything in its global object but the language and a console', async () => {
    const names = (await attempt('return Object.getOwnPropertyNames(globalThis)', unhurried)) as string[];
    const host = [
      'process',
      'require',
      'module',
      'global',
      'Buffer',
      'fetch',
      'WebAssembly',
      'performance',
      'queueMicrotask',
    ];
    const timers = ['setTimeout', 'setInterval', 'setImmediate', 'Worker', 'SharedArrayBuffer', 'Atomics', 'std', 'os'];
    expect(names.filter((name) => [...host, ...timers].includes(name))).toEqual([]);
    expect(names).toContain('console');
    expect(await attempt('setTimeout(() => 1, 0)', unhurried)).toMatch(/^ReferenceError: .*setTimeout.* \(line 1\)\.$/);
  });

  it('modules', async () => {
    const code = `
      import('node:fs').then(() => { state.got = 'a module' }, (error) => { state.got = 'no module' });
      return state.got ?? null`;
    expect(await attempt(code, unhurried, 2)).toBe('no module');
    expect(await attempt('import fs from "fs"', unhurried)).toMatch(/^SyntaxError/);
    expect(await attempt('return new Function("return typeof require")()', unhurried)).toBe('undefined');
  });

  it('our objects by changing its own', async () => {
    const code = `
      const poison = () => { throw new Error('poisoned') };
      for (const name of ['toJSON', 'value', 'patches', 'then', 'type']) {
        Object.defineProperty(Object.prototype, name, { get: poison, set: poison, configurable: true });
      }
      Array.prototype.push = Array.prototype.map = Array.prototype[Symbol.iterator] = poison;
      JSON.stringify = JSON.parse = String.prototype.slice = Function.prototype.call = poison;
      globalThis.Error = globalThis.Promise = globalThis.Object = poison;
      return { a: 1 }`;
    await attemptPoison(code);
    expect(Object.prototype).not.toHaveProperty('value');
    expect(JSON.stringify([1].map((one) => one))).toBe('[1]');
    expect(await startNode(script).run({ code: 'return [{ b: 1 }]', ...unhurried })).toMatchObject({
      result: [{ b: 1 }],
    });
  });

  it('the prototypes of what comes out', async () => {
    const out = await attempt(
      'return JSON.parse(\'[{"__proto__": {"admin": true}, "n": NaN1}]\'.replace("NaN1", "1"))',
      unhurried,
    );
    expect(out).toEqual([{ n: 1 }]);
    expect((out as { admin?: boolean }[])[0]?.admin).toBeUndefined();
    const forged = `
      let done = false;
      Array.prototype.toJSON = function () {
        if (done || this.length > 0) return this;
        done = true;
        return [[['value', 'length'], 4e9], [['value', 'n'], 'x'], [['value', 0], 7]];
      };
      return [1, 2]`;
    const made = await startNode(script).run({ code: forged, ...unhurried });
    expect(made).toEqual({ result: [null, 2], x: null, y: null });
  });
});

/** The poisoned sandbox may give or say what it likes, as long as it does so in time. */
async function attemptPoison(code: string): Promise<void> {
  const node = startNode(script);
  await node.run({ code: '', ...unhurried });
  await tried(node, { code, ...unhurried });
  await tried(node, { code: 'return 1', ...unhurried });
}

describe('a script that does not end is ended', () => {
  const took = /^The script took longer than 30 ms/;
  const endless: Record<string, string> = {
    'a loop': 'for (;;);',
    'a loop that catches everything': 'for (;;) { try { for (;;); } catch {} finally { continue; } }',
    'a getter of the result': 'return { get x() { for (;;); } }',
    'a hook for JSON': 'Array.prototype.toJSON = () => { for (;;); }; return [1]',
    'the text of what is thrown': 'throw Object.assign(() => 1, { toString() { for (;;); } })',
    'the data of what is thrown': 'throw { toJSON() { for (;;); } }',
    'the text of what is logged': 'log({ toJSON() { for (;;); } })',
    'the message of an error': 'throw Object.defineProperty(new Error(), "message", { get() { for (;;); } })',
    'a generator': 'const g = (function* () { for (;;) yield 1; })(); for (const _ of g);',
    'a proxy': 'return new Proxy({}, { ownKeys() { for (;;); } })',
    'a callback of a promise': 'Promise.resolve().then(() => { for (;;); })',
    'an iterator that never ends': 'Array.from({ [Symbol.iterator]: () => ({ next: () => ({ done: false }) }) })',
    'a catastrophic regular expression': 'return /^(a+)+$/.test("a".repeat(40) + "b")',
    'one step over a list without entries': 'return new Array(4e9).indexOf(1)',
    'one step over what says it is a list': 'return [].includes.call({ length: 2 ** 53 - 1 }, 1)',
    'steps that are slow each': 'const l = Array.from({ length: 50000 }, (_, i) => i); for (;;) l.slice().sort();',
    'code outside its function': '}}), (() => { for (;;); })(), (function () {{',
    'code run by eval': 'eval("for (;;);")',
  };
  it.each(Object.entries(endless))('%s', async (_, code) => {
    const began = performance.now();
    expect(await attempt(code, { time_limit: 30 })).toMatch(took);
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  it('promises that beget promises', async () => {
    const code = 'const again = () => Promise.resolve().then(again); again(); return 5';
    expect(await attempt(code, unhurried)).toMatch('more than 1000 callbacks of promises');
  });

  it('and keeps its state where the interpreter could end it itself', async () => {
    const node = startNode(script);
    await node.run({ code: 'state.n = 1', ...unhurried });
    expect(() => node.run({ code: 'for (;;);', time_limit: 5 })).toThrow('longer than 5 ms.');
    expect(node.run({ code: 'return state.n', ...unhurried })).toMatchObject({ result: 1 });
  });
});

describe('a script that takes too much is stopped', () => {
  const small = { time_limit: 5_000, memory_limit: 20 };
  const bombs: Record<string, string> = {
    lists: 'const l = []; for (;;) l.push(new Array(1000).fill(0));',
    texts: 'let s = "x"; for (;;) s += s;',
    'one text': 'return "x".repeat(2 ** 29)',
    bytes: 'return new Uint8Array(2 ** 30)',
    'a list of many bytes': 'const l = []; for (;;) l.push(new Uint8Array(100000));',
    'whole numbers': 'let n = 2n; for (;;) n = n * n;',
    'a large regular expression': 'return new RegExp("(a{1000}){1000}".repeat(1000)).test("a")',
    'names of a dictionary': 'for (let i = 0; ; i++) state["name" + i] = i;',
    'deep recursion': 'const f = () => 1 + f(); return f()',
    'recursion by getters': 'const o = { get a() { return this.a } }; return o.a',
    'a deep list as text': 'let l = []; for (let i = 0; i < 1e5; i++) l = [l]; return JSON.stringify(l).length',
    'a deep list as result': 'let l = []; for (let i = 0; i < 1e5; i++) l = [l]; return l',
    'a deep regular expression': 'return new RegExp("(".repeat(1e5) + ")".repeat(1e5)).test("a")',
    'deep code': 'return eval("[".repeat(1e5) + "]".repeat(1e5))',
    'a huge result': 'return "x".repeat(7e6).split("")',
    'a result without end': 'return new Array(4e9)',
  };
  it.each(Object.entries(bombs))('%s', async (_, code) => {
    const said = await attempt(code, small);
    expect(said).toMatch(
      /memory|out of|too large|too deep|stack overflow|invalid|limit|too long|too many|went too deep/i,
    );
  });

  it('a state that grows, whose script then begins anew', async () => {
    const node = startNode(script);
    const code = '(state.list ??= []).push(new Uint8Array(500000)); return state.list.length';
    const said: unknown[] = [await tried(node, { code, ...small })];
    for (let tick = 0; tick < 60 && typeof said.at(-1) === 'number'; tick++)
      said.push(await tried(node, { code, ...small }));
    expect(said.at(-1)).toBe('The script used more memory than it may. It begins anew, with an empty state.');
    expect(await tried(node, { code, ...small })).toBe(1);
  });

  it('and odd things that are thrown are told', async () => {
    expect(await attempt('throw 5', unhurried)).toBe('The script threw 5.');
    expect(await attempt('throw null', unhurried)).toBe('The script threw null.');
    expect(await attempt('throw undefined', unhurried)).toBe('The script threw undefined.');
    expect(await attempt('throw Symbol("s")', unhurried)).toBe('The script threw Symbol(s).');
    expect(await attempt('throw { toString() { throw 1 } }', unhurried)).toBe('The script threw {}.');
    expect(await attempt('throw Object.create(null)', unhurried)).toBe('The script threw {}.');
    expect(await attempt('throw Object.defineProperty(Error(), "name", { get() { throw 1 } })', unhurried)).toBe(
      'The script threw an error that can not be shown.',
    );
    expect(String(await attempt('throw Error("x".repeat(1e6))', unhurried)).length).toBeLessThan(1_100);
  });
});
