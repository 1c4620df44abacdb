import { type ConnectionLineComponentProps, getBezierPath } from '@xyflow/react';
import { typeStyle } from '#shared/look/type-style';
import { useCell } from '../../app/hooks';
import type {} from '../../ui/style/css-variables';
import { useEditor } from '../editor-context';
import type { FlowNode } from '../flow/flow-types';
import styles from './wire.module.css';

/** The wire that is being drawn. */
export function WireInHand(props: ConnectionLineComponentProps<FlowNode>) {
  const { fromX, fromY, toX, toY, fromPosition, toPosition, connectionStatus } = props;
  const start = useCell(useEditor().wireStart);
  const [path] = getBezierPath({
    sourceX: fromX,
    sourceY: fromY,
    targetX: toX,
    targetY: toY,
    sourcePosition: fromPosition,
    targetPosition: toPosition,
  });
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
