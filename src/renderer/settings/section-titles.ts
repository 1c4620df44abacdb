import { t } from '#shared/words/words';
import type { Section } from './setting';

export const sectionTitles: Readonly<Record<Section, string>> = {
  get appearance() {
    return t('settings.sections.appearance');
  },
  get canvas() {
    return t('settings.sections.canvas');
  },
  get runs() {
    return t('settings.sections.runs');
  },
  get nodes() {
    return t('settings.sections.nodes');
  },
  get shortcuts() {
    return t('settings.sections.shortcuts');
  },
  get people() {
    return t('settings.sections.people');
  },
  get secrets() {
    return t('settings.sections.secrets');
  },
  get connection() {
    return t('settings.sections.connection');
  },
  get files() {
    return t('settings.sections.files');
  },
  get about() {
    return t('settings.sections.about');
  },
};

export const sectionIcons: Readonly<Record<Section, string>> = {
  appearance: 'IconSunMoon',
  canvas: 'IconGridDots',
  runs: 'IconPlayerPlay',
  nodes: 'IconFileCode',
  shortcuts: 'IconKeyboard',
  people: 'IconUsers',
  secrets: 'IconKey',
  connection: 'IconPlugConnected',
  files: 'IconFolder',
  about: 'IconInfoCircle',
};
