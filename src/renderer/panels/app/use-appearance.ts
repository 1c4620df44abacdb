import { useMediaQuery } from '@mantine/hooks';
import { useLayoutEffect } from 'react';
import { useSetting } from '../../app/hooks';
import { motionSetting, scaleSetting } from '../../settings/appearance-settings';

/** Keeps the size of everything and whether anything moves on the page, where the styles read them. */
export function useAppearance(): void {
  const scale = useSetting(scaleSetting);
  const motion = useSetting(motionSetting);
  const asked = useMediaQuery('(prefers-reduced-motion: reduce)', undefined, { getInitialValueInEffect: false });
  const reduced = motion === 'reduced' || (motion === 'system' && asked === true);
  useLayoutEffect(() => {
    const { dataset, style } = document.documentElement;
    dataset.scale = String(scale);
    style.setProperty('--scale', String(scale / 100));
    style.setProperty('--mantine-scale', String(scale / 100));
  }, [scale]);
  useLayoutEffect(() => {
    document.documentElement.dataset.motion = reduced ? 'reduced' : 'full';
  }, [reduced]);
}
