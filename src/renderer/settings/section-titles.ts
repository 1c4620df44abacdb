import type { Section } from './setting';

export const sectionTitles: Readonly<Record<Section, string>> = {
  appearance: 'Appearance',
  canvas: 'Canvas',
  runs: 'Runs',
  shortcuts: 'Shortcuts',
  secrets: 'Secrets',
  connection: 'Connection',
  files: 'Files',
  about: 'About',
};

export const sectionIcons: Readonly<Record<Section, string>> = {
  appearance: 'IconSunMoon',
  canvas: 'IconGridDots',
  runs: 'IconPlayerPlay',
  shortcuts: 'IconKeyboard',
  secrets: 'IconKey',
  connection: 'IconPlugConnected',
  files: 'IconFolder',
  about: 'IconInfoCircle',
};
