import { useMediaQuery } from '@mantine/hooks';
import { useLayoutEffect } from 'react';
import { type ResolvedTheme, resolveTheme } from '#shared/look/resolve-theme';
import { useServices } from '../../app/context';
import { useCell } from '../../app/hooks';

/** The theme on screen; keeps `data-theme` of the page in step with it, which is what the tokens go by. */
export function useTheme(): ResolvedTheme {
  const choice = useCell(useServices().view.theme);
  const prefersLight = useMediaQuery('(prefers-color-scheme: light)', undefined, { getInitialValueInEffect: false });
  const prefersContrast = useMediaQuery('(prefers-contrast: more)', undefined, { getInitialValueInEffect: false });
  const theme = resolveTheme(choice, { light: prefersLight === true, contrast: prefersContrast === true });
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  return theme;
}
