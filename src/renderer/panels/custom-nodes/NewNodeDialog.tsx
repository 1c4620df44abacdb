import { Button, Modal, SegmentedControl, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { messageOf } from '#shared/base/errors';
import type { RequestInput } from '#shared/protocol/requests';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { openNodeFile } from '../../app/kinds/open-node-file';
import styles from './dialog-form.module.css';

type Language = RequestInput<'custom_nodes.create'>['language'];

const languages: { value: Language; label: string }[] = [
  { value: 'typescript', label: 'TypeScript' },
  { value: 'python', label: 'Python' },
];

/** Has a node written to begin with, which works as it is, and opens it where the files are at hand. */
export function NewNodeDialog({ onClose }: { readonly onClose: () => void }) {
  const services = useServices();
  const [name, setName] = useState('');
  const [language, setLanguage] = useState<Language>('typescript');
  const [problem, setProblem] = useState<string>();
  const [making, setMaking] = useState(false);
  const isNamed = name.trim() !== '';

  const create = async () => {
    const { connection, desktop, notify, view } = services;
    setMaking(true);
    setProblem(undefined);
    try {
      const made = await connection.request('custom_nodes.create', { name: name.trim(), language });
      view.rail.set('custom-nodes');
      notify.info(t('packs.made', { path: made.path }));
      if (desktop) openNodeFile(services, made.file);
      onClose();
    } catch (error) {
      setProblem(messageOf(error));
      setMaking(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isNamed && !making) void create();
  };
  return (
    <Modal opened onClose={onClose} title={t('packs.new_node_title')} size={440}>
      <form className={styles.form} onSubmit={submit}>
        <TextInput
          size="sm"
          label={t('packs.name')}
          placeholder={t('packs.name_example')}
          data-autofocus
          value={name}
          error={problem}
          onChange={(event) => {
            setName(event.currentTarget.value);
            setProblem(undefined);
          }}
          spellCheck={false}
          maxLength={60}
        />
        <SegmentedControl
          size="sm"
          fullWidth
          aria-label={t('packs.language')}
          data={languages}
          value={language}
          onChange={setLanguage}
        />
        <p className={styles.note}>{t('packs.new_node_text')}</p>
        <div className={styles.foot}>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="filled" disabled={!isNamed || making}>
            {t('packs.make')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
