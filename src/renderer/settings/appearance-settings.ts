import { homeTheme, type ThemeChoice, themeSettingId } from '#shared/look/resolve-theme';
import { type LanguageChoice, languageSettingId, languages } from '#shared/words/languages';
import { t } from '#shared/words/words';
import { kept } from './setting';

export const themeSetting = kept<ThemeChoice>({
  id: themeSettingId,
  section: 'appearance',
  get title() {
    return t('settings.appearance.theme.title');
  },
  get explanation() {
    return t('settings.appearance.theme.explanation');
  },
  get also() {
    return t('settings.appearance.theme.also');
  },
  control: {
    type: 'choice',
    options: [
      {
        value: 'dark',
        get label() {
          return t('settings.appearance.theme.dark');
        },
      },
      {
        value: 'light',
        get label() {
          return t('settings.appearance.theme.light');
        },
      },
      {
        value: 'high-contrast',
        get label() {
          return t('settings.appearance.theme.high_contrast');
        },
      },
      {
        value: 'system',
        get label() {
          return t('settings.appearance.theme.system');
        },
      },
    ],
  },
  default: homeTheme,
});

export const scaleSetting = kept<number>({
  id: 'appearance.scale',
  section: 'appearance',
  get title() {
    return t('settings.appearance.scale.title');
  },
  get explanation() {
    return t('settings.appearance.scale.explanation');
  },
  get also() {
    return t('settings.appearance.scale.also');
  },
  control: {
    type: 'choice',
    options: [80, 90, 100, 110, 125, 150, 175, 200].map((value) => ({ value, label: `${value} %` })),
  },
  default: 100,
});

export const languageSetting = kept<LanguageChoice>({
  id: languageSettingId,
  section: 'appearance',
  get title() {
    return t('settings.appearance.language.title');
  },
  get explanation() {
    return t('settings.appearance.language.explanation');
  },
  control: {
    type: 'choice',
    options: [
      {
        value: 'system',
        get label() {
          return t('settings.appearance.language.system');
        },
      },
      // Each by its own name for itself: whoever can not read the language shown finds theirs.
      { value: 'en', label: languages.en.name },
      { value: 'de', label: languages.de.name },
    ],
  },
  default: 'system',
});

export type MotionChoice = 'system' | 'reduced' | 'full';

export const motionSetting = kept<MotionChoice>({
  id: 'appearance.motion',
  section: 'appearance',
  get title() {
    return t('settings.appearance.motion.title');
  },
  get explanation() {
    return t('settings.appearance.motion.explanation');
  },
  get also() {
    return t('settings.appearance.motion.also');
  },
  control: {
    type: 'choice',
    options: [
      {
        value: 'system',
        get label() {
          return t('settings.appearance.motion.system');
        },
      },
      {
        value: 'reduced',
        get label() {
          return t('settings.appearance.motion.reduced');
        },
      },
      {
        value: 'full',
        get label() {
          return t('settings.appearance.motion.full');
        },
      },
    ],
  },
  default: 'system',
});

export const figuresSetting = kept<boolean>({
  id: 'appearance.figures',
  section: 'appearance',
  get title() {
    return t('settings.appearance.figures.title');
  },
  get explanation() {
    return t('settings.appearance.figures.explanation');
  },
  control: { type: 'switch' },
  default: false,
});

export const appearanceSettings = [themeSetting, languageSetting, scaleSetting, motionSetting, figuresSetting] as const;
