import { type EdgeProps, getBezierPath } from '@xyflow/react';
import { memo } from 'react';
import { outputOf } from '#shared/graph/kinds';
import { useServices } from '../../app/context';
import type {} from '../../ui/css-variables';
import { typeStyle } from '../../ui/type-style';
import type { FlowEdge } from '../flow/flow-types';
import { isLeftOut } from '../node/PreviewMark';
import { useSelected } from '../use-selected';
import styles from './wire.module.css';

/** A wire in the colour of what it carries. While the workflow runs, one whose source ticks carries a slow flow. */
export const Wire = memo(function Wire(props: EdgeProps<FlowEdge>) {
  const {
    sourceX,
    sourceY,
    targetX,
    targetY,
    sourcePosition,
    targetPosition,
    selected,
    data,
    source,
    target,
    interactionWidth,
  } = props;
  const [path] = getBezierPath({ sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition });
  const color = useWireColor(source, data?.source.port ?? '');
  const { mirror, view } = useServices();
  const leftOut = useSelected(view.preview, (run) => isLeftOut(run, source) || isLeftOut(run, target));
  const ticking = useSelected(
    mirror.node(source),
    (report) => report?.state === 'completed' || report?.state === 'executing',
  );
  return (
    <g
      className={styles.wire}
      data-selected={selected ? '' : undefined}
      data-ticking={ticking ? '' : undefined}
      data-left-out={leftOut ? '' : undefined}
      style={{ '--wire': color }}
    >
      {selected ? <path className={styles.halo} d={path} /> : null}
      <path className={styles.line} d={path} />
      {ticking && !leftOut ? <path className={styles.flow} d={path} /> : null}
      <path
        className="react-flow__edge-interaction"
        d={path}
        fill="none"
        strokeOpacity={0}
        strokeWidth={interactionWidth ?? 20}
      />
    </g>
  );
});

function useWireColor(node: string, port: string): string {
  const { document, kinds } = useServices();
  const kind = useSelected(document.node(node), (source) => source?.kind);
  const type = useSelected(kinds, (catalogue) => {
    const found = kind === undefined ? undefined : catalogue.find(kind);
    return (found && outputOf(found, port)?.type) ?? 'ANY';
  });
  return typeStyle(type).color;
}
