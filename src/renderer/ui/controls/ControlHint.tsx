import styles from './controls.module.css';

/** Hangs below its control without moving anything; the control's box must be `position: relative`. */
export function ControlHint({ text }: { readonly text: string | undefined }) {
  return (
    <span role="status" className={styles.hintPlace}>
      {text === undefined ? null : <span className={styles.hint}>{text}</span>}
    </span>
  );
}
