import { useMemo } from 'react';
import type { Display } from '#shared/graph/kinds/displays';
import type { JsonValue } from '#shared/graph/values/values';
import type { NodeReport } from '#shared/protocol/node-state';
import type { RowsPage, RowsQuery } from '#shared/protocol/rows';
import { t } from '#shared/words/words';
import type { ReadableCell } from '../../client/cell';
import { DisplayView } from '../../ui/displays/DisplayView';
import { useSelected } from '../use-selected';
import styles from './node.module.css';

interface NodeDisplayProps {
  readonly type: Display['type'];
  readonly report: ReadableCell<NodeReport | undefined>;
  readonly labels: boolean;
  readonly name: string;
  readonly nameSeries: (name: string) => string;
  readonly onEnlarge: () => void;
  readonly onCopy: (title: string, value: JsonValue) => void;
  readonly onAskRows: (node: string, query: RowsQuery) => Promise<RowsPage>;
}

/** Displays that say something without text: they stay in sight where text can not be read. */
export const isPicture = (type: Display['type']): boolean => pictures.has(type);

const pictures: ReadonlySet<Display['type']> = new Set([
  'plot',
  'gauge',
  'image',
  'xy',
  'histogram',
  'bars',
  'led',
  'heatmap',
  'scene',
]);

export function NodeDisplay(props: NodeDisplayProps) {
  const { type, report, labels, name, nameSeries, onEnlarge, onCopy, onAskRows } = props;
  const display = useSelected(report, (now) => now?.data.display);
  const id = useSelected(report, (now) => now?.node_id);
  const ask = useMemo(() => id && ((query: RowsQuery) => onAskRows(id, query)), [id, onAskRows]);
  return (
    <div className={styles.display} data-display={type} data-picture={isPicture(type) ? '' : undefined}>
      {display ? (
        <DisplayView
          display={display}
          labels={labels}
          name={name}
          onEnlarge={onEnlarge}
          nameSeries={nameSeries}
          onCopy={onCopy}
          ask={ask || undefined}
        />
      ) : (
        <p className={styles.waiting}>{t(`displays.waiting.${type}`)}</p>
      )}
    </div>
  );
}
