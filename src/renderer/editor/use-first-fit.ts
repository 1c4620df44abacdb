import { useNodesInitialized, useReactFlow } from '@xyflow/react';
import { useCallback, useEffect, useRef } from 'react';
import { useDocumentInfo } from '../app/hooks';

/** Smaller than this, nodes are only blocks: a workflow is opened where it can be read, even if not all of it is seen. */
const readable = 0.66;

/**
 * Shows a workflow that was just opened. Answers what ends the wait for its nodes: once the person has put something on
 * an empty canvas, the view is theirs.
 */
export function useFirstFit(): () => void {
  const id = useDocumentInfo()?.workflow_id;
  const initialized = useNodesInitialized();
  const { fitView } = useReactFlow();
  const shown = useRef<string>(undefined);
  useEffect(() => {
    if (!initialized || id === undefined || shown.current === id) return;
    shown.current = id;
    void fitView({ padding: 0.08, minZoom: readable, maxZoom: 1 });
  }, [initialized, id, fitView]);
  return useCallback(() => {
    shown.current = id;
  }, [id]);
}
