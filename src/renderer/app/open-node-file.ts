import { messageOf } from '#shared/base/errors';
import type { Services } from './services';

type Needed = Pick<Services, 'desktop' | 'nodeFiles' | 'clipboard' | 'notify'>;

/**
 * Opens a file of the custom-nodes folder in the person's editor, or the folder where none is given. A browser may be far
 * from the files, so it tells where they are.
 */
export function openNodeFile({ desktop, nodeFiles, clipboard, notify }: Needed, file?: string): void {
  if (desktop) {
    desktop
      .openCustomNodes(file)
      .catch((error: unknown) => notify.error(`${file ?? 'The folder'} could not be opened`, messageOf(error)));
    return;
  }
  const path = nodeFiles.get().path(file) ?? file;
  if (path === undefined) return;
  const copy = () => {
    clipboard.writeText(path).then(
      () => notify.info('Path copied'),
      () => notify.error('The path could not be copied'),
    );
  };
  notify.offer(path, { label: 'Copy path', perform: copy });
}

/** What pressing a file does here. */
export const openFileLabel = ({ desktop }: Pick<Services, 'desktop'>): string => (desktop ? 'Open file' : 'Show path');
