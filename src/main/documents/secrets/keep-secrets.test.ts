import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { addNode, setInput } from '#shared/document/edits/edits';
import { createSyncPeer } from '#shared/document/sync';
import { type Kind, KindCatalogue, kindSchema } from '#shared/graph/kinds/kinds';
import type { SecretReference } from '#shared/graph/permissions/secrets';
import { workflowSchema } from '#shared/graph/workflow';
import { FakeEngine } from '../testing/fake-engine';
import { createFolders, openDocuments, type TestFolders } from '../testing/open-documents';
import { withoutSecrets } from './keep-secrets';

const loginKind: Kind = kindSchema.parse({
  kind: 'test.login',
  version: 1,
  title: 'Login',
  description: '',
  category: 'Test',
  inputs: [
    { name: 'user', type: 'STRING', title: 'User', control: { type: 'text' }, default: '' },
    { name: 'password', type: 'SECRET', title: 'Password', control: { type: 'secret' } },
  ],
  outputs: [],
});

const word = 'tiger-in-a-tank-4711';

function keeper() {
  const kept = new Map<string, string>();
  return {
    kept,
    has: (reference: SecretReference) => 'env' in reference || kept.has(reference.secret),
    keep(suggested: string, secret: string) {
      const free = kept.get(suggested) === undefined || kept.get(suggested) === secret;
      const name = free ? suggested : `${suggested} 2`;
      kept.set(name, secret);
      return name;
    },
  };
}

const workflowWith = (password: unknown) =>
  workflowSchema.parse({
    id: 'w',
    nodes: [{ id: 'n', kind: 'test.login', inputs: { user: 'ada', password } }],
    subgraphs: { s: { nodes: [{ id: 'm', kind: 'test.login', title: 'Door', inputs: { password } }] } },
  });

describe('a workflow from before there were secrets', () => {
  const catalogue = new KindCatalogue([loginKind]);
  const inputsOf = (password: unknown) => {
    const store = keeper();
    const { workflow, kept } = withoutSecrets(workflowWith(password), catalogue, store);
    return { inputs: workflow.nodes[0]?.inputs, inner: workflow.subgraphs?.s?.nodes[0]?.inputs, kept, store };
  };

  it('has names in place of its secrets, in subgraphs too', () => {
    const { inputs, inner, kept, store } = inputsOf(word);
    expect(inputs).toEqual({ user: 'ada', password: { secret: 'Login password' } });
    expect(inner).toEqual({ password: { secret: 'Door password' } });
    expect(kept).toEqual(['Login password', 'Door password']);
    expect([...store.kept.values()]).toEqual([word, word]);
  });

  it('refers to variables of the environment as it did, has nothing where there was nothing, and keeps references', () => {
    expect(inputsOf('env:MAIL_WORD')).toMatchObject({ inputs: { password: { env: 'MAIL_WORD' } }, kept: [] });
    expect(inputsOf('').inputs).toEqual({ user: 'ada' });
    expect(inputsOf({ secret: 'x' })).toMatchObject({ inputs: { password: { secret: 'x' } }, kept: [] });
    expect(inputsOf(4711).store.kept.get('Login password')).toBe('4711');
  });

  it('is the same when it is cleaned again', () => {
    const store = keeper();
    const once = withoutSecrets(workflowWith(word), catalogue, store).workflow;
    expect(withoutSecrets(once, catalogue, store)).toEqual({ workflow: once, kept: [] });
  });
});

describe('open documents', () => {
  class LoginEngine extends FakeEngine {
    override kinds() {
      return new KindCatalogue([loginKind]);
    }
  }
  let folders: TestFolders;
  let store: ReturnType<typeof keeper>;
  let documents: ReturnType<typeof openDocuments>['documents'];
  beforeEach(() => {
    folders = createFolders();
    store = keeper();
    ({ documents } = openDocuments(folders, new LoginEngine(), store));
  });
  afterEach(async () => {
    await documents.dispose();
    folders.dispose();
  });

  const textsBelow = async (folder: string) => {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    return Promise.all(files.map((entry) => readFile(join(entry.parentPath, entry.name), 'latin1')));
  };

  it('are unsaved until the file is rid of the secret, and their earlier revisions are rid of it at once', async () => {
    await mkdir(folders.workflows);
    const file = join(folders.workflows, 'old.json');
    await writeFile(file, JSON.stringify(workflowWith('harmless')));
    const { workflow_id } = await documents.openFile('old.json');
    await documents.save(workflow_id);
    await documents.close(workflow_id);
    // As an earlier version would have left it.
    const [kept = ''] = await readdir(folders.revisions);
    const [revision = ''] = await readdir(join(folders.revisions, kept));
    await writeFile(join(folders.revisions, kept, revision), JSON.stringify(workflowWith(word)));
    await writeFile(file, JSON.stringify(workflowWith(word)));

    const info = await documents.openFile('old.json');
    expect(info).toMatchObject({ modified: true, secrets_moved: expect.arrayContaining(['Login password 2']) });
    expect((await textsBelow(folders.revisions)).join()).not.toContain(word);
    expect(await readFile(file, 'utf8')).toContain(word);
    const saved = await documents.save(info.workflow_id);
    expect(saved).toMatchObject({ modified: false });
    expect(saved.secrets_moved).toBeUndefined();
    expect((await textsBelow(folders.root)).join()).not.toContain(word);
    expect(await documents.secretUses()).toContainEqual(
      expect.objectContaining({ name: 'Login password 2', workflow_id: info.workflow_id, nodes: 1 }),
    );
  });

  it('take a secret that somebody writes into them for what it is, before anything of it is written to the disk', async () => {
    const { workflow_id } = documents.create();
    const { doc } = documents.get(workflow_id);
    // A client that knows nothing of secrets, over the shared document.
    const theirs = new Y.Doc();
    Y.applyUpdate(theirs, Y.encodeStateAsUpdate(doc));
    const peer = createSyncPeer(doc, () => undefined);
    theirs.on('update', (update: Uint8Array) => Y.applyUpdate(doc, update, peer));
    addNode(theirs, { kind: 'test.login', id: 'n' });
    setInput(theirs, 'n', 'password', word);
    expect(documents.read(workflow_id).nodes[0]?.inputs.password).toEqual({ secret: 'Login password' });
    expect(store.kept.get('Login password')).toBe(word);
    await vi.waitFor(async () => expect(await readdir(folders.recovery)).not.toEqual([]));
    await documents.dispose();
    expect((await textsBelow(folders.root)).join()).not.toContain(word);
  });

  it('are given the name of a secret that an input update brings, and tell nobody more', () => {
    const { workflow_id } = documents.create();
    const { doc } = documents.get(workflow_id);
    addNode(doc, { kind: 'test.login', id: 'n' });
    const update = { node_id: 'n', input_name: 'password', input_value: word };
    expect(documents.inputUpdate(update).value).toEqual({ secret: 'Login password' });
    expect(documents.inputEcho(update)).toBeNull();
    expect(documents.inputEcho({ ...update, input_name: 'user', input_value: 'ada' })).toBe('ada');
    expect(() => documents.inputUpdate({ ...update, role: 'operator' })).toThrow(
      expect.objectContaining({ code: 'FORBIDDEN' }),
    );
    expect(documents.inputUpdate({ ...update, input_value: null }).value).toBeNull();
  });

  it('say which secrets they lack', () => {
    const { workflow_id } = documents.create();
    const { doc } = documents.get(workflow_id);
    addNode(doc, { kind: 'test.login', id: 'n', inputs: { password: { secret: 'elsewhere' } } });
    expect(documents.check(workflow_id)).toEqual([
      expect.objectContaining({ code: 'SECRET_MISSING', node_id: 'n', input_name: 'password' }),
    ]);
    store.kept.set('elsewhere', word);
    expect(documents.check(workflow_id)).toEqual([]);
  });
});
