import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { messageOf } from '#shared/base/errors';
import { variableOf } from '#shared/graph/secrets';
import { answersTo, type SecretEntry, type SecretPlace, type SecretUse } from '#shared/protocol/secrets';
import { useServices } from '../../app/context';
import { useCell, useRefusal } from '../../app/hooks';
import { ask } from '../../app/question';
import { useRequest } from '../use-request';
import styles from './secrets.module.css';

const places: Readonly<Record<SecretPlace['type'], string>> = {
  system: "Kept in the system's key store.",
  file: 'Kept in an encrypted file of the user data folder, with its key in a file beside it.',
  passphrase: 'Kept in an encrypted file of the user data folder, under a passphrase.',
};

/** The secrets there are: where each is used and since when it is as it is. None is ever shown. */
export function SecretsSection() {
  const services = useServices();
  const known = useCell(services.secrets);
  const refusal = useRefusal('editor');
  const { state, reload } = useRequest('secrets.uses', refusal === undefined ? {} : undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is used may have changed with what there is.
  useEffect(reload, [known, reload]);
  if (refusal !== undefined) return <p className={styles.note}>{refusal}</p>;
  if (!known) return <p className={styles.note}>The secrets could not be read. The log has the details.</p>;
  const uses = state.phase === 'ready' ? state.value.uses : [];
  return (
    <>
      <p className={styles.note}>
        {known.place.note ?? places[known.place.type]} Workflows hold only their names. Add one at an input that takes a
        secret.
      </p>
      {known.secrets.map((entry) => (
        <Entry key={entry.name} entry={entry} uses={uses.filter(({ name }) => answersTo(entry, name))} />
      ))}
      {known.secrets.length === 0 ? <p className={styles.note}>There are no secrets yet.</p> : null}
    </>
  );
}

function Entry({ entry, uses }: { readonly entry: SecretEntry; readonly uses: readonly SecretUse[] }) {
  const { connection, notify, view } = useServices();
  const [replacing, setReplacing] = useState(false);
  const { name } = entry;
  const remove = async () => {
    const answer = await ask(view, {
      title: `Delete “${name}”?`,
      message:
        uses.length === 0
          ? 'No workflow here refers to it.'
          : `It is used in ${usesText(uses)}, which will not run without it.`,
      choices: [{ value: 'delete', label: 'Delete', danger: true }],
    });
    if (answer !== 'delete') return;
    await connection
      .request('secrets.delete', { name })
      .catch((error: unknown) => notify.error(`“${name}” could not be deleted`, messageOf(error)));
  };
  return (
    <div className={styles.entry}>
      <div className={styles.about}>
        <p className={styles.title}>{name}</p>
        <p className={styles.facts}>
          {changedText(entry)} · {uses.length === 0 ? 'not used' : `used in ${usesText(uses)}`}
        </p>
      </div>
      {entry.from === 'store' && !replacing ? (
        <>
          <Button onClick={() => setReplacing(true)} aria-label={`Replace ${name}`}>
            Replace…
          </Button>
          <Button onClick={() => void remove()} aria-label={`Delete ${name}`}>
            Delete
          </Button>
        </>
      ) : null}
      {replacing ? <Replace name={name} onDone={() => setReplacing(false)} /> : null}
    </div>
  );
}

function Replace({ name, onDone }: { readonly name: string; readonly onDone: () => void }) {
  const { connection, notify } = useServices();
  const [value, setValue] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (value === '') return;
    try {
      await connection.request('secrets.set', { name, value, replace: true });
      onDone();
    } catch (error) {
      notify.error(`“${name}” could not be replaced`, messageOf(error));
    }
  };
  return (
    <form className={styles.replace} onSubmit={(event) => void submit(event)}>
      <TextInput
        type="password"
        size="sm"
        label={`New secret for ${name}`}
        autoFocus
        autoComplete="new-password"
        value={value}
        onChange={(event) => setValue(event.currentTarget.value)}
      />
      <Button onClick={onDone}>Cancel</Button>
      <Button type="submit" variant="filled" disabled={value === ''}>
        Replace
      </Button>
    </form>
  );
}

function changedText({ name, from, changed_at }: SecretEntry): string {
  if (from === 'environment') return `From the environment variable ${variableOf(name)}`;
  return changed_at === undefined
    ? 'Kept'
    : `Changed ${new Date(changed_at * 1000).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' })}`;
}

function usesText(uses: readonly SecretUse[]): string {
  const shown = uses
    .slice(0, 3)
    .map(({ workflow, nodes }) => `“${workflow}” (${nodes} ${nodes === 1 ? 'node' : 'nodes'})`);
  return `${shown.join(', ')}${uses.length > 3 ? ` and ${uses.length - 3} more` : ''}`;
}
