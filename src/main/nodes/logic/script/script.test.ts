import { describe, expect, it } from 'vitest';
import { startNode } from '../../testing/start-node';
import { smallInterpreter } from './interpreter-code';
import { script } from './script';

const generous = { time_limit: 5_000 };
const run = async (code: string, inputs: Record<string, unknown> = {}) =>
  startNode(script).run({ code, ...generous, ...inputs });
const resultOf = async (code: string, inputs: Record<string, unknown> = {}) => (await run(code, inputs)).result;

describe('a script', () => {
  it('begins with the memory its interpreter needs, and has no more than it may', async () => {
    const { memory } = await smallInterpreter(320);
    expect(memory.buffer.byteLength).toBe(6 * 2 ** 20);
    expect(await run('return new Uint8Array(8e6).length', { memory_limit: 20 })).toMatchObject({ result: 8e6 });
    await expect(run('return new Uint8Array(20e6).length', { memory_limit: 20 })).rejects.toThrow('more memory');
  });

  it('works as its example shows', async () => {
    const node = startNode(script);
    expect(await node.run({ a: 2, b: 3 })).toEqual({ sum: 5, count: 1 });
    expect(node.run({ a: 1 })).toEqual({ sum: 1, count: 2 });
  });

  it('gives a value, or outputs by their names', async () => {
    expect(await run('return 7')).toEqual({ result: 7, x: null, y: null });
    expect(await run('return { x: 1, y: [2] }')).toEqual({ result: null, x: 1, y: [2] });
    expect(await run('return { x: 1, z: 2 }')).toEqual({ result: { x: 1, z: 2 }, x: null, y: null });
    expect(await run('return {}')).toEqual({ result: {}, x: null, y: null });
    expect(await run('')).toEqual({ result: null, x: null, y: null });
  });

  it('has the inputs and outputs that its comments declare', async () => {
    const declared = '// @input gain: number = 2 // How loud\n// @input words: list\n// @output loud: number\n';
    const node = startNode(script);
    expect(await node.run({ code: `${declared}return gain * 3`, ...generous })).toEqual({ loud: 6 });
    expect(node.run({ code: `${declared}return { loud: words.length }`, words: ['a'], ...generous })).toEqual({
      loud: 1,
    });
    expect(node.run({ code: '// @input q\nreturn [q, inputs.q]', q: 'x', ...generous })).toEqual({
      result: ['x', 'x'],
    });
  });

  it('may have letters of any language in their names', async () => {
    const declared = '// @input größe: number = 2\n// @output weiß: number\n';
    expect(await run(`${declared}return { weiß: größe * 2 }`)).toEqual({ weiß: 4 });
  });

  it('fails where an output is not of its type, and where a comment declares nothing it could', async () => {
    await expect(run('// @output n: number\nreturn "3"')).rejects.toThrow(
      'The output "n" takes a value of the type number.',
    );
    await expect(run('// @output n: number\nreturn undefined')).rejects.toThrow('The output "n" was given nothing.');
    await expect(run('// @input n: number\n// @input m: float\nreturn 1')).rejects.toThrow(
      'Line 2: "float" is no type: there are number, integer, text, boolean, list, dict, any.',
    );
    await expect(run('// @input state\nreturn 1')).rejects.toThrow('Line 1: the name "state" is taken.');
  });

  it('passes values as copies both ways, whatever they are', async () => {
    const bytes = new Uint8Array([0, 1, 255]);
    const values = [
      ...[0, -0, 1.5, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, true, null],
      ...[
        '',
        'ä\u0000\u2028🎉',
        [],
        [[Number.NaN]],
        {},
        bytes,
        { list: [bytes, new Uint8Array(0)], value: Number.NaN },
      ],
    ];
    for (const value of values) expect(await resultOf('return [a]', { a: value })).toEqual([value]);
    const given = { list: [1], bytes };
    expect(await resultOf('a.list.push(2); a.bytes[0] = 9; return a', { a: given })).toEqual({
      list: [1, 2],
      bytes: new Uint8Array([9, 1, 255]),
    });
    expect(given).toEqual({ list: [1], bytes: new Uint8Array([0, 1, 255]) });
    expect(await resultOf('return [a, inputs.b, inputs.f]', { a: 'x', b: 2 })).toEqual(['x', 2, 0]);
    expect(await resultOf('return new Float64Array([1, NaN])')).toEqual([1, Number.NaN]);
    expect(await resultOf('return new Date(0)')).toBe('1970-01-01T00:00:00.000Z');
  });

  it('keeps its state over failures and over changes of its code', async () => {
    const node = startNode(script);
    await node.run({ code: 'state.n = 1' });
    expect(() => node.run({ code: 'state.n += 1; throw new Error("no")' })).toThrow('no');
    expect(node.run({ code: 'return state.n' })).toMatchObject({ result: 2 });
  });

  it('writes to the log of the node, a bounded number of short lines', async () => {
    const node = startNode(script);
    await node.run({ code: 'log("a", 1, [NaN], undefined); console.warn({}); console.error(Error("no"))' });
    expect(node.logs).toEqual([
      { message: 'a 1 [null] undefined', level: 'info' },
      { message: '{}', level: 'warning' },
      { message: 'Error: no', level: 'error' },
    ]);
    await node.run({ code: 'for (let i = 0; i < 1000; i++) log("x".repeat(10000))', ...generous });
    expect(node.logs).toHaveLength(103);
    expect(node.logs.at(-1)?.message).toHaveLength(2_000);
  });

  it('names the line of its mistake', async () => {
    await expect(run('let x = 1;\nlet y = ;')).rejects.toThrow(/^SyntaxError: .* \(line 2\)\.$/);
    await expect(run('\n\nnull.x')).rejects.toThrow(/^TypeError: .* \(line 3\)\.$/);
    await expect(run('const f = () => {\n  nowhere();\n};\nf();')).rejects.toThrow(/\(line 2\)\.$/);
    await expect(run('undeclared = 1')).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      details: { input_name: 'code' },
    });
  });

  it('tells what can not go in or out', async () => {
    const circle: unknown[] = [];
    circle.push(circle);
    await expect(run('', { a: circle })).rejects.toThrow('nested too deep');
    await expect(run('', { a: () => 1 })).rejects.toThrow('"inputs.a" is a function');
    await expect(run('', { a: 'x'.repeat(9_000_000) })).rejects.toThrow('"inputs.a" is too large');
    await expect(run('return [() => 1]')).rejects.toThrow('"0" is a function');
    await expect(run('return new Map([[1, 2]])')).rejects.toThrow(/is no text, number, list or dictionary\.$/);
    await expect(run('const l = []; l.push(l); return l')).rejects.toThrow('nested too deep');
    await expect(run('return async () => 1')).rejects.toThrow('is a function');
    await expect(run('return (async () => 1)()')).rejects.toThrow('can not wait');
  });
});
