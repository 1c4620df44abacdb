import type { ReactNode } from 'react';
import type { Kind } from '#shared/graph/kinds/kinds';
import { formatValue } from '#shared/look/format-value';
import { outputValue } from '#shared/look/output-value';
import type { ReadableCell } from '../../client/cell';
import { CategoryIcon } from '../../ui/components/CategoryIcon';
import type { LevelOfDetail } from '../level-of-detail';
import { useSelected } from '../use-selected';
import styles from './far-block.module.css';
import type { MainValue } from './main-value';

/** What a node is from afar: a block in its category's colour, and how it is doing. Lies over the node. */
export function FarBlock({ children }: { readonly children?: ReactNode }) {
  return (
    <div className={styles.block} aria-hidden="true">
      {children}
      <span className={styles.state} />
    </div>
  );
}

export function FarTitle({ kind, title }: { readonly kind: Kind | undefined; readonly title: string }) {
  return (
    <p className={styles.head}>
      {kind ? <CategoryIcon category={kind.category} icon={kind.icon} size={20} className={styles.icon} /> : null}
      <span className={styles.title}>{title}</span>
    </p>
  );
}

interface FarValueProps {
  readonly value: MainValue | undefined;
  readonly detail: ReadableCell<LevelOfDetail>;
}

/** The one value that a node is about, in letters that can be read where its rows can not. */
export function FarValue({ value, detail }: FarValueProps) {
  // Only where it is in sight: near by it would be drawn with every tick for nothing.
  const shown = useSelected(detail, (now) => now === 'mid');
  return shown && value ? <Figure {...value} /> : null;
}

/** So many of the largest letters fit a node of the usual width; those of a unit are little more than half as wide. */
const room = 10;

function Figure({ report, port, unit }: MainValue) {
  const text = useSelected(report, (now) => formatValue(outputValue(now, port)));
  if (text === '') return null;
  const letters = text.length + (unit === undefined ? 0 : 0.65 * (unit.length + 1));
  return (
    <p className={styles.value} data-large={letters <= room ? '' : undefined}>
      {text}
      {unit === undefined ? null : <span className={styles.unit}>{` ${unit}`}</span>}
    </p>
  );
}
