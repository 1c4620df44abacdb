import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { messageOf } from '#shared/base/errors';
import { variableOf } from '#shared/graph/permissions/secrets';
import { answersTo, type SecretEntry, type SecretPlace, type SecretUse } from '#shared/protocol/secrets';
import { t } from '#shared/words/words';
import { ask } from '../../app/announce/question';
import { useServices } from '../../app/context';
import { useCell, useRefusal } from '../../app/hooks';
import { formatDay } from '../../ui/text/format';
import { useRequest } from '../use-request';
import styles from './secrets.module.css';

const places: Readonly<Record<SecretPlace['type'], string>> = {
  get system() {
    return t('secrets.in_system');
  },
  get file() {
    return t('secrets.in_file');
  },
  get passphrase() {
    return t('secrets.in_passphrase');
  },
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
  if (!known) return <p className={styles.note}>{t('secrets.not_read')}</p>;
  const uses = state.phase === 'ready' ? state.value.uses : [];
  return (
    <>
      <p className={styles.note}>{t('secrets.where', { place: known.place.note ?? places[known.place.type] })}</p>
      {known.secrets.map((entry) => (
        <Entry key={entry.name} entry={entry} uses={uses.filter(({ name }) => answersTo(entry, name))} />
      ))}
      {known.secrets.length === 0 ? <p className={styles.note}>{t('secrets.none')}</p> : null}
    </>
  );
}

function Entry({ entry, uses }: { readonly entry: SecretEntry; readonly uses: readonly SecretUse[] }) {
  const { connection, notify, view } = useServices();
  const [replacing, setReplacing] = useState(false);
  const { name } = entry;
  const remove = async () => {
    const answer = await ask(view, {
      title: t('secrets.delete_question', { name }),
      message: uses.length === 0 ? t('secrets.not_referred') : t('secrets.referred', { uses: usesText(uses) }),
      choices: [{ value: 'delete', label: t('secrets.delete'), danger: true }],
    });
    if (answer !== 'delete') return;
    await connection
      .request('secrets.delete', { name })
      .catch((error: unknown) => notify.error(t('secrets.not_deleted', { name }), messageOf(error)));
  };
  return (
    <div className={styles.entry}>
      <div className={styles.about}>
        <p className={styles.title}>{name}</p>
        <p className={styles.facts}>
          {changedText(entry)} ·{' '}
          {uses.length === 0 ? t('secrets.not_used') : t('secrets.used_in', { uses: usesText(uses) })}
        </p>
      </div>
      {entry.from === 'store' && !replacing ? (
        <>
          <Button onClick={() => setReplacing(true)} aria-label={t('secrets.replace_name', { name })}>
            {t('secrets.replace_more')}
          </Button>
          <Button onClick={() => void remove()} aria-label={t('secrets.delete_name', { name })}>
            {t('secrets.delete')}
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
      notify.error(t('secrets.not_replaced', { name }), messageOf(error));
    }
  };
  return (
    <form className={styles.replace} onSubmit={(event) => void submit(event)}>
      <TextInput
        type="password"
        size="sm"
        label={t('secrets.new_for', { name })}
        autoFocus
        autoComplete="new-password"
        value={value}
        onChange={(event) => setValue(event.currentTarget.value)}
      />
      <Button onClick={onDone}>{t('common.cancel')}</Button>
      <Button type="submit" variant="filled" disabled={value === ''}>
        {t('secrets.replace')}
      </Button>
    </form>
  );
}

function changedText({ name, from, changed_at }: SecretEntry): string {
  if (from === 'environment') return t('secrets.from_variable', { name: variableOf(name) });
  return changed_at === undefined ? t('secrets.kept') : t('secrets.changed', { when: formatDay(changed_at) });
}

function usesText(uses: readonly SecretUse[]): string {
  const shown = uses
    .slice(0, 3)
    .map(({ workflow, nodes }) => t('secrets.use', { workflow, count: nodes }))
    .join(', ');
  return uses.length > 3 ? t('secrets.and_more', { uses: shown, more: uses.length - 3 }) : shown;
}
