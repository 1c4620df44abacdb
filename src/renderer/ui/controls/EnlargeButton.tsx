import { t } from '#shared/words/words';
import { Icon } from '../components/Icon';
import styles from './controls.module.css';

interface EnlargeButtonProps {
  readonly title: string;
  readonly onEnlarge: (() => void) | undefined;
}

/** At the upper right corner of a control whose value may be longer than the control. */
export function EnlargeButton({ title, onEnlarge }: EnlargeButtonProps) {
  if (!onEnlarge) return null;
  return (
    <button
      type="button"
      className={`${styles.enlarge} nodrag`}
      aria-label={t('controls.enlarge', { title })}
      onClick={onEnlarge}
    >
      <Icon name="IconArrowsDiagonal" size={14} />
    </button>
  );
}
