import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NodeContext, NodeInstance, PortValues } from '#main/engine/node-kind';
import type { CustomNodes } from '../custom-nodes';
import { loadModule } from '../load-module';
import { openPythonFolder } from '../testing/open-python-folder';

// Files as people have them, executed by a real Python process.

const files = {
  'seed.py': `
from core.node_base import NodeBase

class TextNode(NodeBase):
    """Changes the case of a text.

    More of it here.
    """
    def __init__(self):
        self.calls = 0
    @classmethod
    def INPUT_TYPES(cls):
        return {"required": {"text": ("STRING", {"default": ""}), "mode": (["upper", "lower"], {"default": "upper"})},
                "optional": {"times": ("INT", {"default": 1, "min": 1, "max": 5})}}
    @classmethod
    def RETURN_TYPES(cls):
        return {"required": {"text": ("STRING", {}), "calls": ("INT", {})}}
    @classmethod
    def FUNCTION(cls):
        return "process"
    @classmethod
    def TAGS(cls):
        return ["text", "case"]
    @classmethod
    def validate_inputs(cls, text):
        return "The text is forbidden." if text == "forbidden" else True
    def process(self, text, mode, times=1):
        self.calls += 1
        print("called", self.calls)
        return (text.upper() if mode == "upper" else text.lower()) * times, self.calls

class OneNode(NodeBase):
    DISPLAY_NAME = "One of many"
    @classmethod
    def INPUT_TYPES(cls):
        return {"required": {"how": (["value", "tuple", "update", "generator", "async", "dict", "raise", "wrong"],)}}
    @classmethod
    def RETURN_TYPES(cls):
        return {"required": {"number": ("FLOAT", {"unit": "m"})}}
    @classmethod
    def FUNCTION(cls):
        return "run"
    def run(self, how):
        if how == "tuple": return (2,)
        if how == "update": return (3, "half way")
        if how == "generator": return self.steps()
        if how == "async": return self.later()
        if how == "dict": return {"number": 6}
        if how == "raise":
            raise KeyError("lost")
        if how == "wrong": return "no number"
        if how == "silent": raise ValueError
        return 1
    def steps(self):
        yield "a"
        yield "b"
        return 4
    async def later(self):
        return 5
`,
  'comfy.py': `
class Adder:
    @classmethod
    def INPUT_TYPES(s):
        return {"required": {"a": ("INT", {"default": 2, "min": 0, "max": 10, "display": "slider"}), "image": ("IMAGE",)},
                "hidden": {"prompt": "PROMPT"}}
    RETURN_TYPES = ("INT", "STRING")
    RETURN_NAMES = ("sum", "report")
    FUNCTION = "add"
    CATEGORY = "maths/simple"
    def add(self, a, image=None):
        return (a + 1, "fine")

class Changing:
    count = 0
    @classmethod
    def INPUT_TYPES(s):
        return {"required": {"path": ("STRING", {"default": "x"})}}
    @classmethod
    def IS_CHANGED(s, path):
        return path
    RETURN_TYPES = ("INT",)
    FUNCTION = "run"
    def run(self, path):
        self.count += 1
        return (self.count,)

class Undecorated:
    count = 0
    @classmethod
    def INPUT_TYPES(s):
        return {"required": {"path": ("STRING", {"default": "x"})}}
    def IS_CHANGED(self, **kwargs):
        return len(kwargs)
    def VALIDATE_INPUTS(self, path):
        return True
    RETURN_TYPES = ("INT",)
    FUNCTION = "run"
    def run(self, path):
        self.count += 1
        return (self.count,)

NODE_CLASS_MAPPINGS = {"Comfy Adder": Adder, "Comfy Changing": Changing, "Comfy Undecorated": Undecorated}
NODE_DISPLAY_NAME_MAPPINGS = {"Comfy Adder": "Add (simple)"}
`,
  'echo.py': `
import part
from core.node_base import NodeBase
class Echo(NodeBase):
    @classmethod
    def INPUT_TYPES(cls): return {"required": {"value": ("ANY", {})}}
    @classmethod
    def RETURN_TYPES(cls): return {"required": {"value": ("ANY", {}), "type": ("STRING", {})}}
    @classmethod
    def FUNCTION(cls): return "run"
    def run(self, value): return value, part.name_of(value)
`,
  'part.py': 'def name_of(value):\n    return type(value).__name__\n',
  'sharing.py': `
import datetime
from core.node_base import NodeBase
class Maker(NodeBase):
    @classmethod
    def RETURN_TYPES(cls): return {"required": {"list": ("LIST", {})}}
    @classmethod
    def FUNCTION(cls): return "run"
    def run(self): return [1, (2,), datetime.date(2024, 1, 2)]
class Changer(NodeBase):
    @classmethod
    def INPUT_TYPES(cls): return {"required": {"list": ("LIST", {})}}
    @classmethod
    def RETURN_TYPES(cls): return {"required": {"list": ("LIST", {})}}
    @classmethod
    def FUNCTION(cls): return "run"
    def run(self, list):
        list.append("changed")
        return list
`,
  'half.py': `
from core.node_base import NodeBase
class Half(NodeBase):
    @classmethod
    def FUNCTION(cls): return "run"
    def run(self): return None
class Other(NodeBase):
    @classmethod
    def INPUT_TYPES(cls): raise KeyError("models")
    @classmethod
    def FUNCTION(cls): return "run"
    def run(self): return None
`,
  'lacking.py': 'import not_there.at_all\n',
  'comfy_only.py': 'import comfy.samplers\n',
  'comfy_part.py': 'from comfy_execution.graph_utils import GraphBuilder\n',
  // Of this name there is a file of ours, which is nobody's.
  'comfy_server.py': 'from server import Server\n',
  'other_name.py': 'import win32api\n',
  'latin.py': new Uint8Array([0x78, 0x20, 0x3d, 0x20, 0x22, 0xe4, 0x22]),
  'broken.py': 'class A:\n  def x(self:\n',
  'failing.py': 'x = 1\nraise RuntimeError("not today")\n',
} as const;

let folder = '';
let nodes: CustomNodes;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'factory-ui-python-'));
  for (const [name, text] of Object.entries(files)) await save(name, text);
  nodes = await openPythonFolder(folder);
}, 60_000);
afterAll(async () => {
  nodes?.dispose();
  await rm(folder, { recursive: true });
});

async function save(name: string, text: string | Uint8Array): Promise<void> {
  const file = join(folder, name);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

const description = (kind: string) => nodes.modules.flatMap(({ kinds }) => kinds).find((known) => known.kind === kind);
const problems = (file: string) => nodes.files.find((known) => known.file === file)?.problems;

function start(kind: string) {
  const module = nodes.modules.find(({ kinds }) => kinds.some((known) => known.kind === kind));
  const found = module && loadModule(module).find((known) => known.description.kind === kind);
  if (!found) throw new Error(`There is no ${kind}.`);
  const logs: string[] = [];
  const updates: unknown[] = [];
  const ending = new AbortController();
  const context: NodeContext = {
    nodeId: 'n',
    clock: { wall: () => 0, monotonic: () => 0, sleep: () => Promise.resolve() },
    signal: ending.signal,
    tick: 1,
    progress: () => undefined,
    update: (value) => updates.push(value),
    log: (message) => logs.push(message),
  };
  const instance: NodeInstance = found.create(context);
  const run = async (inputs: PortValues) => instance.run(inputs, context);
  return { run, logs, updates, ending, found, instance, context };
}

it.runIf(process.platform === 'linux')(
  'what nodes have started is found also while a thread of the keeper ends',
  () => {
    const code = `
import subprocess, sys
sys.path.insert(0, "resources/python")
from factory_ui_host import keeper
real = keeper.os.listdir
keeper.os.listdir = lambda path: ["999999999", *real(path)]
started = subprocess.Popen(["sleep", "5"])
assert keeper._children() == [started.pid]
started.kill()`;
    execFileSync('python3', ['-c', code], { env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' }, stdio: 'pipe' });
  },
);

describe('a Python file', () => {
  it('of Factory UI is described as its classes say', () => {
    expect(description('TextNode')).toMatchObject({
      title: 'Text',
      description: 'Changes the case of a text.',
      category: 'Text',
      tags: ['text', 'case', 'python'],
      pure: false,
      inputs: [
        { name: 'text', type: 'STRING', default: '', control: { type: 'text' } },
        { name: 'mode', type: 'STRING', default: 'upper', control: { type: 'choice' } },
        { name: 'times', type: 'INT', default: 1, control: { type: 'number', min: 1, max: 5, step: 1 } },
      ],
      outputs: [
        { name: 'text', type: 'STRING' },
        { name: 'calls', type: 'INT' },
      ],
    });
    expect(description('OneNode')).toMatchObject({ title: 'One of many', outputs: [{ unit: 'm' }] });
  });

  it('of ComfyUI is described as its classes say', () => {
    expect(description('Comfy Adder')).toMatchObject({
      title: 'Add (simple)',
      category: 'Maths',
      pure: true,
      inputs: [
        { name: 'a', type: 'INT', default: 2, control: { type: 'slider', min: 0, max: 10 } },
        { name: 'image', type: 'IMAGE', required: true, control: { type: 'none' } },
      ],
      outputs: [
        { name: 'sum', type: 'INT', title: 'Sum' },
        { name: 'report', type: 'STRING' },
      ],
    });
    expect(description('Comfy Changing')?.pure).toBe(false);
  });

  it('that does not load says where and why', () => {
    expect(problems('broken.py')).toMatchObject([{ severity: 'error', line: 2 }]);
    expect(problems('failing.py')).toMatchObject([{ severity: 'error', message: 'not today', line: 2 }]);
    expect(problems('part.py')?.[0]?.message).toContain('has no node class');
    expect(problems('seed.py')).toEqual([]);
    expect(problems('lacking.py')?.[0]?.message).toMatch(
      /No module named 'not_there'\. If it is a package: .*python\S* -m pip install not_there$/,
    );
    expect(problems('other_name.py')?.[0]?.message).toMatch(/ -m pip install pywin32$/);
    for (const file of ['comfy_only.py', 'comfy_part.py', 'comfy_server.py'])
      expect(problems(file)?.[0]?.message, file).toContain('a part of ComfyUI, and not here');
    expect(problems('latin.py')?.[0]?.message).toContain('not written in UTF-8');
  });

  it('has its other kinds where one of them does not say what it is', () => {
    expect(description('Half')).toBeDefined();
    expect(problems('half.py')).toMatchObject([
      { severity: 'warning', message: "Other: KeyError: 'models'", keeps_back: ['Other'], line: 9 },
    ]);
  });
});

describe('a Python node', () => {
  it('keeps its object from tick to tick, and what it prints goes to its log', async () => {
    const { run, logs } = start('TextNode');
    expect(await run({ text: 'Hey', mode: 'upper', times: 2 })).toEqual({ text: 'HEYHEY', calls: 1 });
    expect(await run({ text: 'Hey', mode: 'lower', times: undefined })).toEqual({ text: 'hey', calls: 2 });
    expect(logs).toEqual(['called 1', 'called 2']);
    expect(await start('TextNode').run({ text: '', mode: 'upper' })).toMatchObject({ calls: 1 });
  });

  it.each([
    ['value', 1, []],
    ['tuple', 2, []],
    ['update', 3, ['half way']],
    ['generator', 4, ['a', 'b']],
    ['async', 5, []],
    ['dict', 6, []],
  ])('may give a %s', async (how, number, shown) => {
    const { run, updates } = start('OneNode');
    if (how === 'dict') {
      await expect(run({ how })).rejects.toThrow('Output "Number" is FLOAT, and it gave an object.');
      return;
    }
    expect([await run({ how }), updates]).toEqual([{ number }, shown]);
  });

  it('that changes what it is given changes nothing for another, whose call has gone ahead', async () => {
    const [maker, one, other] = [start('Maker'), start('Changer'), start('Changer')];
    const made = maker.run({});
    const list = maker.instance.calls?.promised('list');
    const all = await Promise.all([made, one.run({ list }), other.run({ list })]);
    const first = [1, [2], '2024-01-02'];
    expect(all.map((outputs) => outputs.list)).toEqual([first, [...first, 'changed'], [...first, 'changed']]);
  });

  it('that throws names file and line, and its traceback is logged once', async () => {
    const { run, logs } = start('OneNode');
    for (let tick = 0; tick < 3; tick++)
      await expect(run({ how: 'raise' })).rejects.toThrow("KeyError: 'lost' (seed.py, line 50)");
    expect(logs).toHaveLength(1);
    expect(logs[0]).toMatch(/^Traceback.*seed\.py", line 50, in run.*KeyError: 'lost'$/s);
    await expect(run({ how: 'silent' })).rejects.toThrow('ValueError, raised without a message (seed.py, line');
    await expect(run({ how: 'wrong' })).rejects.toThrow('Output "Number" is FLOAT, and it gave the text "no number".');
    expect(await run({ how: 'value' })).toEqual({ number: 1 });
  });

  it('may refuse its inputs', async () => {
    await expect(start('TextNode').run({ text: 'forbidden', mode: 'upper' })).rejects.toThrow('The text is forbidden.');
  });

  it('with IS_CHANGED runs again only when that gives something else', async () => {
    // With a decorator, and without.
    for (const kind of ['Comfy Changing', 'Comfy Undecorated']) {
      const { run } = start(kind);
      const counts = [];
      for (const path of ['a', 'a', 'b', 'b']) counts.push((await run({ path })).output);
      expect(counts, kind).toEqual([1, 1, 2, 2]);
    }
  });

  it('goes on with its object when its code has changed', async () => {
    const { run, found, instance, context } = start('TextNode');
    await run({ text: '', mode: 'upper' });
    const { modules } = nodes;
    const changed = new Promise<void>((resolve) => nodes.onChange(() => nodes.modules !== modules && resolve()));
    await save('seed.py', files['seed.py'].replace('self.calls += 1', 'self.calls += 100'));
    await changed;
    const module = nodes.modules.find(({ id }) => id === 'seed.py');
    const next = module && loadModule(module).find((known) => known.description.kind === found.description.kind);
    const successor = next?.create(context, instance.keep?.());
    expect(await successor?.run({ text: 'x', mode: 'upper' }, context)).toEqual({ text: 'X', calls: 101 });
  });
});

describe('values', () => {
  it('cross to Python and back as they are', async () => {
    const { run } = start('Echo');
    const value = fc.oneof(
      fc.jsonValue(),
      fc.double(),
      fc.string({ unit: 'binary' }),
      fc.uint8Array(),
      fc.dictionary(fc.constantFrom('$', 'a', 'n', 'v'), fc.oneof(fc.double(), fc.uint8Array(), fc.string())),
      fc.array(fc.oneof(fc.double(), fc.uint8Array())),
    );
    const property = fc.asyncProperty(value, async (sent) => {
      const { value: back } = await run({ value: sent });
      // Python has no negative zero of a whole number and JSON none at all.
      expect(normal(back)).toEqual(normal(sent));
    });
    await fc.assert(property, { numRuns: 200 });
  });

  it('of pictures and bytes are buffers', async () => {
    const { run } = start('Echo');
    expect(await run({ value: new Uint8Array([1, 2, 255]) })).toMatchObject({ type: 'bytes' });
    const image = { width: 2, height: 1, format: 'rgb', data: new Uint8Array([1, 2, 3, 4, 5, 6]) };
    const { type } = await run({ value: image });
    // An array of numpy where there is numpy.
    expect(['ndarray', 'memoryview']).toContain(type);
  });

  it('that have no form on the other side are the node’s error', async () => {
    const { run } = start('Echo');
    await expect(run({ value: () => 1 })).rejects.toThrow('has no form in Python');
    const ring: unknown[] = [];
    ring.push(ring);
    await expect(run({ value: ring })).rejects.toThrow('nested too deeply');
  });
});

const normal = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify([value], (_, item) =>
      item instanceof Uint8Array ? [...item] : typeof item === 'number' && !Number.isFinite(item) ? String(item) : item,
    ),
  );
