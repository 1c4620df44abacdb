import type { Fact } from './facts';
import { Marked } from './Marked';
import styles from './Settings.module.css';

/** Something the settings tell rather than ask. */
export function FactItem({ fact, words }: { readonly fact: Fact; readonly words: readonly string[] }) {
  const { title, explanation, layout, View } = fact;
  return (
    <div className={styles.item} data-layout={layout}>
      <div className={styles.words}>
        <h4 className={styles.title}>
          <Marked text={title} words={words} />
        </h4>
        <p className={styles.explanation}>
          <Marked text={explanation} words={words} />
        </p>
      </div>
      <div className={styles.control}>
        <View />
      </div>
    </div>
  );
}
