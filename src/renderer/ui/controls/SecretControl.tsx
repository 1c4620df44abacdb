import { useContext } from 'react';
import { readReference, type SecretReference } from '#shared/graph/permissions/secrets';
import { secretDots } from '#shared/look/format-value';
import { t } from '#shared/words/words';
import { Icon } from '../components/Icon';
import type { ControlProps } from './control-props';
import styles from './controls.module.css';
import { SecretPickerContext } from './secret-picker';

/** Which secret an input refers to, never the secret: pressed, it asks for another one. */
export function SecretControl({ port, value, onChange, onBegin, onEnd, size, disabled }: ControlProps) {
  const { has, open } = useContext(SecretPickerContext);
  const current = readReference(value);
  const isMissing = current !== undefined && 'secret' in current && !has(current.secret);
  const choose = (reference: SecretReference | undefined) => {
    onBegin?.();
    onChange(reference ?? null);
    onEnd?.();
  };
  const name = current && nameOf(current);
  return (
    <span className={styles.control} data-size={size}>
      <button
        type="button"
        className={`${styles.field} ${styles.choice} nodrag`}
        aria-label={labelOf(port.title, name, isMissing)}
        aria-haspopup="dialog"
        title={isMissing && name !== undefined ? t('controls.secret_missing', { name }) : name}
        data-missing={isMissing ? '' : undefined}
        disabled={disabled}
        onClick={() => open({ title: port.title, current, choose })}
      >
        <span className={styles.choiceText}>{textOf(name, isMissing)}</span>
        <Icon name={isMissing ? 'IconAlertTriangle' : 'IconKey'} size={14} className={styles.chevron} />
      </button>
    </span>
  );
}

const nameOf = (reference: SecretReference): string => ('env' in reference ? reference.env : reference.secret);

function textOf(name: string | undefined, isMissing: boolean): string {
  if (name === undefined) return t('controls.choose_secret');
  return isMissing ? t('controls.enter_secret', { name }) : `${secretDots} ${name}`;
}

function labelOf(title: string, name: string | undefined, isMissing: boolean): string {
  if (name === undefined) return t('controls.secret_of', { title });
  return isMissing ? t('controls.missing_secret_of', { title, name }) : t('controls.known_secret_of', { title, name });
}
