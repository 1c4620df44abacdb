import type { MouseEvent, ReactNode } from 'react';
import type { OutputPort } from '#shared/graph/kinds/kinds';
import { formatValue } from '#shared/look/format-value';
import { outputValue } from '#shared/look/output-value';
import type { NodeReport } from '#shared/protocol/node-state';
import type { ReadableCell } from '../../client/cell';
import { ageOfShown } from '../../ui/text/node-reason';
import { useSelected } from '../use-selected';
import styles from './rows.module.css';

interface OutputRowProps {
  readonly port: OutputPort;
  readonly report: ReadableCell<NodeReport | undefined>;
  readonly handle: ReactNode;
  readonly onMenu?: (event: MouseEvent) => void;
}

export function OutputRow({ port, report, handle, onMenu }: OutputRowProps) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the inspector has a button for the menu.
    <div className={styles.output} onContextMenu={onMenu}>
      <ValueChip report={report} port={port.name} unit={port.unit} />
      <span className={styles.label} title={port.description || undefined}>
        {port.title}
      </span>
      {handle}
    </div>
  );
}

interface ValueChipProps {
  readonly report: ReadableCell<NodeReport | undefined>;
  readonly port: string;
  readonly unit: string | undefined;
}

/** The newest value of an output. Its place is there from the start, so that a value never moves anything. */
function ValueChip({ report, port, unit }: ValueChipProps) {
  const text = useSelected(report, (now) => formatValue(outputValue(now, port)));
  const old = useSelected(report, (now) => now !== undefined && (ageOfShown(now) ?? 0) >= 1);
  return (
    <output className={styles.chip} aria-live="off">
      {text === '' ? null : (
        <span className={styles.value} data-old={old ? '' : undefined}>
          {text}
          {unit === undefined ? null : <span className={styles.unit}>{` ${unit}`}</span>}
        </span>
      )}
    </output>
  );
}
