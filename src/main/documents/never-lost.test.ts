import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { setInput } from '#shared/document/edits/edits';
import { workflowSchema } from '#shared/graph/workflow';
import { toCanonicalText } from './files/canonical-text';
import { importWorkflow } from './import/import-workflow';
import { bundleProgram, type Program } from './testing/bundle-program';
import { FakeEngine } from './testing/fake-engine';
import { createFolders, openDocuments, type TestFolders } from './testing/open-documents';
import { editDue, type Told } from './testing/told-edits';

// What a person made is never lost: whatever moment the program is killed at, and whatever the disk refuses.

const example = workflowSchema.parse({
  id: 'example',
  name: 'flow',
  nodes: [
    { id: 'n1', kind: 'test.kind', inputs: { a: 0 } },
    // Large enough for a save to take several writes.
    ...Array.from({ length: 400 }, (_, at) => ({ id: `x${at}`, kind: 'test.kind', inputs: { a: 'text '.repeat(20) } })),
  ],
});

/** For how long to kill; more by `FACTORY_UI_KILL_SECONDS`. */
const seconds = Number(process.env.FACTORY_UI_KILL_SECONDS ?? 8);

let folders: TestFolders;
let path: string;

beforeEach(() => {
  folders = createFolders();
  mkdirSync(folders.workflows);
  path = join(folders.workflows, 'flow.json');
  writeFileSync(path, toCanonicalText(example));
});
afterEach(() => folders.dispose());

/** The number that the program counts up in the workflow's file, which must be whole. */
function savedValue(): number {
  const text = readFileSync(path, 'utf8');
  const { workflow } = importWorkflow(text, new FakeEngine().kinds());
  expect(toCanonicalText(workflow)).toBe(text);
  return Number(workflow.nodes[0]?.inputs.a);
}

describe('killed with kill -9 at any moment of saving and editing', () => {
  let program: Program;
  let child: ChildProcess | undefined;

  beforeAll(async () => {
    program = await bundleProgram();
  }, 60_000);
  afterAll(() => {
    child?.kill('SIGKILL');
    program.remove();
  });

  it(
    'the file is old or new, and all but the last second of edits is there or can be recovered',
    async () => {
      const end = Date.now() + seconds * 1000;
      let rounds = 0;
      while (Date.now() < end || rounds === 0) {
        rounds += 1;
        const told: Told[] = [];
        child = fork(program.file, ['edit-and-save', folders.root, path], { execArgv: [] });
        child.on('message', (message: Told) => told.push(message));
        const exited = new Promise<void>((resolve) => child?.once('exit', () => resolve()));
        await vi.waitFor(() => expect(told.length).toBeGreaterThan(0), { timeout: 20_000, interval: 2 });
        // Seen over the rounds, every step of a save and of the journal has its turn.
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 1_600));
        const killed = Date.now();
        child.kill('SIGKILL');
        await exited;

        const inFile = savedValue();
        expect(inFile).toBeGreaterThanOrEqual(told.flatMap(({ saved }) => saved ?? []).at(-1) ?? 0);
        const due = editDue(told, killed);
        const { documents } = openDocuments(folders);
        const [left] = await documents.recoverable();
        if (left) await documents.recover(left.id);
        else await documents.openPath(path);
        const kept = Number(documents.read('example').nodes[0]?.inputs.a);
        expect(kept).toBeGreaterThanOrEqual(Math.max(due, left ? 0 : inFile));
        expect(documents.read('example').nodes).toHaveLength(example.nodes.length);
        await documents.dispose();
        // The next round begins afresh, with nothing left behind.
        writeFileSync(path, toCanonicalText(example));
        rmSync(folders.recovery, { recursive: true, force: true });
      }
    },
    seconds * 1000 + 60_000,
  );
});

/** A disk of a few blocks. */
function mountSmallDisk(at: string): void {
  mkdirSync(at, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', at], { stdio: 'ignore' });
}

/** Only root may make one, and not everywhere. */
const canMount = (() => {
  const at = mkdtempSync(join(tmpdir(), 'factory-ui-disk-'));
  try {
    mountSmallDisk(at);
    execFileSync('umount', [at]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(at, { recursive: true, force: true });
  }
})();

describe.runIf(canMount)('on a disk that is full', () => {
  // With some blocks left, the disk takes the beginning of a file without a word and refuses the rest.
  it.each([0, 1, 5])(
    'a save is refused, what was there stays whole, and the next one works once there is room (%d blocks left)',
    async (blocks) => {
      const disk = join(folders.root, 'disk');
      mountSmallDisk(disk);
      try {
        const file = join(disk, 'flow.json');
        const before = toCanonicalText(example);
        writeFileSync(file, before);
        const { documents, log } = openDocuments({ ...folders, recovery: join(disk, 'recovery') });
        await documents.openPath(file);
        const stats = statfsSync(disk);
        writeFileSync(join(disk, 'ballast'), Buffer.alloc((stats.bavail - blocks) * stats.bsize));

        setInput(documents.get('example').doc, 'n1', 'a', 'changed');
        await expect(documents.save('example')).rejects.toMatchObject({
          code: 'FILE_UNWRITABLE',
          message: '“flow.json” could not be written: the disk is full.',
        });
        expect(readFileSync(file, 'utf8')).toBe(before);
        expect(documents.list()).toMatchObject([{ modified: true }]);
        // Nothing half-written takes up what room there is.
        expect(readdirSync(disk).filter((name) => name.startsWith('flow.json'))).toEqual(['flow.json']);

        rmSync(join(disk, 'ballast'));
        expect(await documents.save('example')).toMatchObject({ modified: false });
        const { workflow } = importWorkflow(readFileSync(file, 'utf8'), new FakeEngine().kinds());
        expect(workflow.nodes[0]?.inputs.a).toBe('changed');
        expect(log.lines.length).toBeLessThan(5);
        await documents.dispose();
      } finally {
        execFileSync('umount', [disk]);
      }
    },
  );
});

describe('where unsaved changes can not be kept', () => {
  it('says so, and keeps them as soon as it can without another change', async () => {
    writeFileSync(folders.recovery, 'a file where the folder should be');
    const { documents } = openDocuments(folders);
    await documents.openPath(path);
    expect(documents.list()[0]?.unkept).toBeUndefined();
    setInput(documents.get('example').doc, 'n1', 'a', 'kept later');
    await vi.waitFor(() => expect(documents.list()[0]?.unkept).toBe('a file has this name'), 5_000);

    rmSync(folders.recovery);
    await vi.waitFor(() => expect(documents.list()[0]?.unkept).toBeUndefined(), 5_000);
    // Another program, as after a crash of this one.
    const after = openDocuments(folders).documents;
    const [left] = await after.recoverable();
    await after.recover(left?.id ?? '');
    expect(after.read('example').nodes[0]?.inputs.a).toBe('kept later');
    await after.dispose();
    await documents.dispose();
  });

  it('says nothing more once the changes are saved elsewhere', async () => {
    writeFileSync(folders.recovery, '');
    const { documents } = openDocuments(folders);
    await documents.openPath(path);
    setInput(documents.get('example').doc, 'n1', 'a', 'saved');
    await vi.waitFor(() => expect(documents.list()[0]?.unkept).toBeDefined(), 5_000);
    expect(await documents.save('example')).not.toHaveProperty('unkept');
    await documents.dispose();
  });
});

describe('in a folder that has vanished', () => {
  it('a save makes the folder of workflows again, with what was in memory', async () => {
    const { documents } = openDocuments(folders);
    await documents.openPath(path);
    setInput(documents.get('example').doc, 'n1', 'a', 'kept');
    rmSync(folders.workflows, { recursive: true });
    expect(await documents.save('example')).toMatchObject({ modified: false, file: 'flow.json' });
    expect(readFileSync(path, 'utf8')).toContain('"kept"');
    await documents.dispose();
  });

  it('a save says so of another folder, which may be a drive that is pulled out, and keeps what is unsaved', async () => {
    const drive = join(folders.root, 'drive');
    const there = join(drive, 'flow.json');
    mkdirSync(drive);
    writeFileSync(there, toCanonicalText(example));
    const { documents } = openDocuments(folders);
    await documents.openPath(there);
    setInput(documents.get('example').doc, 'n1', 'a', 'kept');
    renameSync(drive, join(folders.root, 'pulled out'));
    await expect(documents.save('example')).rejects.toMatchObject({
      code: 'FILE_UNWRITABLE',
      message: '“flow.json” could not be written: its folder is gone.',
    });
    expect([existsSync(drive), documents.list()[0]?.modified]).toEqual([false, true]);
    renameSync(join(folders.root, 'pulled out'), drive);
    expect(await documents.save('example')).toMatchObject({ modified: false });
    expect(readFileSync(there, 'utf8')).toContain('"kept"');
    await documents.dispose();
  });
});
