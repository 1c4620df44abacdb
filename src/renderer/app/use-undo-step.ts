import { useMemo } from 'react';
import { useServices } from './context';

/** Makes each change of a setting one undo step, and a gesture (a drag over a number) one for all that it changes. */
export interface UndoSteps {
  readonly onBegin: () => void;
  readonly onEnd: () => void;
  /** Performs an edit: a step of its own, unless a gesture is under way. */
  readonly edit: (change: () => void) => void;
}

export function useUndoStep(): UndoSteps {
  const { document } = useServices();
  return useMemo(() => {
    let inGesture = false;
    return {
      onBegin() {
        document.breakUndo();
        inGesture = true;
      },
      onEnd() {
        inGesture = false;
        document.breakUndo();
      },
      edit(change) {
        if (!inGesture) document.breakUndo();
        change();
        if (!inGesture) document.breakUndo();
      },
    };
  }, [document]);
}
