import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addNode, setInput } from '#shared/document/edits/edits';
import { workflowIdSchema } from '#shared/graph/ids';
import type { Documents } from '../documents';
import { createFolders, openDocuments, type TestFolders } from '../testing/open-documents';
import { RecordingLog } from '../testing/recording-log';
import { keptRevisions, Revisions } from './revisions';

let folders: TestFolders;
let documents: Documents;

beforeEach(() => {
  folders = createFolders();
  documents = openDocuments(folders).documents;
});
afterEach(async () => {
  await documents.dispose();
  folders.dispose();
});

const coded = (code: string) => expect.objectContaining({ code });

describe('the history of a workflow', () => {
  async function saved(inputs: readonly number[]): Promise<string> {
    const { workflow_id } = documents.create();
    const { doc } = documents.get(workflow_id);
    const node = addNode(doc, { kind: 'test.kind' });
    for (const value of inputs) {
      setInput(doc, node, 'a', value);
      await documents.save(workflow_id, { file: 'flow' });
    }
    return workflow_id;
  }
  const values = async (id: string) =>
    Promise.all(
      (await documents.revisions(id)).map(async (revision) => {
        const workflow = await documents.readRevision(id, revision.id);
        // Open as it is, it says the same as it did then.
        expect(workflow.id).toBe(id);
        return workflow.nodes[0]?.inputs.a;
      }),
    );

  it('has what was saved, the newest first, each once', async () => {
    const id = await saved([1, 2, 2, 3]);
    expect(await values(id)).toEqual([3, 2, 1]);
    const [newest] = await documents.revisions(id);
    expect(newest?.size).toBeGreaterThan(100);
    expect(Math.abs((newest?.saved_at ?? 0) - Date.now() / 1000)).toBeLessThan(60);
  });

  it('is there again after a restart, and follows a renamed file', async () => {
    const id = await saved([1, 2]);
    await documents.workflows.rename('flow.json', 'other.json');
    await documents.dispose();
    documents = openDocuments(folders).documents;
    expect((await documents.openFile('other')).workflow_id).toBe(id);
    expect(await values(id)).toEqual([2, 1]);
  });

  it('keeps what another program had written before a save replaced it', async () => {
    const id = await saved([1]);
    const path = join(folders.workflows, 'flow.json');
    writeFileSync(path, '{ "somebody": "else" }');
    utimesSync(path, 1, 1);
    setInput(documents.get(id).doc, documents.read(id).nodes[0]?.id ?? '', 'a', 2);
    await documents.save(id, { overwrite: true });
    const revisions = new Revisions(folders.revisions, new RecordingLog());
    const texts = await Promise.all(
      (await documents.revisions(id)).map(({ id: one }) => revisions.read(workflowIdSchema.parse(id), one)),
    );
    expect(texts[1]).toBe('{ "somebody": "else" }');
    await expect(documents.readRevision(id, (await documents.revisions(id))[1]?.id ?? '')).rejects.toThrow(
      coded('WORKFLOW_INVALID') as never,
    );
  });

  it('is bounded: the oldest go', async () => {
    const id = await saved(Array.from({ length: keptRevisions + 3 }, (_, at) => at));
    const found = await values(id);
    expect(found).toHaveLength(keptRevisions);
    expect([found[0], found.at(-1)]).toEqual([keptRevisions + 2, 3]);
  });

  it.each(['', '../../etc/passwd', '1', '17000000000000', '1e13', '٣٣٣٣٣٣٣٣٣٣٣٣٣'])(
    'has no revision %j',
    async (name) => {
      const id = await saved([1]);
      await expect(documents.readRevision(id, name)).rejects.toMatchObject({ code: 'REVISION_NOT_FOUND' });
    },
  );

  it('does not keep a save from succeeding when it can not be written', async () => {
    writeFileSync(folders.revisions, 'a file where the folder should be');
    const id = await saved([1]);
    expect(documents.get(id).info()).toMatchObject({ modified: false, file: 'flow.json' });
    await expect(documents.revisions(id)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });

  it('orders what is kept under one clock time, or under a clock that went back, as it was kept', async () => {
    const id = workflowIdSchema.parse('w/../1');
    const revisions = new Revisions(folders.revisions, new RecordingLog());
    for (const [at, text] of ['a', 'b', 'c'].entries()) await revisions.keep(id, text, 1_700_000_000_000 - at * 1000);
    const found = await revisions.list(id);
    expect(await Promise.all(found.map((one) => revisions.read(id, one.id)))).toEqual(['c', 'b', 'a']);
    expect(readdirSync(folders.root)).not.toContain('1');
  });

  it('leaves out what others put into its folder', async () => {
    const id = await saved([1]);
    const [folder = ''] = readdirSync(folders.revisions);
    writeFileSync(join(folders.revisions, folder, 'notes.txt'), 'mine');
    mkdirSync(join(folders.revisions, folder, 'more'));
    expect(await values(id)).toEqual([1]);
  });
});
