import { messageOf } from '#shared/base/errors';
import { setInput } from '#shared/document/edits/edits';
import { openDocuments } from './open-documents';

/**
 * A program of its own that edits a workflow, for tests that kill it. Arguments: what to do, the root of its folders,
 * the file to open. It tells its parent of every edit it made, as `{ edit, time }`.
 */
const [what = '', root = '', file = ''] = process.argv.slice(2);
const { documents } = openDocuments({
  root,
  workflows: `${root}/workflows`,
  templates: `${root}/templates`,
  recovery: `${root}/recovery`,
  revisions: `${root}/revisions`,
  dispose: () => undefined,
});

const tell = (message: unknown) => process.send?.(message);

async function main(): Promise<void> {
  const { workflow_id } = await documents.openPath(file);
  const { doc } = documents.get(workflow_id);
  let edit = 0;
  const next = () => {
    edit++;
    setInput(doc, 'n1', 'a', edit);
    tell({ edit, time: Date.now() });
  };
  switch (what) {
    case 'edit':
      setInterval(next, 5);
      return;
    case 'save':
      for (;;) {
        next();
        await documents.save(workflow_id);
        tell({ saved: edit });
      }
    case 'edit-and-save':
      // Saves one after the other while edits go on, so that a kill may come at any step of either.
      setInterval(next, 3);
      for (;;) {
        const before = edit;
        await documents.save(workflow_id);
        tell({ saved: before });
        await new Promise((resolve) => setTimeout(resolve, (before * 37) % 90));
      }
    case 'save-once':
      next();
      await documents.save(workflow_id).then(
        () => tell({ saved: edit }),
        (error: unknown) => tell({ refused: messageOf(error) }),
      );
      process.disconnect();
  }
}

void main();
