import { useStore, useStoreApi } from '@xyflow/react';
import { useEffect, useState } from 'react';
import type { Person, Typing as Typed } from '#shared/protocol/presence';
import { useServices } from '../../app/context';
import { personStyle } from '../../ui/style/person-style';
import { type FlowEdge, type FlowNode, handleOfPort } from '../flow/flow-types';
import { ForOthers } from './ForOthers';
import styles from './presence.module.css';

/** What the others are typing into inputs just now. The inputs keep their values until it is entered. */
export function Typing() {
  return <ForOthers draw={(person) => <TypedBy person={person} />} />;
}

function TypedBy({ person: { id, name, colour } }: { readonly person: Person }) {
  const { presence } = useServices();
  const [typed, setTyped] = useState<Typed>();
  useEffect(() => {
    // Moves are told as a whole twenty times a second; what is typed is the same in most of them.
    const look = () => setTyped((before) => same(before, presence.moveOf(id)?.typing));
    const moved = presence.moved(look);
    look();
    return () => moved.dispose();
  }, [presence, id]);
  // The node may be moved meanwhile.
  useStore((flow) => flow.nodes);
  const { nodeLookup } = useStoreApi<FlowNode, FlowEdge>().getState();
  const node = typed && nodeLookup.get(typed.node);
  if (!typed || !node) return null;
  const { positionAbsolute, handleBounds } = node.internals;
  const handle = handleBounds?.target?.find((one) => one.id === handleOfPort(typed.input));
  const y = handle ? handle.y + handle.height / 2 : 0;
  return (
    <div
      className={styles.typing}
      style={{ ...personStyle(colour), left: positionAbsolute.x, top: positionAbsolute.y + y }}
      data-typed-by={name}
    >
      <span className={styles.typist}>{name}</span>
      <span className={styles.typed}>{typed.text}</span>
    </div>
  );
}

function same(before: Typed | undefined, now: Typed | null | undefined): Typed | undefined {
  if (!now) return undefined;
  return before?.node === now.node && before.input === now.input && before.text === now.text ? before : now;
}
