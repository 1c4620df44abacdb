import { Button, Modal, SegmentedControl, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { messageOf } from '#shared/base/errors';
import type { RequestInput } from '#shared/protocol/requests';
import { useServices } from '../../app/context';
import { openNodeFile } from '../../app/open-node-file';
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
      notify.info(`The new node is ${made.path}`);
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
    <Modal opened onClose={onClose} title="New node" size={440}>
      <form className={styles.form} onSubmit={submit}>
        <TextInput
          size="sm"
          label="Name"
          placeholder="Peak meter"
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
          aria-label="Language"
          data={languages}
          value={language}
          onChange={setLanguage}
        />
        <p className={styles.note}>
          It is a file in the folder of your nodes, with a node in it that works. Change it, save it, and the palette
          and running nodes follow.
        </p>
        <div className={styles.foot}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="filled" disabled={!isNamed || making}>
            Make the node
          </Button>
        </div>
      </form>
    </Modal>
  );
}
