import type { DisplayOf } from './display-of';
import { keepWheel } from './keep-wheel';
import styles from './text-display.module.css';

export function TextDisplay({ display }: { readonly display: DisplayOf<'text'> }) {
  return (
    <pre className={`${styles.text} nodrag`} onWheelCapture={keepWheel}>
      {display.text}
    </pre>
  );
}
