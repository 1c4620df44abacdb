import { replaceWorkflow } from '#shared/document/changes/replace-workflow';
import { setName } from '#shared/document/edits/edits';
import { localOrigin } from '#shared/document/origins';
import type { DocumentInfo } from '#shared/protocol/requests';
import type { Services } from '../services';

/** What becomes of a document whose file another program has changed. */
type Parts = Pick<Services, 'document' | 'connection' | 'view'>;

/** The document takes over what the file holds; one undo step. What it held unsaved is in the history too. */
export async function reloadFile({ document, connection }: Parts): Promise<void> {
  const info = shown(document);
  if (!info) return;
  const { workflow_id } = info;
  const { workflow, version } = await connection.request('document.read_file', { workflow_id });
  if (shown(document)?.workflow_id !== workflow_id) return;
  const doc = document.doc.get();
  document.breakUndo();
  doc.transact(() => {
    replaceWorkflow(doc, workflow);
    setName(doc, workflow.name);
  }, localOrigin);
  document.breakUndo();
  await connection.request('document.file_seen', { workflow_id, version });
}

/** The document stays as it is, and the next save replaces what the file holds. */
export async function keepMine({ document, connection }: Parts): Promise<void> {
  const { workflow_id, on_disk } = shown(document) ?? {};
  if (workflow_id && on_disk) await connection.request('document.file_seen', { workflow_id, version: on_disk.version });
}

/** What the file holds is the newest in the history, which compares it with what is here. */
export async function compareWithFile({ document, connection, view }: Parts): Promise<void> {
  const info = shown(document);
  if (!info) return;
  await connection.request('document.read_file', { workflow_id: info.workflow_id });
  view.dialog.set('history');
}

const shown = (document: Services['document']): DocumentInfo | undefined => document.info.get();
