import type { KeyboardEvent } from 'react';
import { type Paint, paints } from '#shared/graph/paint';
import { paintLabels, paintStyle } from '../style/paint-style';
import styles from './Swatches.module.css';

interface SwatchesProps {
  /** What is being coloured, for screen readers. */
  readonly label: string;
  readonly value: Paint | undefined;
  readonly disabled?: boolean;
  readonly onChoose: (paint: Paint) => void;
}

/** The eight paints in a row; arrows go from one to the next. */
export function Swatches({ label, value, disabled = false, onChoose }: SwatchesProps) {
  return (
    <div className={styles.swatches} role="radiogroup" aria-label={label} onKeyDown={walk}>
      {paints.map((paint) => (
        // biome-ignore lint/a11y/useSemanticElements: as above.
        <button
          key={paint}
          type="button"
          role="radio"
          aria-checked={paint === value}
          aria-label={paintLabels[paint]}
          title={paintLabels[paint]}
          disabled={disabled}
          tabIndex={paint === (value ?? paints[0]) ? 0 : -1}
          className={styles.swatch}
          style={paintStyle(paint)}
          onClick={() => onChoose(paint)}
        />
      ))}
    </div>
  );
}

function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  const all = [...event.currentTarget.querySelectorAll('button')];
  const at = event.target instanceof HTMLButtonElement ? all.indexOf(event.target) : 0;
  all[(at + step + all.length) % all.length]?.focus();
}
