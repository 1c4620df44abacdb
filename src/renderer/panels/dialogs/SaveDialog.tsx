import { Button, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { FactoryError, messageOf } from '#shared/base/errors';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useDocumentInfo } from '../../app/hooks';
import styles from './FileDialog.module.css';

/** Save under a name, where there is no native dialog. Replacing a file is a second, named step. */
export function SaveDialog({ onClose }: { readonly onClose: () => void }) {
  const { files } = useServices();
  const info = useDocumentInfo();
  const [name, setName] = useState(() => (info?.file ?? info?.name ?? t('dialogs.untitled')).replace(/\.json$/i, ''));
  const [exists, setExists] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const [saving, setSaving] = useState(false);
  const file = name.trim();
  const replaces = exists === file;

  const save = async () => {
    setSaving(true);
    setProblem(undefined);
    try {
      await files.saveToFile(file, replaces);
      onClose();
    } catch (error) {
      if (error instanceof FactoryError && error.code === 'FILE_EXISTS') setExists(file);
      else setProblem(messageOf(error));
    } finally {
      setSaving(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (file !== '' && !saving) void save();
  };
  return (
    <Modal opened onClose={onClose} title={t('dialogs.save')} size={440}>
      <form onSubmit={submit}>
        <TextInput
          size="sm"
          label={t('dialogs.save_name')}
          data-autofocus
          value={name}
          error={problem}
          onChange={(event) => setName(event.currentTarget.value)}
          onFocus={(event) => event.currentTarget.select()}
          spellCheck={false}
        />
        {replaces ? (
          <p className={styles.note} role="alert">
            {t('dialogs.exists', { file })}
          </p>
        ) : null}
        <div className={styles.foot} data-end>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            type="submit"
            variant="filled"
            disabled={file === '' || saving}
            {...(replaces ? { color: 'red' } : {})}
          >
            {replaces ? t('dialogs.replace') : t('common.save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
