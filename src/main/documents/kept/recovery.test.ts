import { type ChildProcess, fork } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { markOfProcess } from '#main/process/running-process';
import { addNode, setInput, setName } from '#shared/document/edits/edits';
import { createUndo } from '#shared/document/undo/undo';
import { readWorkflow } from '#shared/document/y/y-workflow';
import { workflowSchema } from '#shared/graph/workflow';
import type { Documents } from '../documents';
import { toCanonicalText } from '../files/canonical-text';
import { importWorkflow } from '../import/import-workflow';
import { bundleProgram, type Program } from '../testing/bundle-program';
import { FakeEngine } from '../testing/fake-engine';
import { createFolders, openDocuments, type TestFolders } from '../testing/open-documents';
import { RecordingLog } from '../testing/recording-log';
import { editDue, type Told } from '../testing/told-edits';
import { Journal } from './journal';
import { encodeHeader, type JournalHeader, readFrames, toFrame } from './journal-format';
import { replay } from './recovery';

const example = workflowSchema.parse({
  id: 'example',
  name: 'Example',
  nodes: [{ id: 'n1', kind: 'test.kind', inputs: { a: 0 } }],
});

let folders: TestFolders;
let path: string;

beforeEach(() => {
  folders = createFolders();
  mkdirSync(folders.workflows);
  path = join(folders.workflows, 'flow.json');
  writeFileSync(path, toCanonicalText(example));
});
afterEach(() => folders.dispose());

const journals = () => (existsSync(folders.recovery) ? readdirSync(folders.recovery) : []);
const journalFile = () => join(folders.recovery, journals()[0] ?? 'none');

/** Leaves documents as a crash would: nothing is closed, nothing more is written. */
async function crashAfter(edit: (documents: Documents) => Promise<void> | void): Promise<void> {
  const { documents } = openDocuments(folders);
  await edit(documents);
  await documents.dispose();
}

describe('the journal', () => {
  it('keeps every change within a second and is gone when nothing is unsaved', async () => {
    const { documents } = openDocuments(folders);
    await documents.openFile('flow');
    expect(journals()).toEqual([]);
    const { doc } = documents.get('example');
    const undo = createUndo(doc);
    const start = performance.now();
    setInput(doc, 'n1', 'a', 1);
    await vi.waitFor(() => expect(journals()).toHaveLength(1), { timeout: 1000, interval: 10 });
    const size = readFileSync(journalFile()).length;
    setInput(doc, 'n1', 'a', 2);
    await vi.waitFor(() => expect(readFileSync(journalFile()).length).toBeGreaterThan(size), { timeout: 1000 });
    expect(performance.now() - start).toBeLessThan(2000);
    await documents.save('example');
    expect(journals()).toEqual([]);

    setInput(doc, 'n1', 'a', 3);
    await vi.waitFor(() => expect(journals()).toHaveLength(1));
    undo.undo();
    await vi.waitFor(() => expect(documents.get('example').info().modified).toBe(true));
    await documents.close('example');
    expect(journals()).toEqual([]);
  });

  it('goes when undo returns to what was saved', async () => {
    const { documents } = openDocuments(folders);
    await documents.openFile('flow');
    const { doc } = documents.get('example');
    const undo = createUndo(doc);
    setInput(doc, 'n1', 'a', 1);
    await vi.waitFor(() => expect(journals()).toHaveLength(1));
    undo.undo();
    await vi.waitFor(() => expect(journals()).toEqual([]));
    await documents.dispose();
  });

  it('is written anew when it has grown long', async () => {
    const { documents } = openDocuments(folders);
    await documents.openFile('flow');
    const { doc } = documents.get('example');
    setInput(doc, 'n1', 'text', 'first');
    await vi.waitFor(() => expect(journals()).toHaveLength(1));
    const frames = () => readFrames(readFileSync(journalFile())).length;
    for (let at = 0; at < 4; at++) {
      const before = readFileSync(journalFile()).length;
      setInput(doc, 'n1', 'text', `${at}`.repeat(700_000));
      await vi.waitFor(() => expect(readFileSync(journalFile()).length).not.toBe(before), { timeout: 2000 });
    }
    expect(frames()).toBeLessThan(5);
    await documents.dispose();
    const next = openDocuments(folders).documents;
    await next.recover((await next.recoverable())[0]?.id ?? '');
    expect(next.read('example').nodes[0]?.inputs.text).toBe('3'.repeat(700_000));
    await next.dispose();
  });

  /** From here on nothing reaches the disk until it is let through; what is written is in the files nevertheless. */
  async function holdDisk() {
    const handle = await open(path);
    const prototype: FileHandle = Object.getPrototypeOf(handle);
    await handle.close();
    let release = () => {};
    const synced = new Promise<void>((resolve) => {
      release = resolve;
    });
    const append = vi.spyOn(prototype, 'datasync').mockReturnValue(synced);
    const whole = vi.spyOn(prototype, 'sync').mockReturnValue(synced);
    return { append, whole, release };
  }
  afterEach(() => void vi.restoreAllMocks());

  const kept = () => {
    const [, ...updates] = readFrames(readFileSync(journalFile()));
    return readWorkflow(replay({ updates, header: {} as JournalHeader })).nodes[0]?.inputs;
  };
  const patience = { timeout: 15_000, interval: 10 };

  it('does not wait for a slow disk to sync, neither with a change nor while it is written anew', async () => {
    const disk = await holdDisk();
    const { documents } = openDocuments(folders);
    await documents.openFile('flow');
    const { doc } = documents.get('example');
    setInput(doc, 'n1', 'text', 'first');
    await vi.waitFor(() => expect(kept()?.text).toBe('first'), patience);
    for (const text of ['1'.repeat(700_000), '2'.repeat(700_000), '3'.repeat(700_000), 'last']) {
      setInput(doc, 'n1', 'text', text);
      // Looked at in every turn: the next change comes while the journal still deals with having written this one.
      while (kept()?.text !== text) await nextTurn();
    }
    expect(disk.whole).toHaveBeenCalled();
    expect(readFileSync(journalFile()).length).toBeGreaterThan(2_000_000);
    disk.release();
    await vi.waitFor(() => expect(readFileSync(journalFile()).length).toBeLessThan(2_000_000), patience);
    expect(kept()).toEqual({ a: 0, text: 'last' });
    await vi.waitFor(() => expect(journals()).toEqual([basename(journalFile())]), patience);
    await documents.dispose();
  });

  it('is written anew once, not for each change, where a slow disk has failed before', async () => {
    const doc = new Y.Doc();
    const file = join(folders.root, 'journal.recovery');
    const header = () => ({ workflow_id: 'example', name: 'Example' });
    const journal = new Journal(file, { doc, header }, new RecordingLog(), () => undefined);
    doc.on('update', (update) => journal.record(update));
    const edit = (value: number) => doc.getMap('values').set('a', value);
    edit(1);
    await journal.flush();
    unlinkSync(file);
    mkdirSync(file);
    edit(2);
    await journal.flush();
    expect(journal.trouble).toBeDefined();
    rmdirSync(file);
    const disk = await holdDisk();
    const flushed = [3, 4, 5, 6, 7].map((value) => {
      edit(value);
      return journal.flush();
    });
    await vi.waitFor(() => expect(disk.whole).toHaveBeenCalled(), patience);
    disk.release();
    await Promise.all(flushed);
    expect(disk.whole).toHaveBeenCalledTimes(1);
    const [, ...updates] = readFrames(readFileSync(file));
    expect(
      replay({ updates, header: {} as JournalHeader })
        .getMap('values')
        .get('a'),
    ).toBe(7);
    expect(journal.trouble).toBeUndefined();
  });

  it('stays gone where it was being written anew as what it keeps was saved', async () => {
    const journal = new Journal(
      join(folders.recovery, 'a.recovery'),
      { doc: new Y.Doc(), header: () => ({ workflow_id: 'a', name: 'A' }) },
      new RecordingLog(),
      () => undefined,
    );
    const rewritten = journal.rewrite();
    await Promise.all([journal.clear(), rewritten]);
    expect(journals()).toEqual([]);
  });

  it('never stops the editor where it cannot be written, and says so once', async () => {
    writeFileSync(folders.recovery, 'a file in place of the folder');
    const { documents, log } = openDocuments(folders);
    await documents.openFile('flow');
    const { doc } = documents.get('example');
    setInput(doc, 'n1', 'a', 1);
    await vi.waitFor(() => expect(log.lines).toHaveLength(1), 5_000);
    expect(log.lines[0]).toContain('could not be kept');
    unlinkSync(folders.recovery);
    setInput(doc, 'n1', 'a', 2);
    await vi.waitFor(() => expect(journals()).toHaveLength(1), 5_000);
    expect(log.lines).toHaveLength(1);
    await documents.dispose();
  });
});

describe('recovery', () => {
  it('brings unsaved changes back as modified, with the file they belong to', async () => {
    await crashAfter(async (documents) => {
      await documents.openFile('flow');
      setInput(documents.get('example').doc, 'n1', 'a', 5);
      const created = documents.create();
      addNode(documents.get(created.workflow_id).doc, { kind: 'k', id: 'new' });
      setName(documents.get(created.workflow_id).doc, 'Sketch');
      documents.create();
    });
    const { documents } = openDocuments(folders);
    const left = await documents.recoverable();
    expect(left.map(({ name }) => name).sort()).toEqual(['Example', 'Sketch']);
    expect(documents.list()).toEqual([]);
    for (const { id } of left) await documents.recover(id);
    expect(documents.get('example').info()).toEqual({
      workflow_id: 'example',
      name: 'Example',
      file: 'flow.json',
      modified: true,
      recovered: true,
    });
    const sketch = documents.list().find(({ name }) => name === 'Sketch');
    expect(sketch).toMatchObject({ modified: true });
    expect(documents.read(sketch?.workflow_id ?? '').nodes).toMatchObject([{ id: 'new' }]);
    expect(await documents.recoverable()).toEqual([]);
    expect(readFileSync(path, 'utf8')).toBe(toCanonicalText(example));
    await documents.save('example');
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ nodes: [{ inputs: { a: 5 } }] });
    expect(journals()).toHaveLength(1);
    await documents.dispose();
  });

  it('is offered although another program has the id of the process that crashed, and not while that process runs', async () => {
    const { documents } = openDocuments(folders);
    const written = (process: string | undefined) => {
      const header = {
        format: 'factory-ui/recovery',
        version: 1,
        workflow_id: 'w',
        name: 'W',
        pid: processId,
        process,
      };
      const frames = [encodeHeader(header as JournalHeader), Y.encodeStateAsUpdate(new Y.Doc())].map(toFrame);
      mkdirSync(folders.recovery, { recursive: true });
      writeFileSync(join(folders.recovery, `${'a'.repeat(16)}.recovery`), Buffer.concat(frames));
    };
    // Another process that runs for as long as this one.
    const processId = process.ppid;
    written(markOfProcess(processId));
    expect(await documents.recoverable()).toEqual([]);
    written(undefined);
    expect(await documents.recoverable()).toEqual([]);
    written('another-start-of-the-machine 1234');
    expect(await documents.recoverable()).toMatchObject([{ name: 'W' }]);
    await documents.dispose();
  });

  it('survives a second crash right after the first', async () => {
    await crashAfter(async (documents) => {
      await documents.openFile('flow');
      setInput(documents.get('example').doc, 'n1', 'a', 5);
    });
    await crashAfter(async (documents) => {
      await documents.recover((await documents.recoverable())[0]?.id ?? '');
    });
    const { documents } = openDocuments(folders);
    await documents.recover((await documents.recoverable())[0]?.id ?? '');
    expect(documents.read('example').nodes[0]?.inputs).toEqual({ a: 5 });
    await documents.dispose();
  });

  it('still notices that another program changed the file meanwhile', async () => {
    await crashAfter(async (documents) => {
      await documents.openFile('flow');
      setInput(documents.get('example').doc, 'n1', 'a', 5);
    });
    writeFileSync(path, 'somebody else');
    const { documents } = openDocuments(folders);
    await documents.recover((await documents.recoverable())[0]?.id ?? '');
    await expect(documents.save('example')).rejects.toThrow(expect.objectContaining({ code: 'FILE_EXISTS' }));
    expect(readFileSync(path, 'utf8')).toBe('somebody else');
    await documents.dispose();
  });

  it('says what a crash left until that is saved', async () => {
    await crashAfter(async (documents) => {
      await documents.openFile('flow');
      setInput(documents.get('example').doc, 'n1', 'a', 5);
    });
    const { documents } = openDocuments(folders);
    const info = await documents.recover((await documents.recoverable())[0]?.id ?? '');
    expect(info).toMatchObject({ recovered: true, modified: true });
    expect(await documents.save(info.workflow_id)).not.toHaveProperty('recovered');
    setInput(documents.get(info.workflow_id).doc, 'n1', 'a', 6);
    await vi.waitFor(() => expect(documents.get(info.workflow_id).info()).toMatchObject({ modified: true }));
    expect(documents.get(info.workflow_id).info()).not.toHaveProperty('recovered');
    await documents.dispose();
  });

  it('opens beside a document of the same id, under another', async () => {
    await crashAfter(async (documents) => {
      await documents.openFile('flow');
      setInput(documents.get('example').doc, 'n1', 'a', 5);
    });
    const { documents } = openDocuments(folders);
    await documents.openFile('flow');
    const recovered = await documents.recover((await documents.recoverable())[0]?.id ?? '');
    expect(recovered.workflow_id).not.toBe('example');
    expect(documents.read(recovered.workflow_id)).toMatchObject({
      id: recovered.workflow_id,
      nodes: [{ inputs: { a: 5 } }],
    });
    expect(recovered.file).toBeUndefined();
    expect(documents.read('example')).toEqual(example);
    await documents.dispose();
  });

  it('keeps what was left behind until it is safe elsewhere', async () => {
    await crashAfter(async (documents) => {
      await documents.openFile('flow');
      setInput(documents.get('example').doc, 'n1', 'a', 5);
    });
    const { documents } = openDocuments(folders);
    const [left] = await documents.recoverable();
    const write = vi.spyOn(Journal.prototype, 'rewrite').mockResolvedValue(false);
    expect(await documents.recover(left?.id ?? '')).toMatchObject({ modified: true });
    write.mockRestore();
    expect(await documents.recoverable()).toEqual([left]);
    await documents.dispose();
  });

  it('forgets what is not wanted', async () => {
    await crashAfter(async (documents) => {
      await documents.openFile('flow');
      setInput(documents.get('example').doc, 'n1', 'a', 5);
    });
    const { documents } = openDocuments(folders);
    await documents.discardRecoverable((await documents.recoverable())[0]?.id ?? '');
    expect(await documents.recoverable()).toEqual([]);
    expect(journals()).toEqual([]);
    await expect(documents.recover('../../etc')).rejects.toThrow(expect.objectContaining({ code: 'FILE_NOT_FOUND' }));
    await documents.dispose();
  });

  it.each([
    ['a torn last frame', () => appendFileSync(journalFile(), toFrame(new Uint8Array(50)).subarray(0, 30)), 5],
    [
      'a last frame of garbage',
      () => appendFileSync(journalFile(), Buffer.from([4, 0, 0, 0, 1, 2, 3, 4, 9, 9, 9, 9])),
      5,
    ],
  ])('reads up to %s', async (_what, damage, value) => {
    await crashAfter(async (documents) => {
      await documents.openFile('flow');
      setInput(documents.get('example').doc, 'n1', 'a', 5);
    });
    damage();
    const { documents } = openDocuments(folders);
    await documents.recover((await documents.recoverable())[0]?.id ?? '');
    expect(documents.read('example').nodes[0]?.inputs).toEqual({ a: value });
    await documents.dispose();
  });

  it('leaves a file alone that holds no whole document, and lists the others', async () => {
    await crashAfter(async (documents) => {
      await documents.openFile('flow');
      setInput(documents.get('example').doc, 'n1', 'a', 5);
    });
    writeFileSync(join(folders.recovery, `${'0'.repeat(16)}.recovery`), 'garbage');
    writeFileSync(join(folders.recovery, `${'1'.repeat(16)}.recovery`), readFileSync(journalFile()).subarray(0, 40));
    const { documents, log } = openDocuments(folders);
    expect(await documents.recoverable()).toMatchObject([{ name: 'Example' }]);
    expect(log.lines).toHaveLength(2);
    expect(journals()).toHaveLength(3);
    await documents.dispose();
  });
});

describe('frames', () => {
  it('read back whole, and of a file cut anywhere every frame before the cut', () => {
    const payloads = [new Uint8Array(0), new Uint8Array([1]), new Uint8Array(300).fill(7)];
    const bytes = Buffer.concat(payloads.map(toFrame));
    for (let length = 0; length <= bytes.length; length++) {
      const read = readFrames(bytes.subarray(0, length));
      expect(read.map((payload) => payload.length)).toEqual(
        payloads.map((payload) => payload.length).slice(0, read.length),
      );
      expect(read.length).toBe(length < 8 ? 0 : length < 17 ? 1 : length < bytes.length ? 2 : 3);
    }
  });
});

describe('a program killed with kill -9', () => {
  let program: Program;
  const children: ChildProcess[] = [];

  beforeAll(async () => {
    program = await bundleProgram();
  }, 60_000);
  afterAll(() => {
    for (const child of children) child.kill('SIGKILL');
    program.remove();
  });

  function start(what: string, options: { uid?: number; gid?: number } = {}) {
    const child = fork(program.file, [what, folders.root, path], { ...options, execArgv: [] });
    children.push(child);
    const told: Told[] = [];
    child.on('message', (message: Told) => told.push(message));
    const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    const kill = async () => {
      child.kill('SIGKILL');
      await exited;
    };
    return { told, kill, exited, pid: child.pid };
  }

  const until = (done: () => boolean) => vi.waitFor(() => expect(done()).toBe(true), { timeout: 15_000, interval: 5 });

  it.each([0, 390])('leaves all but the last second to recover (killed %d ms later)', async (later) => {
    const { told, kill } = start('edit');
    await until(() => told.length > 0);
    const first = told[0]?.time ?? 0;
    await until(() => (told.at(-1)?.time ?? 0) - first > 1100 + later && editDue(told, Date.now()) > 0);
    const { documents } = openDocuments(folders);
    // The program lives, so nothing of it is a left-over.
    expect(await documents.recoverable()).toEqual([]);
    const killed = Date.now();
    await kill();
    const due = editDue(told, killed);
    expect(due).toBeGreaterThan(0);
    const [left] = await documents.recoverable();
    const recovered = await documents.recover(left?.id ?? '');
    expect(recovered).toMatchObject({ file: 'flow.json', modified: true });
    expect(documents.read('example').nodes[0]?.inputs.a).toBeGreaterThanOrEqual(due);
    expect(readFileSync(path, 'utf8')).toBe(toCanonicalText(example));
    await documents.dispose();
  });

  it('leaves the saved file whole, killed in mid-save', async () => {
    for (let round = 0; round < 4; round++) {
      const { told, kill } = start('save');
      await until(() => told.some(({ saved }) => (saved ?? 0) > round * 3));
      await kill();
      const text = readFileSync(path, 'utf8');
      const { workflow } = importWorkflow(text, new FakeEngine().kinds());
      expect(toCanonicalText(workflow)).toBe(text);
      const saved = told.flatMap((message) => message.saved ?? []).at(-1) ?? 0;
      expect(workflow.nodes[0]?.inputs.a).toBeGreaterThanOrEqual(saved);
    }
  });

  it.runIf(process.getuid?.() === 0)('as a user who may not write leaves what was there untouched', async () => {
    // Root may write anywhere, so somebody else has to try.
    const nobody = 65534;
    for (const folder of [folders.root, folders.workflows]) chmodSync(folder, 0o755);
    mkdirSync(folders.recovery);
    chownSync(folders.recovery, nobody, nobody);
    const before = readFileSync(path, 'utf8');
    const { told, exited } = start('save-once', { uid: nobody, gid: nobody });
    await exited;
    expect(told.at(-1)?.refused).toBe('“flow.json” could not be written: permission denied.');
    expect(readFileSync(path, 'utf8')).toBe(before);
    expect(readdirSync(folders.workflows)).toEqual(['flow.json']);
  });
});
