import { resolve } from 'node:path';
import type { Documents } from '#main/documents/index';
import { messageOf } from '#shared/base/errors';
import type { DocumentInfo } from '#shared/protocol/requests';
import type { Logger } from './log';

export interface OpenAtStart {
  readonly documents: Documents;
  /** Files named on the command line. */
  readonly paths: readonly string[];
  /** Whether to start what was opened, or what was recovered where nothing was. */
  readonly run: boolean;
  readonly log: Logger;
}

/** The example that a first start opens. */
const firstTemplate = 'system-monitor';

/**
 * Opens what the app shows first: unsaved changes that a crash left behind, then the named files, and the example when
 * there is neither. The last one opened is the one an editor shows.
 */
export async function openAtStart({ documents, paths, run, log }: OpenAtStart): Promise<void> {
  const recovered = await recoverAll(documents, log);
  const opened: DocumentInfo[] = [];
  for (const path of paths) opened.push(await documents.openPath(resolve(path)));
  if (recovered === 0 && opened.length === 0) opened.push(await documents.openTemplate(firstTemplate));
  if (!run) return;
  // With nothing but recovered work, what runs is what an editor shows.
  const started = opened.length > 0 ? opened : documents.list().slice(0, 1);
  for (const { workflow_id } of started) await documents.runs.start(workflow_id);
}

/** One journal that cannot be read must not keep the others, or the app, from opening. */
async function recoverAll(documents: Documents, log: Logger): Promise<number> {
  let recovered = 0;
  for (const { id, name } of await documents.recoverable()) {
    try {
      await documents.recover(id);
      recovered += 1;
    } catch (error) {
      log.error(`The unsaved changes of “${name}” could not be recovered: ${messageOf(error)}`);
    }
  }
  return recovered;
}
