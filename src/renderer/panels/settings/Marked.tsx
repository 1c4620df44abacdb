import { markWords } from '../../settings/search';
import styles from './Settings.module.css';

/** A text with the words of the search marked in it. */
export function Marked({ text, words }: { readonly text: string; readonly words: readonly string[] }) {
  let at = 0;
  return markWords(text, words).map((part) => {
    at += part.text.length;
    return part.found ? (
      <mark key={at} className={styles.mark}>
        {part.text}
      </mark>
    ) : (
      part.text
    );
  });
}
