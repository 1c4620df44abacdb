import { useStore, useStoreApi } from '@xyflow/react';
import { useEffect, useRef, useState } from 'react';
import type { Person } from '#shared/protocol/presence';
import { useServices } from '../../app/context';
import { personStyle } from '../../ui/style/person-style';
import type { FlowEdge, FlowNode } from '../flow/flow-types';
import { ForOthers } from './ForOthers';
import styles from './presence.module.css';

/** What the others carry just now. The nodes themselves stay where the document has them until they are put down. */
export function Drags() {
  return <ForOthers draw={(person) => <Carrying person={person} />} />;
}

/** Which nodes these are changes seldom. */
function Carrying({ person }: { readonly person: Person }) {
  const { presence } = useServices();
  const [nodes, setNodes] = useState('');
  useEffect(() => {
    const look = () => setNodes(presence.moveOf(person.id)?.drag?.nodes.join('\n') ?? '');
    const moved = presence.moved(look);
    look();
    return () => moved.dispose();
  }, [presence, person.id]);
  return nodes === '' ? null : <Carried person={person} nodes={nodes.split('\n')} />;
}

/** Where they are changes twenty times a second, so all of them are moved at once, past React. */
function Carried({ person: { id, name, colour }, nodes }: { readonly person: Person; readonly nodes: string[] }) {
  const { presence } = useServices();
  const element = useRef<HTMLDivElement>(null);
  // Theirs may be moved by a third person meanwhile, or made larger.
  useStore((flow) => flow.nodes);
  const { nodeLookup } = useStoreApi<FlowNode, FlowEdge>().getState();
  useEffect(() => {
    const draw = () => {
      const drag = presence.moveOf(id)?.drag;
      if (element.current && drag) element.current.style.translate = `${drag.x}px ${drag.y}px`;
    };
    const moved = presence.moved(draw);
    draw();
    return () => moved.dispose();
  }, [presence, id]);
  const [first] = nodes;
  const origin = nodeLookup.get(first ?? '')?.internals.positionAbsolute;
  if (!origin) return null;
  return (
    <div ref={element} className={styles.carried} style={personStyle(colour)} data-carried-by={name}>
      {nodes.map((node) => {
        const box = nodeLookup.get(node);
        if (!box) return null;
        const { x, y } = box.internals.positionAbsolute;
        const { width = 0, height = 0 } = box.measured;
        return <div key={node} style={{ left: x - origin.x, top: y - origin.y, width, height }} />;
      })}
    </div>
  );
}
