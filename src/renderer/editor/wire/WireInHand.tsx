import { type ConnectionLineComponentProps, Position } from '@xyflow/react';
import { typeStyle } from '#shared/look/type-style';
import { wirePath, wirePoints } from '#shared/look/wire-path';
import { useCell } from '../../app/hooks';
import type {} from '../../ui/style/css-variables';
import { useEditor } from '../editor-context';
import type { FlowNode } from '../flow/flow-types';
import styles from './wire.module.css';

/** The wire that is being drawn. */
export function WireInHand(props: ConnectionLineComponentProps<FlowNode>) {
  const { fromX, fromY, toX, toY, fromPosition, connectionStatus } = props;
  const start = useCell(useEditor().wireStart);
  const isOutput = fromPosition === Position.Right;
  const path = wirePath(
    wirePoints(
      { x: fromX, y: fromY, side: isOutput ? 'right' : 'left' },
      { x: toX, y: toY, side: isOutput ? 'left' : 'right' },
    ),
  );
  return (
    <g
      className={styles.wire}
      data-refused={connectionStatus === 'invalid' ? '' : undefined}
      style={{ '--wire': typeStyle(start?.type ?? 'ANY').color }}
    >
      <path className={styles.line} d={path} />
      <circle className={styles.tip} cx={toX} cy={toY} r={4} />
    </g>
  );
}
