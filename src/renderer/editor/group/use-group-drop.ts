import { useReactFlow } from '@xyflow/react';
import { useMemo } from 'react';
import type * as Y from 'yjs';
import { joinGroup, leaveGroup } from '#shared/document/edits/edits';
import { useServices } from '../../app/context';
import type { Hand } from '../drag/use-node-drag';
import type { FlowNode } from '../flow/flow-types';
import type { GroupFrames } from './group-frames';

const nobody: ReadonlySet<string> = new Set();

/**
 * What a drag of nodes means for groups: put down in a frame they join it, with Alt pressed they leave the one they are
 * in. While they are in hand, the frame that would take them shows it, and the one they would leave lets go of them.
 */
export function useGroupDrop(frames: GroupFrames) {
  const { document } = useServices();
  const { screenToFlowPosition } = useReactFlow<FlowNode>();
  return useMemo(() => {
    const move = (hand: Hand, node: FlowNode, dragged: readonly FlowNode[]) => {
      if (document.groups.get().size === 0) return;
      const ids = new Set(dragged.map(({ id }) => id));
      const at = screenToFlowPosition({ x: hand.clientX, y: hand.clientY }, { snapToGrid: false });
      const over = hand.altKey ? undefined : frames.at(at, ids);
      const invites = over !== undefined && over !== node.data.group;
      frames.inviting.set(invites ? over : undefined);
      if (invites || hand.altKey) frames.leaving.set(ids);
      else frames.leaving.set(nobody);
    };
    return {
      move,
      /** Answers what is to be done to the nodes that were put down. */
      end() {
        const joined = frames.inviting.get();
        const leaving = frames.leaving.get().size > 0;
        frames.release();
        return (doc: Y.Doc, nodes: Iterable<string>) => {
          if (joined !== undefined && document.groups.get().has(joined)) joinGroup(doc, nodes, joined);
          else if (leaving) leaveGroup(doc, nodes);
        };
      },
    };
  }, [document, frames, screenToFlowPosition]);
}
