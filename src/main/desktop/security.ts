import { app, session, type WebContents } from 'electron';
import { editorOrigin } from '#shared/ipc/names';
import type { Logger } from '../log/log';

/**
 * What holds for every page the app ever shows: it stays on the editor's own origin, opens no window, embeds nothing
 * and gets no permission it does not need. Call before the app is ready.
 */
export function lockDownPages(log: Logger): void {
  app.on('web-contents-created', (_event, contents) => lockDown(contents, log));
  void app.whenReady().then(() => {
    const allowed = new Set(['clipboard-sanitized-write', 'fullscreen']);
    session.defaultSession.setPermissionRequestHandler((_contents, permission, answer, details) =>
      answer(allowed.has(permission) || (permission === 'media' && asksForCamera(details))),
    );
    session.defaultSession.setPermissionCheckHandler(
      (_contents, permission, origin, { mediaType }) =>
        allowed.has(permission) || (permission === 'media' && mediaType === 'video' && isEditorUrl(origin)),
    );
  });
}

function lockDown(contents: WebContents, log: Logger): void {
  const refuse =
    (what: string) =>
    (event: { preventDefault(): void }, url = '') => {
      event.preventDefault();
      log.warn(`Refused ${what} ${url}`);
    };
  contents.on('will-navigate', (event, url) => {
    if (!isEditorUrl(url)) refuse('to navigate to')(event, url);
  });
  contents.on('will-redirect', (event, url) => refuse('a redirect to')(event, url));
  contents.on('will-attach-webview', (event) => refuse('a webview')(event));
  contents.setWindowOpenHandler(({ url }) => {
    log.warn(`Refused to open a window for ${url}`);
    return { action: 'deny' };
  });
}

/** A camera, and nothing to listen with: what nodes are given by the editor while they run. */
export function asksForCamera({
  requestingUrl,
  mediaTypes = [],
}: {
  readonly requestingUrl: string;
  readonly mediaTypes?: readonly string[];
}): boolean {
  return isEditorUrl(requestingUrl) && mediaTypes.length > 0 && mediaTypes.every((type) => type === 'video');
}

/** Only exact pages of the editor's origin: a prefix check would let `app://factory-ui.evil` pass. */
export function isEditorUrl(url: string): boolean {
  try {
    const { protocol, host } = new URL(url);
    return `${protocol}//${host}` === editorOrigin;
  } catch {
    return false;
  }
}
