import { shortcutKeys } from '../text/shortcut';
import styles from './Keys.module.css';

/** A shortcut drawn as key caps. */
export function Keys({ shortcut }: { readonly shortcut: string }) {
  return (
    <span className={styles.keys}>
      {shortcutKeys(shortcut).map((key) => (
        <kbd key={key} className={styles.key}>
          {key}
        </kbd>
      ))}
    </span>
  );
}
