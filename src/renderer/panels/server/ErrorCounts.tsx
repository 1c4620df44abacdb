import { formatCount } from '../../ui/format';
import styles from './ErrorCounts.module.css';

/** Errors told to clients since the server started, the most frequent first. */
export function ErrorCounts({ counts }: { readonly counts: Readonly<Record<string, number>> }) {
  const sorted = Object.entries(counts).sort(([, one], [, other]) => other - one);
  return (
    <section className={styles.errors} aria-label="Errors told to clients">
      <h3 className={styles.title}>Errors since the server started</h3>
      {sorted.length === 0 ? (
        <p className={styles.none}>None.</p>
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
