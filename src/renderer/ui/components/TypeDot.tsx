import type { PortType } from '#shared/graph/ports/ports';
import { typeStyle } from '#shared/look/type-style';
import styles from './TypeDot.module.css';

/** The sign of a port type: its colour and its shape. Decoration beside a name; the name of the type is in the title. */
export function TypeDot({ type }: { readonly type: PortType }) {
  const style = typeStyle(type);
  return <span className={styles.dot} data-shape={style.shape} style={{ color: style.color }} title={style.label} />;
}
