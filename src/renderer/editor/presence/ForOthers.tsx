import { ViewportPortal } from '@xyflow/react';
import { Fragment, type ReactNode } from 'react';
import type { Person } from '#shared/protocol/presence';
import { useOthersHere } from './use-others-here';

/** Draws on the canvas for each of the others in sight of it, for eyes alone: who is here is said elsewhere. */
export function ForOthers({ draw }: { readonly draw: (person: Person) => ReactNode }) {
  const here = useOthersHere();
  if (here.length === 0) return null;
  return (
    <ViewportPortal>
      <div aria-hidden="true">
        {here.map((person) => (
          <Fragment key={person.id}>{draw(person)}</Fragment>
        ))}
      </div>
    </ViewportPortal>
  );
}
