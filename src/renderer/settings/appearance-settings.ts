import { kept } from './setting';

export type ThemeChoice = 'dark' | 'light' | 'high-contrast' | 'system';

export const themeSetting = kept<ThemeChoice>({
  id: 'appearance.theme',
  section: 'appearance',
  title: 'Theme',
  explanation: 'A system that asks for more contrast gets it.',
  control: {
    type: 'choice',
    options: [
      { value: 'dark', label: 'Dark' },
      { value: 'light', label: 'Light' },
      { value: 'high-contrast', label: 'High contrast' },
      { value: 'system', label: 'System' },
    ],
  },
  default: 'dark',
});

export const scaleSetting = kept<number>({
  id: 'appearance.scale',
  section: 'appearance',
  title: 'Size of everything',
  explanation: 'Text, controls and panels, and nodes at 100 % zoom.',
  control: {
    type: 'choice',
    options: [80, 90, 100, 110, 125, 150, 175, 200].map((value) => ({ value, label: `${value} %` })),
  },
  default: 100,
});

export type MotionChoice = 'system' | 'reduced' | 'full';

export const motionSetting = kept<MotionChoice>({
  id: 'appearance.motion',
  section: 'appearance',
  title: 'Motion',
  explanation: 'Reduced, nothing slides, fades or flows: what changes is there at once.',
  control: {
    type: 'choice',
    options: [
      { value: 'system', label: 'System' },
      { value: 'reduced', label: 'Reduced' },
      { value: 'full', label: 'Full' },
    ],
  },
  default: 'system',
});

export const figuresSetting = kept<boolean>({
  id: 'appearance.figures',
  section: 'appearance',
  title: 'Figures on nodes',
  explanation: 'Each node carries its time per tick, its rate and the age of its values.',
  control: { type: 'switch' },
  default: false,
});

export const appearanceSettings = [themeSetting, scaleSetting, motionSetting, figuresSetting] as const;
