import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDocuments, type Documents } from '#main/documents/index';
import { setName } from '#shared/document/edits/edits';
import { setLanguage } from '#shared/words/words';
import { inPlace } from './documents/aside/in-place';
import { FakeEngine } from './documents/testing/fake-engine';
import { openAtStart, runAtStart } from './open-at-start';

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

describe('openAtStart', () => {
  let folder: string;
  let documents: Documents;
  let engine: FakeEngine;
  const start = () => {
    engine = new FakeEngine();
    return createDocuments({
      engine,
      workflowsFolder: join(folder, 'workflows'),
      templatesFolder: 'resources/workflows',
      recoveryFolder: join(folder, 'recovery'),
      revisionsFolder: join(folder, 'revisions'),
      grantsFile: join(folder, 'grants.json'),
      aside: inPlace,
      log: silent,
    });
  };
  const open = async (paths: readonly string[] = [], run = false) => {
    const opened = await openAtStart({ documents, paths, log: silent });
    if (run) await runAtStart(documents, opened);
  };
  const names = () => documents.list().map(({ name }) => name);

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'open-at-start-'));
    documents = start();
  });
  afterEach(async () => {
    setLanguage('en');
    await documents.dispose();
    await rm(folder, { recursive: true });
  });

  it('opens the example at a first start, and starts it when asked to', async () => {
    await open([], true);
    expect(names()).toEqual(['System monitor']);
    expect(engine.runs()).toHaveLength(1);
  });

  it('calls the example as the language does that the app speaks', async () => {
    setLanguage('de');
    await open();
    expect(names()).toEqual(['Systemmonitor']);
  });

  it('opens the named file instead', async () => {
    const path = join(folder, 'mine.json');
    await writeFile(path, JSON.stringify({ id: 'mine', name: 'mine', nodes: [], edges: [] }));
    await open([path]);
    expect(names()).toEqual(['mine']);
    expect(engine.runs()).toEqual([]);
  });

  it('opens what a crash left instead of the example, and runs that when asked to', async () => {
    const { workflow_id } = documents.create();
    setName(documents.get(workflow_id).doc, 'unsaved');
    await documents.dispose();
    documents = start();
    await open([], true);
    expect(names()).toEqual(['unsaved']);
    expect(engine.runs().map((run) => run.workflow_id)).toEqual([workflow_id]);
  });

  it('says why a named file cannot be opened', async () => {
    await expect(open([join(folder, 'missing.json')])).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
  });
});
