import { type EdgeProps, useStoreApi } from '@xyflow/react';
import { straightPath } from '../wire/led-path';
import { useLedPath } from '../wire/use-led-path';
import type { ComparedEdge, ComparedNode } from './compared-flow';

/** A wire of one state or of both, where it runs on the canvas. */
export function ComparedWire(props: EdgeProps<ComparedEdge>) {
  const isLed = props.data?.isBent || props.targetX < props.sourceX;
  return isLed ? <LedLine {...props} /> : <Line path={straightPath(props)} />;
}

function LedLine(props: EdgeProps<ComparedEdge>) {
  const store = useStoreApi<ComparedNode, ComparedEdge>();
  return <Line path={useLedPath(props, (node) => store.getState().nodeLookup.get(node)?.data.isBend === true)} />;
}

const Line = ({ path }: { readonly path: string }) => <path className="react-flow__edge-path" d={path} fill="none" />;
