import { messageOf } from '#shared/base/errors';
import { t } from '#shared/words/words';
import styles from './ErrorBoundary.module.css';

/** Shown when not even the services of the editor could be made: drawn with nothing but the page itself. */
export function StartFailure({ error }: { readonly error: unknown }) {
  return (
    <div className={styles.failed} role="alert">
      <p className={styles.title}>{t('parts.not_started')}</p>
      <p className={styles.text}>{t('parts.not_started_text')}</p>
      <code className={styles.code}>{messageOf(error)}</code>
      <button type="button" className={styles.plain} onClick={() => location.reload()}>
        {t('common.reload')}
      </button>
    </div>
  );
}
