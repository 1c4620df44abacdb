import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addNode, setInput, setName } from '#shared/document/edits/edits';
import type { WorkflowId } from '#shared/graph/ids';
import { kindSchema } from '#shared/graph/kinds/kinds';
import type { Documents } from '../documents';
import type { FakeEngine } from '../testing/fake-engine';
import { createFolders, openDocuments, type TestFolders } from '../testing/open-documents';

const kind = (name: string, more: object) =>
  kindSchema.parse({
    kind: name,
    version: 1,
    title: name,
    description: '',
    category: 'T',
    inputs: [],
    outputs: [],
    ...more,
  });
const key = { name: 'key', type: 'SECRET', title: 'Key', control: { type: 'secret' } };
const more = [
  kind('test.net', { capabilities: ['network'] }),
  kind('test.program', { capabilities: ['process'] }),
  kind('test.login', { capabilities: ['network'], inputs: [key] }),
];

let folders: TestFolders;
let documents: Documents;
let engine: FakeEngine;

const refused = expect.objectContaining({ code: 'NOT_ALLOWED' });
const start = (id: WorkflowId) => documents.runs.start(id);

/** As a program that is started anew on the same user data finds them. */
async function reopen(): Promise<void> {
  await documents.dispose();
  ({ documents, engine } = openDocuments(folders));
  engine.more = more;
}

/** A file that nobody here has made. */
function bring(name: string, nodes: readonly object[]): string {
  mkdirSync(folders.workflows, { recursive: true });
  const path = join(folders.workflows, `${name}.json`);
  const placed = nodes.map((node, at) => ({ id: `n${at}`, position: { x: 0, y: 0 }, ...node }));
  const workflow = { format: 'factory-ui/workflow', version: 1, id: 'brought', name, nodes: placed, edges: [] };
  writeFileSync(path, JSON.stringify(workflow));
  return path;
}

beforeEach(() => {
  folders = createFolders();
  ({ documents, engine } = openDocuments(folders));
  engine.more = more;
});
afterEach(async () => {
  await documents.dispose();
  folders.dispose();
});

describe('a file from elsewhere', () => {
  it('is asked about once, for what it wants, also after the next start', async () => {
    const path = bring('a', [{ kind: 'test.login', inputs: { key: { secret: 'mail' } } }]);
    const { workflow_id: id } = await documents.openPath(path);
    await expect(start(id)).rejects.toEqual(refused);
    documents.allow(id, ['network']);
    await expect(start(id)).rejects.toMatchObject({
      details: { needs: [{ permission: 'secret:mail', nodes: ['n0'] }] },
    });
    expect(documents.allow(id, ['secret:mail']).allowed).toEqual(['network', 'secret:mail']);
    await start(id);
    await reopen();
    const again = await documents.openPath(path);
    await start(again.workflow_id);
    expect(engine.started).toHaveLength(1);
  });

  it('is another one at another place, and keeps what it may where it is renamed', async () => {
    const path = bring('a', [{ kind: 'test.net' }]);
    const { workflow_id: id } = await documents.openPath(path);
    documents.allow(id, ['network']);
    await documents.close(id);
    const copy = await documents.openPath(bring('b', [{ kind: 'test.net' }]));
    await expect(start(copy.workflow_id)).rejects.toEqual(refused);
    await documents.close(copy.workflow_id);
    await documents.workflows.rename('a', 'c');
    const renamed = await documents.openPath(join(folders.workflows, 'c.json'));
    await start(renamed.workflow_id);
  });

  it('is another one where another workflow lies at its place', async () => {
    const path = bring('a', [{ kind: 'test.net' }]);
    const { workflow_id: id } = await documents.openPath(path);
    documents.allow(id, ['network']);
    await documents.close(id);
    writeFileSync(path, readFileSync(path, 'utf8').replace('"brought"', '"other"'));
    const other = await documents.openPath(path);
    await expect(start(other.workflow_id)).rejects.toEqual(refused);
  });

  it('lends what it may to nothing that a crash left of it as long as it is open itself', async () => {
    const path = bring('a', [{ kind: 'test.net' }]);
    const { workflow_id: id } = await documents.openPath(path);
    documents.allow(id, ['network']);
    setName(documents.get(id).doc, 'changed');
    await reopen();
    await documents.openPath(path);
    const recovered = await documents.recover((await documents.recoverable())[0]?.id ?? '');
    expect(recovered.workflow_id).not.toBe(id);
    await expect(start(recovered.workflow_id)).rejects.toEqual(refused);
  });

  it('asks again when another program puts more into it', async () => {
    const path = bring('a', [{ kind: 'test.net' }]);
    const { workflow_id: id } = await documents.openPath(path);
    documents.allow(id, ['network']);
    await documents.close(id);
    bring('a', [{ kind: 'test.net' }, { kind: 'test.program' }]);
    const again = await documents.openPath(path);
    await expect(start(again.workflow_id)).rejects.toMatchObject({ details: { needs: [{ permission: 'process' }] } });
  });

  it('gets nothing by naming a workflow that was allowed something', async () => {
    const mine = documents.create();
    documents.adding(mine.workflow_id, ['network']);
    const text = { id: mine.workflow_id, name: 'x', nodes: [{ id: 'n', kind: 'test.net', position: { x: 0, y: 0 } }] };
    const dropped = await documents.importText('x.json', JSON.stringify(text));
    await expect(start(dropped.workflow_id)).rejects.toEqual(refused);
  });
});

describe('a workflow of one’s own', () => {
  it('never asks about what was added by hand, also once it is saved and opened again', async () => {
    const { workflow_id: id } = documents.create();
    documents.adding(id, ['network']);
    addNode(documents.get(id).doc, { kind: 'test.net', id: 'n1' });
    await documents.save(id, { file: 'mine' });
    await reopen();
    const { workflow_id } = await documents.openPath(join(folders.workflows, 'mine.json'));
    await start(workflow_id);
  });

  it('is not asked about what is added by hand, but about what came in by another way', async () => {
    const { workflow_id: id } = documents.create();
    const { doc } = documents.get(id);
    addNode(doc, { kind: 'test.program', id: 'pasted' });
    documents.adding(id, ['process', 'network']);
    addNode(doc, { kind: 'test.net', id: 'byHand' });
    await expect(start(id)).rejects.toMatchObject({
      details: { needs: [{ permission: 'process', nodes: ['pasted'] }] },
    });
  });
});

describe('a workflow that runs', () => {
  it('[E16] goes on with what it may touch now', async () => {
    const { workflow_id: id } = await documents.openPath(bring('a', [{ kind: 'test.net' }]));
    documents.allow(id, ['network']);
    await start(id);
    documents.withdraw(id, ['network']);
    documents.allow(id, ['network']);
    const [grant] = documents.grants();
    documents.revoke(grant?.grant_id ?? '');
    expect(engine.allowances).toEqual([[], ['network'], []]);
    expect(documents.grants()).toEqual([]);
    expect(() => documents.revoke(grant?.grant_id ?? '')).toThrow(expect.objectContaining({ code: 'GRANT_NOT_FOUND' }));
  });

  it('is planned anew where an input is to be another secret: the node may have to be asked about', async () => {
    const { workflow_id: id } = documents.create();
    documents.adding(id, ['network']);
    const { doc } = documents.get(id);
    addNode(doc, { kind: 'test.login', id: 'n1' });
    await start(id);
    setInput(doc, 'n1', 'key', { secret: 'bank' });
    expect(engine.allowances).toEqual([['network']]);
    expect(documents.needs(id)).toEqual([{ permission: 'secret:bank', nodes: ['n1'] }]);
  });
});
