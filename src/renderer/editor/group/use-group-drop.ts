import { type OnNodeDrag, useReactFlow } from '@xyflow/react';
import { useMemo } from 'react';
import type * as Y from 'yjs';
import { joinGroup, leaveGroup } from '#shared/document/edits/edits';
import { useServices } from '../../app/context';
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
    const onNodeDrag: OnNodeDrag<FlowNode> = (event, node, dragged) => {
      if (document.groups.get().size === 0) return;
      const ids = new Set(dragged.map(({ id }) => id));
      const point = 'clientX' in event ? event : event.touches[0];
      const at = screenToFlowPosition({ x: point?.clientX ?? 0, y: point?.clientY ?? 0 }, { snapToGrid: false });
      const over = event.altKey ? undefined : frames.at(at, ids);
      const own = node.data.group;
      const invites = over !== undefined && over !== own;
      frames.inviting.set(invites ? over : undefined);
      if (invites || event.altKey) frames.leaving.set(ids);
      else frames.leaving.set(nobody);
    };
    return {
      onNodeDrag,
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
