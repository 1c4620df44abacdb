import { useInternalNode, ViewportPortal } from '@xyflow/react';
import { typeStyle } from '#shared/look/type-style';
import { wirePath, wirePoints } from '#shared/look/wire-path';
import { useCell } from '../../app/hooks';
import type {} from '../../ui/style/css-variables';
import { useEditor } from '../editor-context';
import { type FlowNode, handleOfPort } from '../flow/flow-types';
import styles from '../wire/wire.module.css';
import type { KeyboardWire } from './keyboard-wire';

/** The wire that is drawn with the keyboard, to the port in hand. */
export function KeyboardWireLine() {
  const wire = useCell(useEditor().keyboardWire);
  return wire ? <Line wire={wire} /> : null;
}

const loose = 120;

function Line({ wire: { start, candidates, at } }: { readonly wire: KeyboardWire }) {
  const candidate = candidates[at];
  const output = start.side === 'output';
  const from = usePort(start.end.node, start.end.port, start.side);
  const end = candidate?.type === 'port' ? candidate.end : start.end;
  const port = usePort(end.node, end.port, candidate?.type === 'port' ? (output ? 'input' : 'output') : start.side);
  if (!from || !port || candidate?.type === 'nothing') return null;
  const to = candidate?.type === 'port' ? port : { x: from.x + (output ? loose : -loose), y: from.y };
  const path = wirePath(
    wirePoints({ ...from, side: output ? 'right' : 'left' }, { ...to, side: output ? 'left' : 'right' }),
  );
  return (
    <ViewportPortal>
      <svg className={styles.byKeyboard} aria-hidden="true">
        <g className={styles.wire} style={{ '--wire': typeStyle(start.type).color }}>
          <path className={styles.line} d={path} />
          <circle className={styles.tip} cx={to.x} cy={to.y} r={4} />
        </g>
      </svg>
    </ViewportPortal>
  );
}

/** Where the middle of a port lies on the canvas. */
function usePort(node: string, port: string, side: 'input' | 'output'): { x: number; y: number } | undefined {
  const internal = useInternalNode<FlowNode>(node);
  const bounds = internal?.internals.handleBounds?.[side === 'input' ? 'target' : 'source'];
  const handle = bounds?.find(({ id }) => id === handleOfPort(port));
  if (!internal || !handle) return undefined;
  const { x, y } = internal.internals.positionAbsolute;
  return { x: x + handle.x + handle.width / 2, y: y + handle.y + handle.height / 2 };
}
