import { useCallback, useMemo } from 'react';
import { useServices } from '../../app/context';
import { useCell, useKinds, useNodeIds, useProblems, useRunAtAnyTick } from '../../app/hooks';
import { nameOf } from '../../app/view/explain-node';
import { type Trouble, troublesOf } from './trouble';

export function useTroubles(): readonly Trouble[] {
  const run = useRunAtAnyTick();
  const problems = useProblems();
  const { document, mirror } = useServices();
  const errors = useCell(mirror.errors);
  const nodes = useNodeIds();
  const subgraphs = useCell(document.subgraphs);
  const titleOf = useTitleOf();
  // biome-ignore lint/correctness/useExhaustiveDependencies: nodes come and go, here and in subgraphs.
  return useMemo(() => {
    const isPresent = (id: string) => document.node(id).get() !== undefined;
    return troublesOf(run, errors, problems, titleOf, isPresent);
  }, [run, errors, problems, titleOf, document, nodes, subgraphs]);
}

/** Names a node as its header does. */
export function useTitleOf(): (node: string) => string {
  const services = useServices();
  const kinds = useKinds();
  // biome-ignore lint/correctness/useExhaustiveDependencies: other kinds give other names.
  return useCallback((id) => nameOf(services, id), [services, kinds]);
}
