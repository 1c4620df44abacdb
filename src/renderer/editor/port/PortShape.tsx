import { typeStyle } from '#shared/look/type-style';
import type {} from '../../ui/style/css-variables';
import styles from './port.module.css';

interface PortShapeProps {
  readonly side: 'input' | 'output';
  readonly type: string;
  readonly wired: boolean;
}

/** A port as it looks, without a hand to pull wires from it: for the gallery. */
export function PortShape({ side, type, wired }: PortShapeProps) {
  const { color, shape } = typeStyle(type);
  return (
    <span
      className={styles.port}
      data-side={side}
      data-shape={shape}
      data-wired={wired ? '' : undefined}
      style={{ '--port': color }}
    />
  );
}
