import { Button, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { messageOf } from '#shared/base/errors';
import { referenceKey } from '#shared/graph/permissions/secrets';
import { answersTo } from '#shared/protocol/secrets';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { allowAdded } from '../../app/files/allow-workflow';
import { useCell } from '../../app/hooks';
import { FocusBack } from '../../ui/components/FocusBack';
import { Icon } from '../../ui/components/Icon';
import type { SecretChoice } from '../../ui/controls/secret-picker';
import { moveFocusWithArrows } from '../../ui/list-focus';
import styles from './secrets.module.css';

/** Asks which secret an input is to refer to, or for a new one. What is typed goes to the store, and is never shown again. */
export function SecretDialog() {
  const { view } = useServices();
  const choice = useCell(view.secretChoice);
  return choice ? (
    <FocusBack>
      <OpenDialog choice={choice} onClose={() => view.secretChoice.set(undefined)} />
    </FocusBack>
  ) : null;
}

function OpenDialog({ choice, onClose }: { readonly choice: SecretChoice; readonly onClose: () => void }) {
  const services = useServices();
  const { secrets } = services;
  const known = useCell(secrets);
  const entries = known?.secrets ?? [];
  const current = choice.current && 'secret' in choice.current ? choice.current.secret : undefined;
  const isThere = current !== undefined && entries.some((entry) => answersTo(entry, current));
  const choose: SecretChoice['choose'] = (reference) => {
    if (reference) allowAdded(services, [referenceKey(reference)]);
    choice.choose(reference);
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={t('secrets.for', { title: choice.title })} size={440}>
      {entries.length > 0 ? (
        <ul
          className={styles.choices}
          aria-label={t('secrets.title')}
          onKeyDown={(event) => moveFocusWithArrows(event.currentTarget, event)}
        >
          {entries.map(({ name, from }) => (
            <li key={name}>
              <button
                type="button"
                data-stop
                className={styles.option}
                aria-current={name === current ? 'true' : undefined}
                onClick={() => choose({ secret: name })}
              >
                <Icon name="IconKey" size={16} />
                <span className={styles.name}>{name}</span>
                {from === 'environment' ? <span className={styles.from}>{t('secrets.environment')}</span> : null}
                {name === current ? <Icon name="IconCheck" size={16} /> : null}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <EnterSecret
        key={current}
        name={current !== undefined && !isThere ? current : ''}
        onEntered={(name) => choose({ secret: name })}
      />
      {choice.current ? (
        <p className={styles.forget}>
          <Button variant="subtle" onClick={() => choose(undefined)}>
            {t('secrets.none_here')}
          </Button>
        </p>
      ) : null}
    </Modal>
  );
}

interface EnterSecretProps {
  /** One that is missing; else empty, and it is to be given. */
  readonly name: string;
  readonly onEntered: (name: string) => void;
}

function EnterSecret({ name: missing, onEntered }: EnterSecretProps) {
  const { connection } = useServices();
  const [name, setName] = useState(missing);
  const [value, setValue] = useState('');
  const [problem, setProblem] = useState<string>();
  const [saving, setSaving] = useState(false);
  const isReady = name.trim() !== '' && value !== '' && !saving;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    setSaving(true);
    try {
      await connection.request('secrets.set', { name: name.trim(), value });
      onEntered(name.trim());
    } catch (error) {
      setProblem(messageOf(error));
      setSaving(false);
    }
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <h3 className={styles.heading}>{missing === '' ? t('secrets.add') : t('secrets.enter', { name: missing })}</h3>
      <TextInput
        size="sm"
        label={t('secrets.name')}
        value={name}
        error={problem}
        autoComplete="off"
        spellCheck={false}
        maxLength={100}
        {...(missing === '' ? { 'data-autofocus': true } : {})}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        type="password"
        size="sm"
        label={t('secrets.secret')}
        value={value}
        autoComplete="new-password"
        {...(missing === '' ? {} : { 'data-autofocus': true })}
        onChange={(event) => setValue(event.currentTarget.value)}
      />
      <div className={styles.foot}>
        <Button type="submit" variant="filled" disabled={!isReady}>
          {missing === '' ? t('secrets.add_and_use') : t('secrets.keep')}
        </Button>
      </div>
    </form>
  );
}
