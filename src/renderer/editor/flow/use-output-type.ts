import type { PortType } from '#shared/graph/ports/ports';
import type { EdgeEnd } from '#shared/graph/workflow';
import { useServices } from '../../app/context';
import { useEditor } from '../editor-context';
import { useSelected } from '../use-selected';
import { originOf, outputTypeOf } from './wire-origin';

/** Node and port that make the values of an output: its own, or those behind bends in the wire. */
export function useOrigin(end: EdgeEnd): readonly [node: string, port: string] {
  const node = useOfGraph(end.node, (services, wiring) => originOf(services, wiring, end).node);
  const port = useOfGraph(end.node, (services, wiring) => originOf(services, wiring, end).port);
  return [node, port];
}

export function useOutputType(end: EdgeEnd): PortType {
  return useOfGraph(end.node, (services, wiring) => outputTypeOf(services, wiring, end));
}

/** Something that follows from a node, its kind, and what is wired upstream of it. */
function useOfGraph<T extends string>(
  node: string,
  find: (services: ReturnType<typeof useServices>, wiring: ReturnType<typeof useEditor>['wiring']) => T,
): T {
  const services = useServices();
  const { wiring } = useEditor();
  const read = () => find(services, wiring);
  useSelected(services.kinds, read);
  useSelected(services.document.node(node), read);
  return useSelected(services.document.edges, read);
}
