import { execFileSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NodeContext, PortValues } from '#main/engine/node-kind';
import type { CustomNodes } from '../custom-nodes';
import { loadModule } from '../load-module';
import { openPythonFolder } from '../testing/open-python-folder';

// Node files as people have them (tests/fixtures/python-nodes), in the conventions of the first Factory UI and of ComfyUI,
// each as it is.

const has = (module: string): boolean => {
  try {
    execFileSync('python3', ['-c', `import ${module}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

let folder = '';
let nodes: CustomNodes;
beforeAll(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'factory-ui-corpus-')), 'nodes');
  cpSync('tests/fixtures/python-nodes', folder, { recursive: true });
  nodes = await openPythonFolder(folder);
}, 60_000);
afterAll(async () => {
  nodes?.dispose();
  await rm(dirname(folder), { recursive: true });
});

function start(kind: string) {
  const module = nodes.modules.find(({ kinds }) => kinds.some((known) => known.kind === kind));
  const found = module && loadModule(module).find(({ description }) => description.kind === kind);
  if (!found) throw new Error(`There is no ${kind}.`);
  const [logs, updates]: [[string, string | undefined][], unknown[]] = [[], []];
  const context: NodeContext = {
    nodeId: 'n',
    clock: { wall: () => 0, monotonic: () => 0, sleep: () => Promise.resolve() },
    signal: new AbortController().signal,
    tick: 1,
    progress: () => undefined,
    update: (value) => updates.push(value),
    log: (message, level) => logs.push([message, level]),
  };
  const instance = found.create(context);
  const run = async (inputs: PortValues) => instance.run(inputs, context);
  return { run, logs, updates, instance, context, description: found.description };
}

describe('a node file as people have it', () => {
  it('loads, each of them, but for one node that has nothing to choose from', () => {
    expect(nodes.files.flatMap(({ file, problems }) => problems.map(({ message }) => `${file}: ${message}`))).toEqual([
      'any_logic.py: Logic: chooser: IndexError: list index out of range',
    ]);
    expect(nodes.files.find(({ file }) => file === 'any_logic.py')).toMatchObject({
      kinds: ['Compare-🔬', 'Flow | kit', 'SaveWhere'],
      problems: [{ severity: 'warning', keeps_back: ['Logic: chooser'] }],
    });
    expect(nodes.files).toHaveLength(22);
  });

  it('gives a tuple in the order of RETURN_TYPES, and may have optional inputs', async () => {
    const { run, description } = start('WordStatsNode');
    expect(description).toMatchObject({
      title: 'Word Stats',
      description: 'Counts words, letters and lines.',
      category: 'Text',
    });
    expect(await run({ text: 'one two\nthree' })).toEqual({ words: 3, letters: 11, lines: 2 });
    expect(await run({ text: 'a,b', separator: ',' })).toEqual({ words: 2, letters: 2, lines: 1 });
  });

  it('shows a live update as one element more', async () => {
    const { run, updates, description } = start('RampGenerator');
    expect(description.title).toBe('Ramp');
    expect(await run({ step: 0.25, top: 1, running: true })).toEqual({ value: 0.25 });
    expect(await run({ step: 0.25, top: 1, running: true })).toEqual({ value: 0.5 });
    expect(updates).toEqual([{ bar: 0.25 }, { bar: 0.5 }]);
  });

  it('may be async, with a lock and a cache of its module', async () => {
    const { run } = start('SlowLookup');
    expect(await run({ keys: ['a', 'b'], delay: 0.001 })).toEqual({ values: { a: 0, b: 1 }, hits: 0 });
    expect(await run({ keys: ['b', 'c'], delay: 0.001 })).toEqual({ values: { b: 1, c: 2 }, hits: 1 });
  });

  it.each(['ProgressSteps', 'AsyncSteps'])('may be a generator that shows its progress: %s', async (kind) => {
    const { run, updates } = start(kind);
    expect(await run({ steps: 2 })).toEqual({ total: 3 });
    expect(updates.slice(0, 2)).toEqual([{ progress: 0.5 }, { progress: 1 }]);
  });

  it('validates, logs by logging, gives an Enum, and does without hidden inputs', async () => {
    const { run, logs, instance, context, description } = start('ValveNode');
    expect(description.inputs.map(({ name, control }) => [name, control.type])).toEqual([
      ['mode', 'choice'],
      ['opening', 'slider'],
    ]);
    expect(await run({ mode: 'auto', opening: 0 })).toEqual({ opening: 0, mode: 'auto' });
    expect(logs).toEqual([
      ['valve to 0 %', 'info'],
      ['closed', 'warning'],
    ]);
    await expect(run({ mode: 'manual', opening: 95 })).rejects.toThrow('95 % is too far for manual.');
    await instance.onStop?.(context, { mode: 'auto', opening: 7 });
    expect(logs.at(-1)?.[0]).toBe('valve closed from 7');
  });

  it('imports a file beside it, and has a base class of its own that is no node', async () => {
    expect(nodes.files.find(({ file }) => file === 'geometry.py')?.kinds).toEqual(['MakePoint', 'Distance']);
    const { point } = await start('MakePoint').run({ x: 3, y: 4 });
    expect(await start('Distance').run({ a: point, b: { x: 0, y: 0 } })).toEqual({ distance: 5 });
  });

  it('keeps state in its module that all its nodes share', async () => {
    const [one, other] = [start('EventCounter'), start('EventCounter')];
    expect(await one.run({ event: 'e', weight: 2 })).toEqual({ mine: 2, all: 2 });
    expect(await other.run({ event: 'e', weight: 1 })).toEqual({ mine: 1, all: 3 });
  });

  it.runIf(has('numpy'))('takes and gives numpy arrays as images, and numbers of numpy', async () => {
    const image = { width: 2, height: 1, format: 'rgb', data: new Uint8Array([1, 2, 3, 100, 100, 200]) };
    const { image: given, mean } = await start('ImageLevels').run({ image, gain: 2 });
    expect(given).toEqual({ ...image, data: new Uint8Array([2, 4, 6, 200, 200, 255]) });
    expect(mean).toBeCloseTo(667 / 6);
  });

  it.skipIf(has('numpy'))('says what it lacks where numpy is not installed', async () => {
    const image = { width: 1, height: 1, format: 'gray', data: new Uint8Array([1]) };
    await expect(start('ImageLevels').run({ image, gain: 2 })).rejects.toThrow("No module named 'numpy'");
  });

  it('gives a Pillow image where Pillow is installed, and says so where not', async () => {
    const given = start('Thumbnail').run({ size: 4, color: 'red' });
    if (!has('PIL')) await expect(given).rejects.toThrow('Pillow is not installed. (thumbnail.py');
    else expect((await given).output).toMatchObject({ width: 4, height: 2, format: 'rgb' });
  });

  it('of ComfyUI runs again when IS_CHANGED says so, validates, and has ports of any type and numbers of 64 bits', async () => {
    const { run, description } = start('SeededRandom|kit');
    expect(description).toMatchObject({ title: '🎲 Seeded Random', outputs: [{ type: 'INT' }, { type: 'ANY' }] });
    expect(description.inputs.at(-1)).toMatchObject({ name: 'passthrough', type: 'ANY', control: { type: 'none' } });
    const first = await run({ seed: 1, low: 0, high: 100 });
    expect(await run({ seed: 1, low: 0, high: 100 })).toEqual(first);
    expect(await run({ seed: 1, low: 0, high: 1, passthrough: [1] })).toMatchObject({ passthrough: [1] });
    await expect(run({ seed: 1, low: 2, high: 1 })).rejects.toThrow('low is above high');
  });

  it('of ComfyUI shows by "ui", with or without a result', async () => {
    const preview = start('PreviewText');
    expect(await preview.run({ text: 'hey' })).toEqual({ output: 'hey' });
    expect(preview.updates).toEqual([{ text: ['hey'] }]);
    const save = start('SaveNothing');
    expect(await save.run({ value: 3 })).toEqual({});
    expect(save.updates).toEqual([{ saved: ['3'] }]);
  });

  it('of ComfyUI runs in every tick where IS_CHANGED gives NaN', async () => {
    const { run, description } = start('TickAlways');
    expect(description.pure).toBe(false);
    expect(await run({ scale: 1 })).toEqual({ output: 1 });
    expect(await run({ scale: 1 })).toEqual({ output: 2 });
  });

  it('may be a package in a folder with relative imports and files beside it', async () => {
    expect(nodes.files.find(({ file }) => file === 'film_kit/__init__.py')?.kinds).toEqual([
      'FrameToTimecode',
      'ListLooks',
    ]);
    expect(await start('FrameToTimecode').run({ frame: 49, rate: '24' })).toEqual({ timecode: '00:00:02:01' });
    expect(await start('ListLooks').run({ look: 'dusk' })).toEqual({ output: 'warm shadows' });
  });

  it('gives whatever json has, sets and keys that are numbers', async () => {
    const { run } = start('JsonQueryNode');
    expect(await run({ json_text: '{"a": [1, {"b": 2}]}', path: 'a.1.b' })).toEqual({
      found: 2,
      meta: { file: 'json_query.py', year: true, keys: ['x'], 3: null },
    });
  });

  it('works on a clock of its own and closes what it has', async () => {
    const { run, logs, instance, context, description } = start('SlowMeter');
    expect(description).toMatchObject({ own_clock: true, safe_state: true });
    expect(Number((await run({ seconds: 0.01 })).took)).toBeGreaterThan(0.009);
    await instance.onStop?.(context, {});
    await instance.teardown?.();
    expect(logs.map(([line]) => line)).toEqual(['stopped', 'closed']);
  });

  it('gives what the standard library has, prints bytes, and leaves the builtins of all others as they are', async () => {
    const { run, logs } = start('BoardReadings');
    expect(await run({})).toEqual({
      all: {
        day: '2024-01-02',
        span: 90,
        path: '/tmp/board',
        half: 0.5,
        id: '00000000-0000-0000-0000-000000000005',
        last: [1, 2],
        pins: [0, 1, 2],
        names: ['a'],
        fixed: { a: 1 },
        samples: [0.5, 1],
      },
      reading: { pin: 13, at: '2024-01-02T03:04:05', values: [1.5] },
      level: 'low',
    });
    expect(logs).toEqual([['raw', 'info']]);
  });

  it('of ComfyUI has choices that are no texts, lists for inputs and outputs, and what is hidden', async () => {
    const { run, description } = start('BatchResize');
    expect(description.outputs.map(({ type }) => type)).toEqual(['LIST', 'STRING']);
    const inputs = { width: 5, factor: '4', keep: 'False', method: 'area' };
    expect(await run(inputs)).toEqual({ widths: [20], told: "[4] [False] ['area'] ['n'] [{}]" });
  });

  it('hands on objects that only Python has, data classes, and keys that are whole numbers', async () => {
    const connect = start('ConnectArmNode');
    const { arm, settings } = await connect.run({ port: 'tty' });
    expect(arm).toEqual({ python: 'ArmLink' });
    expect(settings).toEqual({ config: { port: 'tty', speed: 3 } });
    expect(connect.updates).toEqual([{ status: 'connected' }]);
    const { positions } = await start('AnglesNode').run({ turn: 90, lift: 45 });
    expect(positions).toEqual({ 1: 1024, 2: 512 });
    const moved = await start('MoveArmNode').run({ arm, positions, settings });
    expect(moved).toEqual({ arm: { python: 'ArmLink' }, told: 'tty at speed 3: {1: 1024, 2: 512}' });
    const show = start('ShowArmNode');
    expect(await show.run({ arm: moved.arm })).toEqual({});
    expect(show.updates).toEqual([
      [
        { servo: 1, at: 1024 },
        { servo: 2, at: 512 },
      ],
    ]);
    // What its node gives again and again is kept.
    for (let call = 0; call < 20; call++) await connect.run({ port: 'tty' });
    expect(await show.run({ arm })).toEqual({});
  });

  it('says so where an object is gone, and keeps those of the last calls', async () => {
    const { run } = start('ReadOnceNode');
    const arms: unknown[] = [];
    for (let call = 0; call < 9; call++) arms.push((await run({})).arm);
    const show = start('ShowArmNode');
    await expect(show.run({ arm: arms[0] })).rejects.toThrow('gone: the node that gave it has given 8 others since');
    expect(await show.run({ arm: arms[1] })).toEqual({});
  });

  it('of ComfyUI takes a list by wire where it takes lists, has an id and an empty prompt, from a part of its package', async () => {
    expect(nodes.files.find(({ file }) => file === 'list_kit/__init__.py')?.kinds).toEqual(['ShowLines|kit']);
    const { run, updates, description } = start('ShowLines|kit');
    expect(description.inputs).toMatchObject([
      { name: 'text', type: 'ANY', control: { type: 'none' }, required: true },
    ]);
    expect(await run({ text: ['a', 'b'] })).toEqual({ output: ['a', 'b'] });
    expect(await run({ text: 'c' })).toEqual({ output: ['c'] });
    expect(updates).toEqual([{ text: ['n', 'a', 'b'] }, { text: ['n', 'c'] }]);
  });

  it('of ComfyUI has types that are equal to all, and imports what is in ComfyUI', async () => {
    const { run, description } = start('Compare-🔬');
    expect(description.inputs.map(({ name, type, control }) => [name, type, control.type])).toEqual([
      ['a', 'ANY', 'none'],
      ['b', 'ANY', 'none'],
      ['how', 'STRING', 'choice'],
    ]);
    expect(description.outputs).toMatchObject([{ name: 'BOOLEAN', description: 'Whether it is so.' }]);
    expect(await run({ a: 1, b: 2, how: 'a < b' })).toEqual({ BOOLEAN: true });
    const flow = start('Flow | kit');
    expect(flow.description.inputs.map(({ name, type }) => [name, type])).toEqual([
      ['value', 'NUMBER'],
      ['select', 'BOOLEAN'],
      ['else', 'ANY'],
      ['E/O', 'E/O'],
    ]);
    expect(await flow.run({ value: 2, select: true })).toEqual({ true: 2, false: undefined });
    expect(await flow.run({ value: 2, select: false, else: 'x' })).toEqual({ true: undefined, false: 'x' });
    const save = start('SaveWhere');
    expect(await save.run({ prefix: 'notes/note' })).toEqual({
      string: join('output', 'notes', 'note_00001_.txt'),
      int: 1,
    });
    expect(await save.run({ prefix: 'notes/note' })).toMatchObject({ int: 2 });
  });

  it('of ComfyUI may be written as a schema that an extension lists', async () => {
    expect(nodes.files.find(({ file }) => file === 'schema_kit/__init__.py')?.kinds).toEqual([
      'kit.Greeting',
      'kit.JoinAll',
      'kit.Measure',
      'kit.PickOne',
      'kit.CountCalls',
    ]);
    const { run, updates, description } = start('kit.Greeting');
    expect(description).toMatchObject({
      title: 'Greeting (kit)',
      description: 'Says hello.',
      category: 'Kit',
      tags: ['hello', 'python'],
      pure: false,
      outputs: [
        { name: 'text', type: 'STRING' },
        { name: 'length', type: 'INT', description: 'Of the text.' },
      ],
    });
    expect(
      description.inputs.map(({ name, type, control, default: preset }) => [name, type, control.type, preset]),
    ).toEqual([
      ['prompt', 'STRING', 'text', 'you'],
      ['tone', 'STRING', 'choice', 'loud'],
      ['times', 'INT', 'slider', 1],
      ['weather', 'WEATHER', 'none', undefined],
    ]);
    expect(await run({ prompt: 'Ada', tone: 'plain', times: 2 })).toEqual({ text: 'hello Ada hello Ada', length: 19 });
    expect(updates).toEqual([{ text: ['n: hello Ada hello Ada, {}, None'] }]);
    await expect(run({ prompt: ' ', tone: 'plain' })).rejects.toThrow('Whom to greet is missing.');
    const count = start('kit.CountCalls');
    expect(await count.run({ seed: 1 })).toEqual(await count.run({ seed: 1 }));
    expect(await count.run({ seed: -1 })).not.toEqual(await count.run({ seed: -1 }));
  });

  it('of ComfyUI may have inputs that come with others, by number or by choice', async () => {
    const join = start('kit.JoinAll');
    expect(join.description.inputs.map(({ name, required, shown_when }) => [name, required, shown_when])).toEqual([
      ['parts.part0', true, undefined],
      ['parts.part1', true, undefined],
      ['parts.part2', false, { 'parts.part1': { set: true } }],
      ['parts.part3', false, { 'parts.part2': { set: true } }],
      ['between', false, undefined],
    ]);
    const parts = { 'parts.part0': 'a', 'parts.part1': 'b', 'parts.part2': 'c' };
    expect(await join.run({ ...parts, between: '-' })).toEqual({ STRING: 'a-b-c' });
    const measure = start('kit.Measure');
    expect(measure.description.inputs.map(({ name, shown_when }) => [name, shown_when])).toEqual([
      ['shape', undefined],
      ['shape.side', { shape: { is: ['square'] } }],
      ['shape.form', { shape: { is: ['other'] } }],
      ['shape.form.radius', { shape: { is: ['other'] }, 'shape.form': { is: ['circle'] } }],
    ]);
    expect(measure.description.inputs.at(-1)?.title).toBe('Radius');
    const inner = { 'shape.side': 2, 'shape.form': 'circle', 'shape.form.radius': 3 };
    expect(await measure.run({ shape: 'square', ...inner })).toEqual({ seen: { shape: 'square', side: 2 } });
    expect(await measure.run({ shape: 'other', ...inner })).toEqual({
      seen: { shape: 'other', form: { form: 'circle', radius: 3 } },
    });
    const pick = start('kit.PickOne');
    expect(pick.description.inputs.map(({ name, type, control }) => [name, type, control.type])).toEqual([
      ['second', 'BOOLEAN', 'switch'],
      ['a', 'ANY', 'none'],
      ['b', 'ANY', 'none'],
      ['weight', 'NUMBER', 'number'],
      ['tags', 'LIST', 'list'],
    ]);
    expect(pick.description.outputs.map(({ type }) => type)).toEqual(['ANY', 'STRING']);
    expect(await pick.run({ second: true, b: 'x', weight: 0.5, tags: ['y'] })).toEqual({ one: ['x', 0.5], tag: 'y' });
    expect(await pick.run({ second: true, b: 'x', weight: 0.5, tags: [] })).toEqual({ one: undefined, tag: undefined });
    const texts = start('JoinTexts|any');
    const [between, first, ...more] = texts.description.inputs;
    expect([between?.default, first?.shown_when, more.length]).toEqual(['0', undefined, 15]);
    expect(more[0]).toMatchObject({ name: 'text_2', control: { type: 'none' }, shown_when: { text_1: { set: true } } });
    expect(await texts.run({ between: '+', text_1: 'a', text_2: 'b' })).toEqual({ output: 'a+b' });
  });

  it("of ComfyUI has defaults of its inputs' types, and says so where it would run other nodes", async () => {
    expect(
      start('Defaults|any').description.inputs.map(({ name, type, control, default: preset, wirable }) => [
        name,
        type,
        control.type,
        preset,
        wirable,
      ]),
    ).toEqual([
      ['count', 'INT', 'number', 3, true],
      ['ratio', 'FLOAT', 'number', 0.5, true],
      ['on', 'BOOLEAN', 'switch', false, true],
      ['model', 'STRING', 'text', '', true],
      ['hint', 'STRING', 'text', '', false],
      ['seen', 'ANY', 'none', undefined, true],
    ]);
    const { run } = start('Expands|any');
    expect(await run({ times: 0 })).toEqual({ output: 'as it is' });
    await expect(run({ times: 1 })).rejects.toThrow("a graph of ComfyUI's nodes to be run in its place");
  });
});
