import { mkdirSync, readFileSync, renameSync, symlinkSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { replaceWorkflow } from '#shared/document/changes/replace-workflow';
import { setInput } from '#shared/document/edits/edits';
import { type Workflow, workflowSchema } from '#shared/graph/workflow';
import type { Documents } from './documents';
import { toCanonicalText } from './files/canonical-text';
import { createFolders, openDocuments, type TestFolders } from './testing/open-documents';

const holding = (a: number): Workflow =>
  workflowSchema.parse({ id: 'w', name: 'W', nodes: [{ id: 'n', kind: 'test.kind', inputs: { a } }] });

let folders: TestFolders;
let documents: Documents;
let path: string;
/** Versions of the file that were told of. */
let told: Set<string>;

beforeEach(async () => {
  folders = createFolders();
  documents = openDocuments(folders).documents;
  mkdirSync(folders.workflows, { recursive: true });
  path = join(folders.workflows, 'w.json');
  write(1);
  await documents.openFile('w');
  told = new Set();
  documents.onChanged(() => {
    const on_disk = documents.list().find(({ workflow_id }) => workflow_id === 'w')?.on_disk;
    if (on_disk) told.add(on_disk.version);
  });
});
afterEach(async () => {
  await documents.dispose();
  folders.dispose();
});

/** As another program does. */
const write = (a: number) => writeFileSync(path, toCanonicalText(holding(a)));
const edit = (a: number) => setInput(documents.get('w').doc, 'n', 'a', a);
const info = () => documents.get('w').info();
const inFile = () => JSON.parse(readFileSync(path, 'utf8')).nodes[0].inputs.a;
const toldOf = (state: 'changed' | 'gone') => vi.waitFor(() => expect(info().on_disk?.state).toBe(state), 3_000);
const settled = () => vi.waitFor(() => expect(info()).not.toHaveProperty('on_disk'), 3_000);

it('tells of what another program writes, and compares with that once it is taken over', async () => {
  write(2);
  await toldOf('changed');
  expect(info().modified).toBe(false);
  const { workflow, version } = await documents.readFile('w');
  expect(workflow.nodes[0]?.inputs).toEqual({ a: 2 });
  replaceWorkflow(documents.get('w').doc, workflow);
  expect(await documents.fileSeen('w', version)).toMatchObject({ modified: false });
  expect(info()).not.toHaveProperty('on_disk');
  edit(3);
  expect(await documents.save('w')).toMatchObject({ modified: false });
  expect(inFile()).toBe(3);
});

it('never tells of its own saves', async () => {
  for (const a of [2, 3, 4]) {
    edit(a);
    await documents.save('w');
  }
  write(5);
  await toldOf('changed');
  expect(told.size).toBe(1);
});

it('tells of a file that is put in its place, which is another one, each time', async () => {
  for (const a of [2, 3]) {
    writeFileSync(`${path}.new`, toCanonicalText(holding(a)));
    renameSync(`${path}.new`, path);
    await vi.waitFor(() => expect(told.size).toBe(a - 1), 3_000);
  }
  expect((await documents.readFile('w')).workflow.nodes[0]?.inputs).toEqual({ a: 3 });
});

it('does not tell of one that holds what it held, or what is here', async () => {
  utimesSync(path, 1, 1);
  edit(2);
  // Saving is not refused once the file was looked at.
  await vi.waitFor(() => documents.save('w'), 3_000);
  edit(3);
  write(3);
  await vi.waitFor(() => expect(info().modified).toBe(false), 3_000);
  expect(told.size).toBe(0);
});

it('loses neither side: both are kept where somebody looks, and what is replaced is kept too', async () => {
  edit(2);
  write(3);
  await toldOf('changed');
  const { version } = await documents.readFile('w');
  const kept = async () => {
    const revisions = await documents.revisions('w');
    const read = revisions.map(async ({ id }) => (await documents.readRevision('w', id)).nodes[0]?.inputs.a);
    return Promise.all(read);
  };
  expect(await kept()).toEqual([3, 2]);
  expect(await documents.fileSeen('w', version)).toMatchObject({ modified: true });
  expect(info()).not.toHaveProperty('on_disk');
  await documents.save('w');
  expect([inFile(), await kept()]).toEqual([2, [2, 3, 2]]);
});

it('does not take a decision for a version that came after it', async () => {
  write(2);
  await toldOf('changed');
  const { version } = await documents.readFile('w');
  write(34);
  await vi.waitFor(() => expect(told.size).toBe(2), 3_000);
  expect(await documents.fileSeen('w', version)).toHaveProperty('on_disk');
  await expect(documents.save('w')).rejects.toMatchObject({ code: 'FILE_EXISTS' });
});

it('counts as unsaved what a file held that is gone, until it is back or saved', async () => {
  unlinkSync(path);
  await toldOf('gone');
  expect(info().modified).toBe(true);
  write(1);
  await settled();
  expect(info().modified).toBe(false);
  unlinkSync(path);
  await toldOf('gone');
  expect(await documents.save('w')).not.toHaveProperty('on_disk');
  expect(inFile()).toBe(1);
});

it('has no file any more where somebody keeps it without', async () => {
  unlinkSync(path);
  await toldOf('gone');
  expect(await documents.fileSeen('w', 'gone')).toEqual({ workflow_id: 'w', name: 'W', modified: true });
});

it.each(['saves', 'waits'])('notices that the link it was opened by leads to another file: it %s', async (act) => {
  const link = join(folders.workflows, 'current.json');
  const other = join(folders.workflows, 'other.json');
  symlinkSync(path, link);
  await documents.close('w');
  await documents.openFile('current');
  writeFileSync(other, toCanonicalText(holding(7)));
  edit(2);
  unlinkSync(link);
  symlinkSync(other, link);
  if (act === 'saves') await expect(documents.save('w')).rejects.toMatchObject({ code: 'FILE_EXISTS' });
  await toldOf('changed');
  expect(inFile()).toBe(1);
  const { workflow, version } = await documents.readFile('w');
  expect(workflow.nodes[0]?.inputs).toEqual({ a: 7 });
  await documents.fileSeen('w', version);
  await documents.save('w');
  expect([inFile(), JSON.parse(readFileSync(other, 'utf8')).nodes[0].inputs.a]).toEqual([1, 2]);
});

it('has no file any more where its link leads to that of another open workflow', async () => {
  const link = join(folders.workflows, 'current.json');
  const other = join(folders.workflows, 'other.json');
  symlinkSync(path, link);
  await documents.close('w');
  await documents.openFile('current');
  writeFileSync(other, toCanonicalText({ ...holding(7), id: 'v' as Workflow['id'] }));
  await documents.openFile('other');
  unlinkSync(link);
  symlinkSync(other, link);
  await expect(documents.save('w')).rejects.toMatchObject({ code: 'FILE_NAME_INVALID' });
  expect(info()).toEqual({ workflow_id: 'w', name: 'W', modified: true });
});

it('can be kept where the file holds no workflow any more', async () => {
  writeFileSync(path, '{ "nodes": [');
  await toldOf('changed');
  await expect(documents.readFile('w')).rejects.toMatchObject({ code: 'WORKFLOW_INVALID' });
  expect(await documents.fileSeen('w', info().on_disk?.version ?? '')).toMatchObject({ modified: true });
  await documents.save('w');
  expect(inFile()).toBe(1);
});
