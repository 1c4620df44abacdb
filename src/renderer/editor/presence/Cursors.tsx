import { useStore, ViewportPortal } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import type { Person } from '#shared/protocol/presence';
import { useServices } from '../../app/context';
import { personStyle } from '../../ui/style/person-style';
import { scaleOfPage } from '../../ui/style/scale';
import styles from './presence.module.css';
import { useOthersHere } from './use-others-here';

/** The pointers of the others with their names, as large on screen at any zoom. */
export function Cursors() {
  const here = useOthersHere();
  const zoom = useStore(({ transform }) => transform[2]);
  if (here.length === 0) return null;
  return (
    <ViewportPortal>
      <div className={styles.cursors} style={{ '--upright': scaleOfPage() / zoom }} aria-hidden="true">
        {here.map((person) => (
          <Cursor key={person.id} person={person} />
        ))}
      </div>
    </ViewportPortal>
  );
}

/** Moved past React: a pointer moves twenty times a second, and nothing else of it changes then. */
function Cursor({ person: { id, name, colour } }: { readonly person: Person }) {
  const { presence } = useServices();
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let frame = 0;
    const draw = () => {
      frame = 0;
      const shown = element.current;
      const cursor = presence.moveOf(id)?.cursor;
      if (!shown) return;
      if (!cursor) {
        delete shown.dataset.shown;
        return;
      }
      shown.style.translate = `${cursor.x}px ${cursor.y}px`;
      // One that comes back must not fly in from where it was last, so it is put there before it may glide.
      if (shown.dataset.shown === undefined) frame = requestAnimationFrame(show);
    };
    const show = () => {
      frame = 0;
      if (element.current) element.current.dataset.shown = '';
      draw();
    };
    const moved = presence.moved(() => {
      if (frame === 0) frame = requestAnimationFrame(draw);
    });
    draw();
    return () => {
      moved.dispose();
      cancelAnimationFrame(frame);
    };
  }, [presence, id]);
  return (
    <div ref={element} className={styles.cursor} style={personStyle(colour)} data-person={name}>
      <svg className={styles.arrow} viewBox="0 0 16 18" width="16" height="18" aria-hidden="true">
        <path d="M1.5 1.5 14 8.6 8.2 10 5 15.8Z" />
      </svg>
      <span className={styles.name}>{name}</span>
    </div>
  );
}
