import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { messageOf } from '#shared/base/errors';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useRefusal } from '../../app/hooks';
import { Icon } from '../../ui/components/Icon';
import styles from './FileDrop.module.css';

/** Opens a workflow file dropped anywhere in the window. Drags of anything else pass untouched. */
export function FileDrop({ children }: { readonly children: ReactNode }) {
  const { files, notify } = useServices();
  const refusal = useRefusal('editor');
  const [over, setOver] = useState(false);
  // Entering a child leaves its parent: only the balance tells whether the pointer is still in the window.
  const depth = useRef(0);

  const enter = (event: DragEvent) => {
    if (!carriesFiles(event)) return;
    depth.current += 1;
    setOver(true);
  };
  const leave = (event: DragEvent) => {
    if (!carriesFiles(event)) return;
    depth.current -= 1;
    if (depth.current === 0) setOver(false);
  };
  const drop = (event: DragEvent) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    depth.current = 0;
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (!file || refusal !== undefined) return;
    files
      .importFile(file)
      .catch((error: unknown) => notify.error(t('frame.file_not_opened', { name: file.name }), messageOf(error)));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: by keyboard the same is Open….
    <div
      onDragEnter={enter}
      onDragLeave={leave}
      onDragOver={(event) => carriesFiles(event) && event.preventDefault()}
      onDrop={drop}
    >
      {children}
      {over ? (
        <div className={styles.over}>
          <div className={styles.card}>
            <Icon name={refusal === undefined ? 'IconFileImport' : 'IconLock'} size={20} />
            {refusal ?? t('frame.drop')}
          </div>
        </div>
      ) : null}
    </div>
  );
}

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files');
