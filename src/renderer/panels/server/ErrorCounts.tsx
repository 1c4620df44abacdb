import { t } from '#shared/words/words';
import { formatCount } from '../../ui/text/format';
import styles from './ErrorCounts.module.css';

/** Errors told to clients since the server started, the most frequent first. */
export function ErrorCounts({ counts }: { readonly counts: Readonly<Record<string, number>> }) {
  const sorted = Object.entries(counts).sort(([, one], [, other]) => other - one);
  return (
    <section className={styles.errors} aria-label={t('server.errors_told')}>
      <h3 className={styles.title}>{t('server.errors_since')}</h3>
      {sorted.length === 0 ? (
        <p className={styles.none}>{t('server.none')}</p>
      ) : (
        <ul>
          {sorted.map(([code, count]) => (
            <li key={code} className={styles.row}>
              <code className={styles.code}>{code}</code>
              <span className={styles.count}>{formatCount(count)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
