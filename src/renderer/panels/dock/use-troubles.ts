import { useCallback, useMemo } from 'react';
import { useServices } from '../../app/context';
import { nameOf } from '../../app/explain-node';
import { useCell, useKinds, useNodeIds, useProblems, useRun } from '../../app/hooks';
import { type Trouble, troublesOf } from './trouble';

export function useTroubles(): readonly Trouble[] {
  const run = useRun();
  const problems = useProblems();
  const errors = useCell(useServices().mirror.errors);
  const nodes = useNodeIds();
  const titleOf = useTitleOf();
  return useMemo(() => {
    const present = new Set(nodes);
    return troublesOf(run, errors, problems, titleOf, (id) => present.has(id));
  }, [run, errors, problems, titleOf, nodes]);
}

/** Names a node as its header does. */
export function useTitleOf(): (node: string) => string {
  const services = useServices();
  const kinds = useKinds();
  // biome-ignore lint/correctness/useExhaustiveDependencies: other kinds give other names.
  return useCallback((id) => nameOf(services, id), [services, kinds]);
}
