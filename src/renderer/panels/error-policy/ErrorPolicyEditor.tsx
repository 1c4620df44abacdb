import { Select } from '@mantine/core';
import { assertNever } from '#shared/base/assert-never';
import { type ErrorPolicy, errorPolicySchema } from '#shared/graph/workflow';
import { t } from '#shared/words/words';
import { useReadOnly } from '../../ui/controls/typing/read-only';
import { ChoiceField, NumberField } from '../LabelledField';
import styles from './ErrorPolicyEditor.module.css';
import { effectLabels } from './policy-text';

interface ErrorPolicyEditorProps {
  /** `mixed` when what it is chosen for does not agree. */
  readonly value: ErrorPolicy | 'mixed' | undefined;
  /** What no policy means. */
  readonly unset: string;
  /** A sentence about what no policy comes to. */
  readonly unsetNote?: string | undefined;
  readonly label: string;
  readonly onChange: (policy: ErrorPolicy | undefined) => void;
  /** Around a gesture: what changes until its end is one step to the person. */
  readonly onBegin: () => void;
  readonly onEnd: () => void;
}

const none = 'none';

/** Chooses one of the error policies, and the numbers of those that have some (E8). */
export function ErrorPolicyEditor(props: ErrorPolicyEditorProps) {
  const { value, unset, unsetNote, label, onChange } = props;
  const refusal = useReadOnly();
  const choices = [
    { value: none, label: unset },
    { value: 'stop', label: effectLabels.stop },
    { value: 'skip', label: effectLabels.skip },
    { value: 'hold', label: effectLabels.hold },
    { value: 'retry', label: t('policy.retry') },
    { value: 'circuit', label: t('policy.rest') },
  ];
  return (
    <div className={styles.editor}>
      <Select
        size="sm"
        aria-label={label}
        disabled={refusal !== undefined}
        title={refusal}
        data={choices}
        value={choiceOf(value)}
        placeholder={t('policy.differs')}
        allowDeselect={false}
        onChange={(choice) => onChange(policyOf(choice))}
      />
      {value === undefined && unsetNote ? <p className={styles.note}>{unsetNote}</p> : null}
      {typeof value === 'object' ? <PolicyNumbers {...props} policy={value} /> : null}
    </div>
  );
}

/** The policy as it is first chosen, with the numbers it has by default. */
function policyOf(choice: string | null): ErrorPolicy | undefined {
  const policy = errorPolicySchema.safeParse(choice === 'retry' || choice === 'circuit' ? { type: choice } : choice);
  return policy.success ? policy.data : undefined;
}

function choiceOf(value: ErrorPolicyEditorProps['value']): string | null {
  if (value === 'mixed') return null;
  return typeof value === 'object' ? value.type : (value ?? none);
}

type Numbered = Exclude<ErrorPolicy, string>;

interface PolicyNumbersProps extends Pick<ErrorPolicyEditorProps, 'onChange' | 'onBegin' | 'onEnd'> {
  readonly policy: Numbered;
}

function PolicyNumbers({ policy, onChange, onBegin, onEnd }: PolicyNumbersProps) {
  const gesture = { onBegin, onEnd };
  // What a field gives must fit the schema whatever its control lets through.
  const change = (next: unknown) => {
    const parsed = errorPolicySchema.safeParse(next);
    if (parsed.success) onChange(parsed.data);
  };
  switch (policy.type) {
    case 'retry':
      return (
        <div className={styles.numbers}>
          <NumberField
            {...gesture}
            label={t('policy.attempts')}
            value={policy.attempts}
            whole
            min={1}
            max={1000}
            onChange={(attempts) => change({ ...policy, attempts })}
          />
          <NumberField
            {...gesture}
            label={t('policy.first_wait')}
            value={policy.delay}
            unit="s"
            min={0}
            max={3600}
            onChange={(delay) => change({ ...policy, delay })}
          />
          <ChoiceField
            label={t('policy.afterwards')}
            value={policy.exhausted}
            options={{ stop: t('policy.stop'), skip: t('policy.skip_short'), hold: t('policy.hold_short') }}
            onChange={(exhausted) => change({ ...policy, exhausted })}
          />
          <p className={styles.note}>{t('policy.waits')}</p>
        </div>
      );
    case 'circuit':
      return (
        <div className={styles.numbers}>
          <NumberField
            {...gesture}
            label={t('policy.errors_in_row')}
            value={policy.failures}
            whole
            min={1}
            max={1000}
            onChange={(failures) => change({ ...policy, failures })}
          />
          <NumberField
            {...gesture}
            label={t('policy.rest_time')}
            value={policy.cooldown}
            unit="s"
            min={0}
            max={86_400}
            onChange={(cooldown) => change({ ...policy, cooldown })}
          />
          <ChoiceField
            label={t('policy.meanwhile')}
            value={policy.meanwhile}
            options={{ skip: t('policy.skip_short'), hold: t('policy.hold_short') }}
            onChange={(meanwhile) => change({ ...policy, meanwhile })}
          />
          <p className={styles.note}>{t('policy.trial')}</p>
        </div>
      );
    default:
      return assertNever(policy, 'error policy');
  }
}
