import {
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';
import { t } from '#shared/words/words';

const same = (value: string): MantineColorsTuple => [
  value,
  value,
  value,
  value,
  value,
  value,
  value,
  value,
  value,
  value,
];

/**
 * Mantine's components as ours. Its two grey scales are given our tokens: in the dark scheme its styles read `dark`, in
 * the light one `gray`, and the tokens change beneath them with `data-theme`.
 */
const dark: MantineColorsTuple = [
  'var(--text)',
  'var(--text-dim)',
  'var(--text-faint)',
  'var(--text-faint)',
  'var(--border)',
  'var(--surface-hover)',
  'var(--surface-raised)',
  'var(--surface-panel)',
  'var(--surface-input)',
  'var(--surface-bar)',
];

const gray: MantineColorsTuple = [
  'var(--surface-hover)',
  'var(--surface-bar)',
  'var(--border)',
  'var(--border)',
  'var(--border)',
  'var(--text-faint)',
  'var(--text-faint)',
  'var(--text-dim)',
  'var(--text-dim)',
  'var(--text)',
];

const meanings = {
  accent: 'accent',
  red: 'danger',
  yellow: 'warning',
  green: 'success',
  teal: 'success',
  blue: 'accent',
};

const variantColors: VariantColorsResolver = ({ variant, color }) => {
  const meaning = isMeaning(color) ? meanings[color] : 'accent';
  const hue = `var(--${meaning})`;
  switch (variant) {
    case 'filled':
      return {
        background: hue,
        hover: meaning === 'accent' ? 'var(--accent-hover)' : hue,
        color: meaning === 'accent' ? 'var(--accent-text)' : 'var(--surface-canvas)',
        border: '1px solid transparent',
      };
    case 'light':
      return {
        background: `var(--${meaning}-surface)`,
        hover: `var(--${meaning}-surface)`,
        color: hue,
        border: 'none',
      };
    case 'subtle':
    case 'transparent':
      return {
        background: 'transparent',
        hover: variant === 'subtle' ? 'var(--surface-hover)' : 'transparent',
        color: color === undefined || meaning === 'accent' ? 'var(--text-dim)' : hue,
        border: '1px solid transparent',
      };
    default:
      return {
        background: 'var(--surface-raised)',
        hover: 'var(--surface-hover)',
        color: color === undefined || meaning === 'accent' ? 'var(--text)' : hue,
        border: '1px solid var(--border)',
      };
  }
};

const isMeaning = (color: string | undefined): color is keyof typeof meanings =>
  color !== undefined && Object.hasOwn(meanings, color);

export const cssVariables: CSSVariablesResolver = () => {
  const colors: Record<string, string> = {
    '--mantine-color-body': 'var(--surface-panel)',
    '--mantine-color-text': 'var(--text)',
    '--mantine-color-bright': 'var(--text)',
    '--mantine-color-dimmed': 'var(--text-faint)',
    '--mantine-color-placeholder': 'var(--text-faint)',
    '--mantine-color-anchor': 'var(--accent)',
    '--mantine-color-error': 'var(--danger)',
    '--mantine-color-success': 'var(--success)',
    '--mantine-color-default': 'var(--surface-raised)',
    '--mantine-color-default-hover': 'var(--surface-hover)',
    '--mantine-color-default-color': 'var(--text)',
    '--mantine-color-default-border': 'var(--border)',
    '--mantine-color-disabled': 'var(--surface-hover)',
    '--mantine-color-disabled-color': 'var(--text-disabled)',
    '--mantine-color-disabled-border': 'var(--border)',
    '--mantine-primary-color-contrast': 'var(--accent-text)',
  };
  for (const [name, meaning] of Object.entries(meanings)) {
    colors[`--mantine-color-${name}-filled`] = `var(--${meaning})`;
    colors[`--mantine-color-${name}-filled-hover`] = `var(--${meaning})`;
    colors[`--mantine-color-${name}-light`] = `var(--${meaning}-surface)`;
    colors[`--mantine-color-${name}-light-hover`] = `var(--${meaning}-surface)`;
    colors[`--mantine-color-${name}-light-color`] = `var(--${meaning})`;
    colors[`--mantine-color-${name}-outline`] = `var(--${meaning})`;
    colors[`--mantine-color-${name}-outline-hover`] = `var(--${meaning}-surface)`;
  }
  return { variables: {}, light: colors, dark: colors };
};

export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: 5,
  white: '#fff',
  black: 'var(--text)',
  colors: {
    dark,
    gray,
    accent: same('var(--accent)'),
    blue: same('var(--accent)'),
    red: same('var(--danger)'),
    yellow: same('var(--warning)'),
    green: same('var(--success)'),
    teal: same('var(--success)'),
  },
  variantColorResolver: variantColors,
  fontFamily: 'var(--font-ui)',
  fontFamilyMonospace: 'var(--font-code)',
  headings: { fontFamily: 'var(--font-ui)', fontWeight: '600' },
  fontSizes: {
    xs: 'var(--size-11)',
    sm: 'var(--size-12)',
    md: 'var(--size-13)',
    lg: 'var(--size-15)',
    xl: 'var(--size-20)',
  },
  lineHeights: { xs: '1.4', sm: '1.4', md: '1.4', lg: '1.4', xl: '1.3' },
  spacing: {
    xs: 'var(--space-2)',
    sm: 'var(--space-3)',
    md: 'var(--space-4)',
    lg: 'var(--space-5)',
    xl: 'var(--space-8)',
  },
  radius: {
    xs: 'var(--radius-small)',
    sm: 'var(--radius-small)',
    md: 'var(--radius)',
    lg: 'var(--radius-large)',
    xl: 'var(--radius-large)',
  },
  defaultRadius: 'md',
  shadows: {
    xs: 'var(--shadow-node)',
    sm: 'var(--shadow-node)',
    md: 'var(--shadow-menu)',
    lg: 'var(--shadow-menu)',
    xl: 'var(--shadow-dialog)',
  },
  respectReducedMotion: true,
  cursorType: 'default',
  focusRing: 'auto',
  activeClassName: '',
  components: {
    ActionIcon: { defaultProps: { variant: 'subtle', size: 'md' } },
    Button: { defaultProps: { variant: 'default', size: 'sm' } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: false, offset: 6, transitionProps: { duration: 80 } } },
    SegmentedControl: { defaultProps: { withItemsBorders: false, transitionDuration: 120 } },
    Menu: {
      defaultProps: {
        shadow: 'md',
        offset: 4,
        transitionProps: { duration: 80 },
        // A menu may hold nothing but its items; the first of them has the focus then.
        withInitialFocusPlaceholder: false,
        // All of it stays in the window, wherever it opens.
        middlewares: { flip: true, shift: { crossAxis: true, padding: 8 } },
      },
    },
    Popover: { defaultProps: { shadow: 'md', transitionProps: { duration: 80 } } },
    Modal: {
      // Asked for anew whenever one is drawn, for the words of the language now.
      defaultProps: () => ({
        shadow: 'xl',
        // The page itself never scrolls, and the lock would want a style element without the page's nonce.
        lockScroll: false,
        closeButtonProps: { 'aria-label': t('common.close') },
        // A <header> outside any article would announce itself as the page's banner.
        attributes: { header: { role: 'presentation' } },
        radius: 'lg',
        centered: true,
        overlayProps: { color: 'var(--backdrop)', backgroundOpacity: 1 },
        transitionProps: { transition: 'fade', duration: 120 },
      }),
    },
  },
});
