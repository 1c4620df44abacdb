import { messageOf } from '#shared/base/errors';
import { t } from '#shared/words/words';
import type { Services } from '../services';

type Needed = Pick<Services, 'desktop' | 'nodeFiles' | 'clipboard' | 'notify'>;

/**
 * Opens a file of the custom-nodes folder in the person's editor, or the folder where none is given. A browser may be far
 * from the files, and a system may have nothing that opens them: then it tells where they are.
 */
export function openNodeFile({ desktop, nodeFiles, clipboard, notify }: Needed, file?: string): void {
  const path = nodeFiles.get().path(file) ?? file;
  const copy = () => {
    clipboard.writeText(path ?? '').then(
      () => notify.info(t('nodeFiles.path_copied')),
      () => notify.error(t('nodeFiles.path_not_copied')),
    );
  };
  const tell = (message: string) => notify.offer(message, { label: t('nodeFiles.copy_path'), perform: copy });
  if (!desktop) {
    if (path !== undefined) tell(path);
    return;
  }
  desktop.openCustomNodes(file).catch((error: unknown) => {
    if (path !== undefined) tell(t('nodeFiles.opens_nothing', { path }));
    else notify.error(t('nodeFiles.folder_not_opened'), messageOf(error));
  });
}

/** What pressing a file does here. */
export const openFileLabel = ({ desktop }: Pick<Services, 'desktop'>): string =>
  desktop ? t('nodeFiles.open_file') : t('nodeFiles.show_path');
