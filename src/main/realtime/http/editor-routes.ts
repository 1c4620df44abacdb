import { readEditorFile } from '#main/editor-files';
import { FactoryError } from '#shared/base/errors';
import type { App } from './routes';

const editorPath = '/editor/';

/** Whether a path may be asked for without a token: who has none yet must get as far as the editor's pages. */
export const isPublic = (path: string): boolean => path === '/' || path === '/editor' || path.startsWith(editorPath);

/** `GET /` for people and programs, and the built editor. */
export function addEditorRoutes(app: App, editorFolder: string | undefined): void {
  app.get('/', (context) => {
    const wantsPage = context.req.header('accept')?.includes('text/html') ?? false;
    if (wantsPage && editorFolder !== undefined) return context.redirect(editorPath);
    return context.json({ message: 'Factory UI Backend is running' });
  });
  app.get('/editor', (context) => context.redirect(editorPath));
  app.get(`${editorPath}*`, async (context) => {
    if (editorFolder === undefined) throw new FactoryError('NOT_FOUND', 'This server has no editor.');
    const host = context.req.header('host');
    // Browsers differ in whether 'self' covers the socket of the same host.
    const connect = host === undefined ? [] : [`ws://${host}`, `wss://${host}`];
    const path = context.req.path.slice(editorPath.length - 1);
    const { status, headers, body } = await readEditorFile(editorFolder, path, connect);
    return context.body(new Uint8Array(body), status, headers);
  });
}
