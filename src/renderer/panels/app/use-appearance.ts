import { useMediaQuery } from '@mantine/hooks';
import { useLayoutEffect } from 'react';
import { useSetting } from '../../app/hooks';
import { motionSetting, scaleSetting } from '../../settings/appearance-settings';

/** Widths of the window below which bars leave things out; in larger letters the same window has less room. */
const narrow = [1360, 1120, 980, 760, 560];

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
    const measure = () => {
      const width = (window.innerWidth * 100) / scale;
      document.documentElement.dataset.below = narrow.filter((limit) => width < limit).join(' ');
    };
    measure();
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, [scale]);
  useLayoutEffect(() => {
    document.documentElement.dataset.motion = reduced ? 'reduced' : 'full';
  }, [reduced]);
}
