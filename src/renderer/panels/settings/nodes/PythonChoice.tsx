import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import { messageOf } from '#shared/base/errors';
import type { PythonChoice as Choice, Interpreter } from '#shared/protocol/interpreters';
import { t } from '#shared/words/words';
import { useServices } from '../../../app/context';
import { useRefusal } from '../../../app/hooks';
import { useRequest } from '../../use-request';
import styles from './nodes.module.css';

/** Which Python the nodes run in: those that were found, each with what it is, and any other by its name. */
export function PythonChoice() {
  const { connection } = useServices();
  const refusal = useRefusal('editor');
  const { state, reload } = useRequest('python.list', refusal === undefined ? {} : undefined);
  const [changed, setChanged] = useState<Choice>();
  const [pending, setPending] = useState<string | null>();
  const [problem, setProblem] = useState<string>();
  if (refusal !== undefined) return <p className={styles.note}>{refusal}</p>;
  if (state.phase === 'failed') return <p className={styles.problem}>{state.reason}</p>;
  const known = changed ?? (state.phase === 'ready' ? state.value : undefined);
  if (!known) return <p className={styles.note}>{t('settings.nodes.looking')}</p>;
  const choose = async (interpreter: string | null) => {
    setPending(interpreter);
    setProblem(undefined);
    try {
      setChanged(await connection.request('python.choose', { interpreter }));
    } catch (error) {
      setProblem(messageOf(error));
    }
    setPending(undefined);
  };
  const look = () => {
    setChanged(undefined);
    setProblem(undefined);
    reload();
  };
  return (
    <div className={styles.wide}>
      <Interpreters known={known} pending={pending} onChoose={(name) => void choose(name)} />
      {known.fixed ? (
        <p className={styles.note}>{t('settings.nodes.fixed')}</p>
      ) : (
        <Another isBusy={pending !== undefined} onChoose={(name) => void choose(name)} onLook={look} />
      )}
      {problem === undefined ? null : (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

interface InterpretersProps {
  readonly known: Choice;
  /** The one that is being taken. */
  readonly pending: string | null | undefined;
  readonly onChoose: (name: string | null) => void;
}

function Interpreters({ known, pending, onChoose }: InterpretersProps) {
  const group = useId();
  const { chosen, in_use, fixed, interpreters } = known;
  const shown = pending === undefined ? chosen : pending;
  const option = (name: string | null, title: string, facts: string, problem?: string) => (
    <label key={name} className={styles.option} data-problem={problem !== undefined || undefined}>
      <input
        type="radio"
        name={group}
        checked={shown === name}
        disabled={fixed || pending !== undefined || (problem !== undefined && shown !== name)}
        onChange={() => onChoose(name)}
      />
      <span className={styles.name}>{title}</span>
      {name !== null && name === in_use ? <span className={styles.inUse}>{t('settings.nodes.in_use')}</span> : null}
      <span className={styles.facts}>{problem ?? facts}</span>
    </label>
  );
  const automatic = in_use === null ? t('settings.nodes.none_found') : t('settings.nodes.automatic_facts');
  return (
    <div role="radiogroup" aria-label={t('settings.nodes.python.title')} className={styles.options}>
      {option(null, t('settings.nodes.automatic'), automatic)}
      {interpreters.map((one) => option(one.name, titleOf(one), factsOf(one), one.problem?.message))}
    </div>
  );
}

const titleOf = ({ name, version }: Interpreter): string =>
  version === undefined ? name : t('settings.nodes.named_version', { name, version });

const factsOf = ({ path, packages, from }: Interpreter): string =>
  [fromTexts[from], ...(packages.length > 0 ? [packages.join(', ')] : []), ...(path === undefined ? [] : [path])].join(
    ' · ',
  );

const fromTexts: Readonly<Record<Interpreter['from'], string>> = {
  get system() {
    return t('settings.nodes.from_system');
  },
  get environment() {
    return t('settings.nodes.from_environment');
  },
  get conda() {
    return t('settings.nodes.from_conda');
  },
  get named() {
    return t('settings.nodes.from_named');
  },
};

interface AnotherProps {
  readonly isBusy: boolean;
  readonly onChoose: (name: string) => void;
  readonly onLook: () => void;
}

function Another({ isBusy, onChoose, onLook }: AnotherProps) {
  const [name, setName] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') onChoose(name.trim());
  };
  return (
    <form className={styles.another} onSubmit={submit}>
      <TextInput
        size="sm"
        className={styles.field ?? ''}
        aria-label={t('settings.nodes.another')}
        placeholder={t('settings.nodes.another_placeholder')}
        value={name}
        maxLength={1_000}
        spellCheck={false}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" disabled={name.trim() === ''} loading={isBusy}>
        {t('settings.nodes.use')}
      </Button>
      <Button onClick={onLook} disabled={isBusy}>
        {t('settings.nodes.look_again')}
      </Button>
    </form>
  );
}
