import { useMemo } from 'react';
import type { Person } from '#shared/protocol/presence';
import { useServices } from '../../app/context';
import { useCell } from '../../app/hooks';
import { isOnLevel } from '../../app/people/people';

/** The others who look at the level on screen. */
export function useOthersHere(): readonly Person[] {
  const services = useServices();
  const others = useCell(services.presence.others);
  return useMemo(() => others.filter((person) => isOnLevel(services, person)), [others, services]);
}
