import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { encodePng } from '#main/picture/png';
import { carryText } from '#shared/carried/carried-text';
import { addNode, moveNodes, removeNodes, setInput, setName } from '#shared/document/edits/edits';
import { createUndo } from '#shared/document/undo/undo';
import { workflowSchema } from '#shared/graph/workflow';
import type { Documents } from './documents';
import { toCanonicalText } from './files/canonical-text';
import { importLimits } from './import/limits';
import { createFolders, openDocuments, type TestFolders } from './testing/open-documents';

const example = workflowSchema.parse({
  id: 'example',
  name: 'Example',
  nodes: [
    { id: 'n1', kind: 'test.kind', inputs: { a: 1 } },
    { id: 'n2', kind: 'test.kind', position: { x: 300, y: 0 } },
  ],
  edges: [{ source: { node: 'n1', port: 'out' }, target: { node: 'n2', port: 'a' } }],
});
const seedText = JSON.stringify({ nodes: [{ id: 'a', data: { type: 'MathNode' } }], edges: [], sleep_time: 0.5 });

let folders: TestFolders;
let documents: Documents;
const root = process.getuid?.() === 0;

function writeExample(name: string, workflow = example): string {
  mkdirSync(folders.workflows, { recursive: true });
  const path = join(folders.workflows, name);
  writeFileSync(path, toCanonicalText(workflow));
  return path;
}

const fails = (code: string, message = '') =>
  expect.objectContaining({ code, message: expect.stringContaining(message) });

beforeEach(() => {
  folders = createFolders();
  documents = openDocuments(folders).documents;
});
afterEach(async () => {
  await documents.dispose();
  folders.dispose();
});

describe('opening', () => {
  it('opens the workflow that a picture carries, and never writes over the picture', async () => {
    const path = join(folders.root, 'picture.png');
    const png = carryText(encodePng({ width: 1, height: 1, pixels: new Uint8Array(4) }), toCanonicalText(example));
    writeFileSync(path, png);
    const info = await documents.openPath(path);
    expect(info).toEqual({ workflow_id: 'example', name: 'Example', modified: false });
    expect(await documents.openPath(path)).toEqual(info);
    await expect(documents.save('example')).rejects.toEqual(fails('FILE_NAME_INVALID'));
    expect(readFileSync(path)).toEqual(Buffer.from(png));
    expect(documents.exportJson('example')).toBe(toCanonicalText(example));
  });

  it('opens a file of the folder, unmodified, and the same file only once', async () => {
    writeExample('flow.json');
    const [first, second] = await Promise.all([documents.openFile('flow'), documents.openFile('flow.json')]);
    expect(first).toEqual({ workflow_id: 'example', name: 'Example', file: 'flow.json', modified: false });
    expect(second).toEqual(first);
    expect(await documents.openPath(join(folders.workflows, 'flow.json'))).toEqual(first);
    expect(documents.list()).toEqual([first]);
    expect(documents.read('example')).toEqual(example);
  });

  it('lists the most recently opened first', async () => {
    writeExample('a.json', { ...example, name: 'A' });
    const created = documents.create();
    await documents.openFile('a');
    expect(documents.list().map(({ name }) => name)).toEqual(['A', 'Untitled']);
    expect(documents.create().name).toBe('Untitled 2');
    await documents.openFile('a');
    expect(documents.list().map(({ name }) => name)).toEqual(['A', 'Untitled 2', 'Untitled']);
    expect(documents.get(created.workflow_id).id).toBe(created.workflow_id);
  });

  it('gives a copy of an open file an id of its own, and does not call that a change', async () => {
    writeExample('a.json');
    writeExample('b.json');
    await documents.openFile('a');
    const copy = await documents.openFile('b');
    expect(copy.workflow_id).not.toBe('example');
    expect(copy.modified).toBe(false);
    expect(documents.read(copy.workflow_id).nodes).toEqual(example.nodes);
  });

  it('opens another format as a document without a file, so that saving cannot overwrite it', async () => {
    mkdirSync(folders.workflows);
    const path = join(folders.workflows, 'old.json');
    writeFileSync(path, seedText);
    const info = await documents.openPath(path);
    expect(info).toMatchObject({ name: 'old', modified: false });
    expect(info.file).toBeUndefined();
    expect(await documents.openFile('old')).toEqual(info);
    await expect(documents.save(info.workflow_id)).rejects.toThrow(fails('FILE_NAME_INVALID'));
    expect(readFileSync(path, 'utf8')).toBe(seedText);
  });

  it('opens dropped text under the name of its file', async () => {
    expect(await documents.importText('dropped.json', seedText)).toMatchObject({ name: 'dropped', modified: false });
    const only = await documents.importText('only.json', seedText, true);
    expect(only).toMatchObject({ modified: true });
    expect(readdirSync(folders.recovery)).toHaveLength(1);
    await expect(documents.importText('bad.json', '{')).rejects.toThrow(fails('WORKFLOW_INVALID', '“bad.json”'));
  });

  it('says what is wrong with a file, and opens nothing', async () => {
    mkdirSync(folders.workflows);
    const write = (name: string, text: string) => writeFileSync(join(folders.workflows, name), text);
    write('broken.json', '{"nodes": [');
    write('list.json', '[]');
    mkdirSync(join(folders.workflows, 'folder.json'));
    await expect(documents.openFile('broken')).rejects.toThrow(fails('WORKFLOW_INVALID', 'not JSON'));
    await expect(documents.openFile('list')).rejects.toThrow(fails('WORKFLOW_INVALID'));
    await expect(documents.openFile('folder')).rejects.toThrow(fails('FILE_UNREADABLE'));
    await expect(documents.openFile('missing')).rejects.toThrow(fails('FILE_NOT_FOUND', 'missing.json'));
    await expect(documents.openFile('../x')).rejects.toThrow(fails('FILE_NAME_INVALID'));
    await expect(documents.openPath('relative.json')).rejects.toThrow(fails('FILE_NOT_FOUND'));
    // Reading a pipe would never end.
    await expect(documents.openPath('/dev/zero')).rejects.toThrow(fails('FILE_UNREADABLE'));
    expect(documents.list()).toEqual([]);
    expect(() => documents.get('nothing')).toThrow(fails('WORKFLOW_NOT_FOUND'));
  });

  it('refuses links that lead out of the folder, and follows those that stay', async () => {
    writeExample('real.json');
    writeFileSync(join(folders.root, 'secret.json'), toCanonicalText(example));
    symlinkSync(join(folders.root, 'secret.json'), join(folders.workflows, 'out.json'));
    symlinkSync('/nowhere', join(folders.workflows, 'dangling.json'));
    symlinkSync('real.json', join(folders.workflows, 'alias.json'));
    await expect(documents.openFile('out')).rejects.toThrow(fails('FILE_NAME_INVALID'));
    await expect(documents.workflows.createOrUpdate('dangling', '{}')).rejects.toThrow(
      fails('FILE_NAME_INVALID', 'leads nowhere'),
    );
    expect(await documents.openFile('alias')).toEqual(await documents.openFile('real'));
  });

  it('opens as many nodes as may be in time linear in their number', async () => {
    const timed = async (count: number) => {
      const nodes = Array.from({ length: count }, (_, at) => ({ id: `n${at}`, kind: 'test.kind' }));
      const text = JSON.stringify({ ...example, nodes, edges: [] });
      const start = performance.now();
      await documents.importText('large.json', text);
      return performance.now() - start;
    };
    await timed(importLimits.nodes / 8);
    const eighth = await timed(importLimits.nodes / 8);
    // Quadratic would be 64 times as long.
    expect(await timed(importLimits.nodes)).toBeLessThan(32 * eighth);
  });
});

describe('saving', () => {
  it('writes canonical text, takes the name of the file, and is unmodified', async () => {
    const { workflow_id } = documents.create();
    const { doc } = documents.get(workflow_id);
    addNode(doc, { kind: 'test.kind', position: { x: 1.234, y: 0 } });
    expect(documents.list()[0]?.modified).toBe(true);
    const saved = await documents.save(workflow_id, { file: 'First try' });
    expect(saved).toEqual({ workflow_id, name: 'First try', file: 'First try.json', modified: false });
    const text = readFileSync(join(folders.workflows, 'First try.json'), 'utf8');
    expect(text).toBe(toCanonicalText(documents.read(workflow_id)));
    expect(text).toContain('"position": { "x": 1.2, "y": 0 }');
    expect(readdirSync(folders.workflows)).toEqual(['First try.json']);
  });

  it('saves to its own file again, keeping the name it was given', async () => {
    const path = writeExample('flow.json');
    await documents.openFile('flow');
    setInput(documents.get('example').doc, 'n1', 'a', 2);
    expect(await documents.save('example')).toMatchObject({ name: 'Example', modified: false });
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ nodes: [{ inputs: { a: 2 } }, {}] });
  });

  it('leaves a file its permissions, and a link a link', async () => {
    const path = writeExample('flow.json');
    chmodSync(path, 0o600);
    const link = join(folders.workflows, 'alias.json');
    symlinkSync('flow.json', link);
    await documents.openFile('alias');
    setInput(documents.get('example').doc, 'n1', 'a', 2);
    await documents.save('example');
    expect([statSync(path).mode & 0o777, lstatSync(link).isSymbolicLink()]).toEqual([0o600, true]);
    expect(JSON.parse(readFileSync(link, 'utf8'))).toMatchObject({ nodes: [{ inputs: { a: 2 } }, {}] });
  });

  it('never replaces another file unless told to', async () => {
    const path = writeExample('taken.json');
    const before = readFileSync(path, 'utf8');
    const { workflow_id } = documents.create();
    await expect(documents.save(workflow_id, { file: 'taken' })).rejects.toThrow(fails('FILE_EXISTS', 'taken.json'));
    expect(readFileSync(path, 'utf8')).toBe(before);
    expect(documents.get(workflow_id).info().file).toBeUndefined();
    expect(await documents.save(workflow_id, { file: 'taken', overwrite: true })).toMatchObject({ name: 'taken' });
    expect(readFileSync(path, 'utf8')).not.toBe(before);
  });

  it('notices that another program changed the file', async () => {
    const path = writeExample('flow.json');
    await documents.openFile('flow');
    writeFileSync(path, 'somebody else');
    utimesSync(path, 1, 1);
    setInput(documents.get('example').doc, 'n1', 'a', 2);
    await expect(documents.save('example')).rejects.toThrow(fails('FILE_EXISTS', 'Another program'));
    expect(readFileSync(path, 'utf8')).toBe('somebody else');
    expect(await documents.save('example', { overwrite: true })).toMatchObject({ modified: false });
  });

  it('leaves two open workflows never with one file', async () => {
    writeExample('flow.json');
    await documents.openFile('flow');
    const other = documents.create();
    await documents.save(other.workflow_id, { file: 'flow', overwrite: true });
    expect(documents.get('example').info()).toEqual({ workflow_id: 'example', name: 'Example', modified: true });
  });

  it.each([
    ['its folder is a file', () => join(folders.root, 'file', 'flow.json')],
    ['a folder has its name', () => join(folders.root, 'folder.json')],
    ['the kernel forbids it', () => '/proc/flow.json'],
    ['the name is too long', () => join(folders.root, `${'x'.repeat(300)}.json`)],
  ])('says why a file could not be written and keeps the document modified: %s', async (_what, target) => {
    writeFileSync(join(folders.root, 'file'), '');
    mkdirSync(join(folders.root, 'folder.json'));
    const { workflow_id } = documents.create();
    addNode(documents.get(workflow_id).doc, { kind: 'k' });
    const saving = documents.save(workflow_id, { path: target(), overwrite: true });
    await expect(saving).rejects.toThrow(fails('FILE_UNWRITABLE', 'could not be written'));
    await expect(saving).rejects.not.toThrow(
      expect.objectContaining({ message: expect.stringContaining(folders.root) }),
    );
    expect(documents.get(workflow_id).info()).toMatchObject({ modified: true, name: 'Untitled' });
    expect(documents.get(workflow_id).info().file).toBeUndefined();
  });

  it.skipIf(root)('leaves what was there untouched in a read-only folder', async () => {
    const path = writeExample('flow.json');
    const before = readFileSync(path, 'utf8');
    await documents.openFile('flow');
    setInput(documents.get('example').doc, 'n1', 'a', 2);
    chmodSync(folders.workflows, 0o555);
    await expect(documents.save('example')).rejects.toThrow(fails('FILE_UNWRITABLE', 'permission'));
    chmodSync(folders.workflows, 0o755);
    expect(readFileSync(path, 'utf8')).toBe(before);
    expect(await documents.save('example')).toMatchObject({ modified: false });
  });

  it('keeps what is edited while it writes', async () => {
    writeExample('flow.json');
    await documents.openFile('flow');
    const { doc } = documents.get('example');
    setInput(doc, 'n1', 'a', 2);
    const saving = documents.save('example');
    // The text is taken in a later microtask, before any file is touched.
    await Promise.resolve();
    await Promise.resolve();
    setInput(doc, 'n1', 'a', 3);
    await saving;
    const written = JSON.parse(readFileSync(join(folders.workflows, 'flow.json'), 'utf8'));
    const { modified } = documents.get('example').info();
    expect(modified).toBe(written.nodes[0].inputs.a !== 3);
  });

  it('writes saves of one document one after another, the last one last', async () => {
    const { workflow_id } = documents.create();
    const { doc } = documents.get(workflow_id);
    const saves: Promise<unknown>[] = [];
    for (let at = 0; at < 10; at++) {
      setName(doc, `Name ${at}`);
      saves.push(documents.save(workflow_id, { file: `flow${at % 2}`, overwrite: true }));
    }
    await Promise.all(saves);
    expect(documents.get(workflow_id).info()).toMatchObject({ file: 'flow1.json', modified: false });
  });
});

describe('the modified mark', () => {
  const modified = () => documents.get('example').info().modified;

  it('is set at once, and taken back when undo returns to the saved state', async () => {
    writeExample('flow.json');
    await documents.openFile('flow');
    const { doc } = documents.get('example');
    const undo = createUndo(doc);
    let announced = 0;
    documents.onChanged(() => announced++);
    moveNodes(doc, new Map([['n1', { x: 50, y: 50 }]]));
    expect(modified()).toBe(true);
    expect(announced).toBe(1);
    undo.undo();
    await vi.waitFor(() => expect(modified()).toBe(false));
    expect(announced).toBe(2);
    undo.redo();
    expect(modified()).toBe(true);
    await documents.save('example');
    undo.undo();
    expect(modified()).toBe(true);
  });

  it('is not set by a change too small for the file', async () => {
    writeExample('flow.json');
    await documents.openFile('flow');
    moveNodes(documents.get('example').doc, new Map([['n1', { x: 0.01, y: 0 }]]));
    await vi.waitFor(() => expect(modified()).toBe(false));
  });

  it('is announced together with names', async () => {
    const { workflow_id } = documents.create();
    const names: string[] = [];
    documents.onChanged(() => names.push(documents.get(workflow_id).info().name));
    setName(documents.get(workflow_id).doc, 'Renamed');
    expect(names.at(-1)).toBe('Renamed');
  });
});

describe('closing', () => {
  it('stops the run and forgets the document', async () => {
    await documents.dispose();
    const opened = openDocuments(folders);
    documents = opened.documents;
    const { workflow_id } = documents.create();
    await documents.runs.start(workflow_id);
    await documents.close(workflow_id);
    expect(opened.engine.calls).toEqual([
      ['stop', 'run-1'],
      ['forget', workflow_id],
    ]);
    expect(documents.list()).toEqual([]);
    await expect(documents.close(workflow_id)).rejects.toThrow(fails('WORKFLOW_NOT_FOUND'));
    await expect(documents.runs.start(workflow_id)).rejects.toThrow(fails('WORKFLOW_NOT_FOUND'));
  });
});

describe('templates', () => {
  beforeEach(() => {
    mkdirSync(folders.templates);
    const write = (name: string, title: string, description: string) =>
      writeFileSync(join(folders.templates, name), toCanonicalText({ ...example, name: title, description }));
    write('zebra.json', 'Animals', 'About animals');
    write('system-monitor.json', 'System monitor', 'Watches');
    write('apple.json', 'Fruit', 'About fruit');
    write('new.json', 'A new one', 'Not in the gallery yet');
    writeFileSync(join(folders.templates, 'gallery.yaml'), 'system-monitor: [system]\napple: [food, red]\nzebra: []\n');
    writeFileSync(join(folders.templates, 'broken.json'), '{');
    writeFileSync(join(folders.templates, 'notes.txt'), 'x');
  });

  it('are listed in the order of the gallery with their tags, the others last; a broken one is left out', async () => {
    expect(await documents.templates()).toEqual([
      { id: 'system-monitor', title: 'System monitor', description: 'Watches', tags: ['system'] },
      { id: 'apple', title: 'Fruit', description: 'About fruit', tags: ['food', 'red'] },
      { id: 'zebra', title: 'Animals', description: 'About animals', tags: [] },
      { id: 'new', title: 'A new one', description: 'Not in the gallery yet', tags: [] },
    ]);
  });

  it.each(['apple', '- apple', 'apple: 5', '{'])('are listed by title where the gallery says “%s”', async (text) => {
    writeFileSync(join(folders.templates, 'gallery.yaml'), text);
    const titles = (await documents.templates()).map(({ title }) => title);
    expect(titles).toEqual(['A new one', 'Animals', 'Fruit', 'System monitor']);
  });

  it('open as a copy without a file and with an id of its own, as often as one likes', async () => {
    const before = readFileSync(join(folders.templates, 'apple.json'), 'utf8');
    const first = await documents.openTemplate('apple');
    const second = await documents.openTemplate('apple');
    expect(first).toMatchObject({ name: 'Fruit', modified: false });
    expect(first.file).toBeUndefined();
    expect(new Set([first.workflow_id, second.workflow_id, 'example']).size).toBe(3);
    removeNodes(documents.get(first.workflow_id).doc, ['n1']);
    await documents.save(first.workflow_id, { file: 'mine' });
    expect(readFileSync(join(folders.templates, 'apple.json'), 'utf8')).toBe(before);
    expect(await documents.openTemplate('apple', 'Obst')).toMatchObject({ name: 'Obst', modified: false });
    await expect(documents.openTemplate('../templates/apple')).rejects.toThrow(fails('FILE_NOT_FOUND'));
  });
});

describe('the workflows folder', () => {
  it('lists, writes, renames and deletes by name', async () => {
    const { workflows } = documents;
    expect(await workflows.list()).toEqual([]);
    expect(await documents.writePosted('{"filename": "b", "workflow_data": {"nodes": [], "any": 1}}')).toBe('b.json');
    expect(await workflows.createOrUpdate('a.json', seedText)).toBe('a.json');
    writeFileSync(join(folders.workflows, 'readme.txt'), '');
    expect(await workflows.list()).toMatchObject([{ name: 'a.json' }, { name: 'b.json', size: 30 }]);
    expect(JSON.parse(await workflows.read('b'))).toEqual({ nodes: [], any: 1 });
    await expect(workflows.rename('a', 'b')).rejects.toThrow(fails('FILE_EXISTS'));
    expect(await workflows.rename('a', 'c')).toBe('c.json');
    await expect(workflows.rename('a', 'd')).rejects.toThrow(fails('FILE_NOT_FOUND'));
    await workflows.delete('b.json');
    await expect(workflows.delete('b.json')).rejects.toThrow(fails('FILE_NOT_FOUND'));
    expect((await workflows.list()).map(({ name }) => name)).toEqual(['c.json']);
    await expect(documents.writePosted('{"filename": "x", "workflow_data": [1]}')).rejects.toThrow(
      fails('INVALID_MESSAGE'),
    );
    for (const name of ['../x', '', 'a/b', 'nul']) {
      await expect(workflows.createOrUpdate(name, '{}')).rejects.toThrow(fails('FILE_NAME_INVALID'));
      await expect(workflows.rename('c', name)).rejects.toThrow(fails('FILE_NAME_INVALID'));
      await expect(workflows.delete(name)).rejects.toThrow(fails('FILE_NAME_INVALID'));
    }
  });

  it('takes an open document along when its file is renamed, and leaves it without one when it is deleted', async () => {
    writeExample('flow.json');
    await documents.openFile('flow');
    await documents.workflows.rename('flow', 'other');
    expect(documents.get('example').info()).toMatchObject({ file: 'other.json', modified: false });
    setInput(documents.get('example').doc, 'n1', 'a', 5);
    await documents.save('example');
    expect(existsSync(join(folders.workflows, 'flow.json'))).toBe(false);
    await documents.workflows.delete('other');
    expect(documents.get('example').info()).toEqual({ workflow_id: 'example', name: 'Example', modified: true });
  });

  it('is made again when it has gone', async () => {
    writeExample('flow.json');
    await documents.openFile('flow');
    unlinkSync(join(folders.workflows, 'flow.json'));
    folders.dispose();
    expect(await documents.workflows.list()).toEqual([]);
    expect(await documents.save('example')).toMatchObject({ modified: false });
  });
});
