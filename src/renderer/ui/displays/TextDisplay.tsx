import type { DisplayOf } from './display-of';
import styles from './text-display.module.css';

export function TextDisplay({ display }: { readonly display: DisplayOf<'text'> }) {
  return <pre className={`${styles.text} nodrag nowheel`}>{display.text}</pre>;
}
