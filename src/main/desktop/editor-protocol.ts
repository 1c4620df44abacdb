import { protocol } from 'electron';
import { editorOrigin, editorScheme } from '#shared/ipc/names';
import type { ResolvedTheme } from '#shared/look/resolve-theme';
import { readEditorFile } from '../editor-files';

/** Must run before the app is ready: a scheme's rights are fixed when Chromium starts. */
export function registerEditorScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: editorScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the built editor at `app://factory-ui/`; what only main knows is asked at each load. */
export function serveEditor(folder: string, connect: () => readonly string[], theme: () => ResolvedTheme): void {
  protocol.handle(editorScheme, async (request) => {
    const { protocol: scheme, host, pathname } = new URL(request.url);
    if (`${scheme}//${host}` !== editorOrigin) return new Response('Not found', { status: 404 });
    const file = await readEditorFile(folder, pathname, connect(), theme());
    return new Response(file.body, { status: file.status, headers: file.headers });
  });
}
