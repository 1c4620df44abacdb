import { z } from 'zod';
import { type Documents, postedFile } from '#main/documents/index';
import type { ErrorCode } from '#shared/base/errors';
import type { Routes } from './routes';

const name = postedFile.shape.filename;
const done = z.object({ success: z.literal(true), message: z.string(), filename: z.string() });
const fileErrors: readonly ErrorCode[] = ['FILE_NAME_INVALID', 'FILE_NOT_FOUND', 'FILE_UNWRITABLE'];

export function addWorkflowRoutes(routes: Routes, documents: Documents): void {
  const folder = documents.workflows;

  routes.add(
    {
      method: 'get',
      path: '/user/workflows',
      name: 'listWorkflows',
      summary: 'The files of the workflows folder, by name.',
      role: 'viewer',
      answer: z.object({
        success: z.literal(true),
        workflows: z.array(z.object({ filename: z.string(), modified_at: z.number(), size: z.int() })),
        count: z.int(),
      }),
    },
    async () => {
      const files = await folder.list();
      const workflows = files.map(({ name: filename, modified_at, size }) => ({ filename, modified_at, size }));
      return { success: true as const, workflows, count: workflows.length };
    },
  );
  routes.add(
    {
      method: 'post',
      path: '/user/workflows/create-or-update',
      name: 'writeWorkflow',
      summary: 'Writes a workflow file as it was given.',
      role: 'editor',
      text: postedFile,
      answer: done,
      errors: [...fileErrors, 'FILE_UNREADABLE', 'WORKFLOW_TOO_LARGE'],
    },
    async ({ text }) => {
      const filename = await documents.writePosted(text);
      return { success: true as const, message: `Saved ${filename}.`, filename };
    },
  );
  routes.add(
    {
      method: 'post',
      path: '/user/workflows/rename',
      name: 'renameWorkflow',
      summary: 'Gives a workflow file another name.',
      role: 'editor',
      body: z.object({ old_filename: name, new_filename: name }),
      answer: done,
      errors: [...fileErrors, 'FILE_EXISTS'],
    },
    async ({ body }) => {
      const filename = await folder.rename(body.old_filename, body.new_filename);
      return { success: true as const, message: `Renamed to ${filename}.`, filename };
    },
  );
  routes.add(
    {
      method: 'delete',
      path: '/user/workflows/{name}',
      name: 'deleteWorkflow',
      summary: 'Deletes a workflow file.',
      role: 'editor',
      answer: done,
      errors: fileErrors,
    },
    async ({ param }) => {
      const filename = await folder.delete(param('name'));
      return { success: true as const, message: `Deleted ${filename}.`, filename };
    },
  );
}
