import { messageOf } from '#shared/base/errors';
import { t } from '#shared/words/words';
import type { Services } from '../services';

type Needed = Pick<Services, 'desktop' | 'nodeFiles' | 'clipboard' | 'notify'>;

/**
 * Opens a file of the custom-nodes folder in the person's editor, or the folder where none is given. A browser may be far
 * from the files, so it tells where they are.
 */
export function openNodeFile({ desktop, nodeFiles, clipboard, notify }: Needed, file?: string): void {
  if (desktop) {
    desktop
      .openCustomNodes(file)
      .catch((error: unknown) =>
        notify.error(
          file === undefined ? t('nodeFiles.folder_not_opened') : t('nodeFiles.not_opened', { file }),
          messageOf(error),
        ),
      );
    return;
  }
  const path = nodeFiles.get().path(file) ?? file;
  if (path === undefined) return;
  const copy = () => {
    clipboard.writeText(path).then(
      () => notify.info(t('nodeFiles.path_copied')),
      () => notify.error(t('nodeFiles.path_not_copied')),
    );
  };
  notify.offer(path, { label: t('nodeFiles.copy_path'), perform: copy });
}

/** What pressing a file does here. */
export const openFileLabel = ({ desktop }: Pick<Services, 'desktop'>): string =>
  desktop ? t('nodeFiles.open_file') : t('nodeFiles.show_path');
