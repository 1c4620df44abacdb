import { type EdgeProps, getBezierPath } from '@xyflow/react';
import { memo, useLayoutEffect, useRef } from 'react';
import { outputOf } from '#shared/graph/kinds';
import { useServices } from '../../app/context';
import type {} from '../../ui/css-variables';
import { typeStyle } from '../../ui/type-style';
import { useEditor } from '../editor-context';
import type { FlowEdge } from '../flow/flow-types';
import { isLeftOut } from '../node/PreviewMark';
import { useSelected } from '../use-selected';
import styles from './wire.module.css';

/** A wire in the colour of what it carries. What goes through it is shown by `WireFlow`, past React. */
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
  const port = data?.source.port ?? '';
  const color = useWireColor(source, port);
  const { mirror, view } = useServices();
  const leftOut = useSelected(view.preview, (run) => isLeftOut(run, source) || isLeftOut(run, target));
  const { wireFlow } = useEditor();
  const wire = useRef<SVGGElement>(null);
  useLayoutEffect(() => {
    if (!wire.current) return;
    const shown = wireFlow.add(wire.current, mirror.node(source), port);
    return () => shown.dispose();
  }, [wireFlow, mirror, source, port]);
  return (
    <g
      ref={wire}
      className={styles.wire}
      data-selected={selected ? '' : undefined}
      data-left-out={leftOut ? '' : undefined}
      style={{ '--wire': color }}
    >
      {selected ? <path className={styles.halo} d={path} /> : null}
      <path className={styles.line} d={path} />
      {leftOut ? null : <path className={styles.flow} d={path} />}
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
