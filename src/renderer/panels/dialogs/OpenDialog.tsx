import { Button, Modal } from '@mantine/core';
import { useRef, useState } from 'react';
import { messageOf } from '#shared/base/errors';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { importTypes } from '../../app/files/pick-file';
import { useDocumentInfo } from '../../app/hooks';
import { SearchField } from '../../ui/components/SearchField';
import { focusFirst, moveFocusWithArrows, pressFirst } from '../../ui/list-focus';
import { FileList } from '../files/FileList';
import { useFiles } from '../files/use-files';
import styles from './FileDialog.module.css';

/** Open, where there is no native dialog: a file of the workflows folder, or one from this computer. */
export function OpenDialog({ onClose }: { readonly onClose: () => void }) {
  const { files, notify } = useServices();
  const info = useDocumentInfo();
  const { state, reload } = useFiles();
  const [filter, setFilter] = useState('');
  const list = useRef<HTMLDivElement>(null);

  const open = (name: string, opening: Promise<void>) => {
    onClose();
    opening.catch((error: unknown) => notify.error(t('dialogs.not_opened', { name }), messageOf(error)));
  };
  return (
    <Modal opened onClose={onClose} title={t('dialogs.open')} size={520}>
      <SearchField
        autoFocus
        label={t('dialogs.search_files')}
        value={filter}
        onChange={setFilter}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') focusFirst(list.current, event);
          if (event.key === 'Enter' && filter.trim() !== '') pressFirst(list.current);
        }}
      />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only moves the focus between the buttons inside. */}
      <div ref={list} className={styles.list} onKeyDown={(event) => moveFocusWithArrows(event.currentTarget, event)}>
        <FileList
          state={state}
          current={info?.file}
          filter={filter}
          onOpen={(name) => open(name, files.openFile(name))}
          onRetry={reload}
        />
      </div>
      <div className={styles.foot}>
        <FromThisComputer onFile={(file) => open(file.name, files.importFile(file))} />
        <Button onClick={onClose}>{t('common.cancel')}</Button>
      </div>
    </Modal>
  );
}

function FromThisComputer({ onFile }: { readonly onFile: (file: File) => void }) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={field}
        type="file"
        accept={importTypes}
        hidden
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file) onFile(file);
        }}
      />
      <Button onClick={() => field.current?.click()}>{t('dialogs.from_computer')}</Button>
    </>
  );
}
