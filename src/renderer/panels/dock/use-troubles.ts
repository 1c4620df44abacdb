import { useCallback, useMemo, useRef, useSyncExternalStore } from 'react';
import type { NodeReport } from '#shared/protocol/node-state';
import { useServices } from '../../app/context';
import { useCell, useKinds, useProblems, useRun } from '../../app/hooks';
import { nodeTitle, type Trouble, troublesOf } from './trouble';

export function useTroubles(): readonly Trouble[] {
  const run = useRun();
  const problems = useProblems();
  const reports = useFailingReports();
  const { document } = useServices();
  const kinds = useKinds();
  return useMemo(() => {
    const titleOf = (id: string) => {
      const node = document.node(id).get();
      return nodeTitle(node, kinds.find(node?.kind ?? '')?.title, id);
    };
    return troublesOf(run, reports, problems, titleOf);
  }, [run, reports, problems, document, kinds]);
}

/** The latest reports of the nodes that fail; the same array while none of them changed. */
function useFailingReports(): readonly NodeReport[] {
  const { mirror } = useServices();
  const failing = useCell(mirror.failing);
  const last = useRef<readonly NodeReport[]>([]);
  const subscribe = useCallback(
    (listener: () => void) => {
      const subscriptions = failing.map((id) => mirror.node(id).subscribe(listener));
      return () => {
        for (const subscription of subscriptions) subscription.dispose();
      };
    },
    [mirror, failing],
  );
  const read = () => {
    const now = failing.flatMap((id) => mirror.node(id).get() ?? []);
    const same = now.length === last.current.length && now.every((report, index) => report === last.current[index]);
    if (!same) last.current = now;
    return last.current;
  };
  return useSyncExternalStore(subscribe, read, read);
}
