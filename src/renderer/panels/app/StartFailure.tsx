import { messageOf } from '#shared/base/errors';
import styles from './ErrorBoundary.module.css';

/** Shown when not even the services of the editor could be made: drawn with nothing but the page itself. */
export function StartFailure({ error }: { readonly error: unknown }) {
  return (
    <div className={styles.failed} role="alert">
      <p className={styles.title}>The editor could not start</p>
      <p className={styles.text}>Your workflows are safe in the backend. Reload the page to try again.</p>
      <code className={styles.code}>{messageOf(error)}</code>
      <button type="button" className={styles.plain} onClick={() => location.reload()}>
        Reload
      </button>
    </div>
  );
}
