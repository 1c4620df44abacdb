import { t } from '#shared/words/words';
import styles from './OwnMark.module.css';

/** Says of a kind that it is from a file of the person's own. */
export function OwnMark({ file }: { readonly file: string }) {
  return (
    <span className={styles.mark} title={t('controls.from_file', { file })}>
      {t('controls.yours')}
    </span>
  );
}
