import { resolve } from 'node:path';
import type { Documents } from '#main/documents/index';
import { messageOf } from '#shared/base/errors';
import type { DocumentInfo } from '#shared/protocol/requests';
import { ownOf } from '#shared/words/kind-words';
import { loadKindWords } from '#shared/words/spoken-kinds';
import { language } from '#shared/words/words';
import type { Logger } from './log/log';

export interface OpenAtStart {
  readonly documents: Documents;
  /** Files named on the command line. */
  readonly paths: readonly string[];
  readonly log: Logger;
}

/** The example that a first start opens. */
const firstTemplate = { id: 'system-monitor', title: 'System monitor' };

/**
 * Opens what the app shows first: unsaved changes that a crash left behind, then the named files, and the example when
 * there is neither. The last one opened is the one an editor shows. To be done before anybody is let in: a window that was
 * left open by an earlier start asks for its document at once, and would bring back its own copy of one that is not there.
 *
 * @returns what is to run where that is asked for: what was opened, or what was recovered where nothing was.
 */
export async function openAtStart({ documents, paths, log }: OpenAtStart): Promise<readonly DocumentInfo[]> {
  const recovered = await recoverAll(documents, log);
  const opened: DocumentInfo[] = [];
  for (const path of paths) opened.push(await documents.openPath(resolve(path)));
  if (recovered === 0 && opened.length === 0) opened.push(await openExample(documents));
  // With nothing but recovered work, what runs is what an editor shows.
  return opened.length > 0 ? opened : documents.list().slice(0, 1);
}

/** By the name that the gallery gives it: in the desktop app the language is known by now, in a browser it is its own. */
async function openExample(documents: Documents): Promise<DocumentInfo> {
  const { examples = {} } = (await loadKindWords(language())) ?? {};
  return documents.openTemplate(firstTemplate.id, ownOf(examples, firstTemplate.title));
}

export async function runAtStart({ runs }: Documents, opened: readonly DocumentInfo[]): Promise<void> {
  for (const { workflow_id } of opened) await runs.start(workflow_id);
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
