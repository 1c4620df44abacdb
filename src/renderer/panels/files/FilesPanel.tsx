import { Button } from '@mantine/core';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useAction, useDocumentInfo } from '../../app/hooks';
import { IconButton } from '../../ui/components/IconButton';
import { PanelHeader } from '../../ui/components/PanelHeader';
import { moveFocusWithArrows } from '../../ui/list-focus';
import { ActionButton } from '../ActionButton';
import { FileList } from './FileList';
import styles from './FilesPanel.module.css';
import { useFiles } from './use-files';

/** The workflows folder: what is in it, and the ways in and out. */
export function FilesPanel() {
  const services = useServices();
  const info = useDocumentInfo();
  const open = useAction('file.open');
  const { state, reload } = useFiles();
  return (
    <>
      <PanelHeader title={t('files.title')}>
        <ActionButton id="file.new" />
        <IconButton icon="IconRefresh" label={t('files.read_again')} onClick={reload} />
      </PanelHeader>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only moves the focus between the buttons inside. */}
      <div className={styles.list} onKeyDown={(event) => moveFocusWithArrows(event.currentTarget, event)}>
        <FileList
          state={state}
          current={info?.file}
          refusal={open.refusal}
          onOpen={(name) => openFile(services, name)}
          onRetry={reload}
        />
      </div>
      <div className={styles.foot}>
        <Button size="sm" fullWidth onClick={open.perform} disabled={!open.enabled}>
          {t('files.open')}
        </Button>
        <p>{open.refusal === undefined ? t('files.drop') : t('files.needs_editor')}</p>
      </div>
    </>
  );
}

function openFile({ files, notify }: ReturnType<typeof useServices>, name: string): void {
  files.openFile(name).catch((error: unknown) => {
    notify.error(t('dialogs.not_opened', { name }), error instanceof Error ? error.message : String(error));
  });
}
