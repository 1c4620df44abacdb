import type { EdgeProps } from '@xyflow/react';
import { memo, useLayoutEffect, useRef } from 'react';
import type { EdgeEnd } from '#shared/graph/workflow';
import { typeStyle } from '#shared/look/type-style';
import { useServices } from '../../app/context';
import type {} from '../../ui/style/css-variables';
import { useEditor } from '../editor-context';
import type { FlowEdge } from '../flow/flow-types';
import { useOrigin, useOutputType } from '../flow/use-output-type';
import { isBend } from '../flow/wire-origin';
import { isLeftOut } from '../node/PreviewMark';
import { useSelected } from '../use-selected';
import { straightPath } from './led-path';
import { useLedPath } from './use-led-path';
import styles from './wire.module.css';
import { endOf } from './wire-ends';
import { wireName } from './wire-name';

/** A wire in the colour of what it carries. What goes through it is shown by `WireFlow`, past React. */
export const Wire = memo(function Wire(props: EdgeProps<FlowEdge>) {
  const { id, sourceHandleId, selected, data, source, target, targetHandleId, interactionWidth } = props;
  const end = data?.source ?? endOf(source, sourceHandleId);
  const color = typeStyle(useOutputType(end)).color;
  const [origin, port] = useOrigin(end);
  const name = useWireName(end, data?.target ?? endOf(target, targetHandleId));
  const services = useServices();
  const { mirror, view, kinds } = services;
  const { dropWire, wireFlow } = useEditor();
  const offered = useSelected(dropWire, (span) => span?.key === id);
  const leftOut = useSelected(view.preview, (run) => isLeftOut(run, source) || isLeftOut(run, target));
  const isBent = useSelected(kinds, () => isBend(services, source) || isBend(services, target));
  const wire = useRef<SVGGElement>(null);
  useLayoutEffect(() => {
    if (!wire.current) return;
    const shown = wireFlow.add(wire.current, mirror.node(origin), port);
    return () => shown.dispose();
  }, [wireFlow, mirror, origin, port]);
  const shown = { isMarked: selected === true || offered, isLeftOut: leftOut, width: interactionWidth ?? 20 };
  return (
    // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: it is drawn; React Flow's element around it is pressed.
    <g
      ref={wire}
      role="img"
      aria-label={name}
      className={styles.wire}
      data-selected={selected ? '' : undefined}
      data-offered={offered ? '' : undefined}
      data-left-out={leftOut ? '' : undefined}
      style={{ '--wire': color }}
    >
      {isBent || props.targetX < props.sourceX ? (
        <LedLines {...props} {...shown} />
      ) : (
        <Lines {...shown} path={straightPath(props)} />
      )}
    </g>
  );
});

interface LinesProps {
  readonly isMarked: boolean;
  readonly isLeftOut: boolean;
  /** In which a hand takes hold of it. */
  readonly width: number;
}

function Lines({ path, isMarked, isLeftOut: leftOut, width }: LinesProps & { readonly path: string }) {
  return (
    <>
      {isMarked ? <path className={styles.halo} d={path} /> : null}
      <path className={styles.line} d={path} />
      {leftOut ? null : <path className={styles.flow} d={path} />}
      <path className="react-flow__edge-interaction" d={path} fill="none" strokeOpacity={0} strokeWidth={width} />
    </>
  );
}

function LedLines({ isMarked, isLeftOut: leftOut, width, ...ends }: EdgeProps<FlowEdge> & LinesProps) {
  const services = useServices();
  const path = useLedPath(ends, (node) => isBend(services, node));
  return <Lines path={path} isMarked={isMarked} isLeftOut={leftOut} width={width} />;
}

function useWireName(source: EdgeEnd, target: EdgeEnd): string {
  const services = useServices();
  const { document, kinds } = services;
  const read = () => wireName(services, source, target);
  useSelected(kinds, read);
  useSelected(document.node(source.node), read);
  return useSelected(document.node(target.node), read);
}
