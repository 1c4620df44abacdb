import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Engine } from '#main/engine/index';
import { inPlace } from '../aside/in-place';
import { createDocuments } from '../create-documents';
import type { Documents } from '../documents';
import type { SecretKeeper } from '../secrets/keep-secrets';
import { FakeEngine } from './fake-engine';
import { RecordingLog } from './recording-log';

export interface TestFolders {
  readonly workflows: string;
  readonly templates: string;
  readonly recovery: string;
  readonly revisions: string;
  readonly root: string;
  dispose(): void;
}

/** Folders of a test's own; the workflows folder is not there until something is saved. */
export function createFolders(): TestFolders {
  const root = mkdtempSync(join(tmpdir(), 'factory-ui-documents-'));
  return {
    root,
    workflows: join(root, 'workflows'),
    templates: join(root, 'templates'),
    recovery: join(root, 'recovery'),
    revisions: join(root, 'revisions'),
    dispose: () => rmSync(root, { recursive: true, force: true }),
  };
}

export interface TestDocuments<E extends Engine> {
  readonly documents: Documents;
  readonly engine: E;
  readonly log: RecordingLog;
}

/** Documents over a fake engine, or the one given, on real files. */
export function openDocuments(folders: TestFolders): TestDocuments<FakeEngine>;
export function openDocuments<E extends Engine>(
  folders: TestFolders,
  engine: E,
  secrets?: SecretKeeper,
): TestDocuments<E>;
export function openDocuments(
  folders: TestFolders,
  engine: Engine = new FakeEngine(),
  secrets?: SecretKeeper,
): TestDocuments<Engine> {
  const log = new RecordingLog();
  const documents = createDocuments({
    engine,
    log,
    workflowsFolder: folders.workflows,
    templatesFolder: folders.templates,
    recoveryFolder: folders.recovery,
    revisionsFolder: folders.revisions,
    ...(secrets && { secrets }),
    grantsFile: join(dirname(folders.revisions), 'grants.json'),
    aside: inPlace,
  });
  return { documents, engine, log };
}
