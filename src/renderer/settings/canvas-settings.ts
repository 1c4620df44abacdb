import { t } from '#shared/words/words';
import { kept } from './setting';

export const snapSetting = kept<boolean>({
  id: 'canvas.snap',
  section: 'canvas',
  get title() {
    return t('settings.canvas.snap.title');
  },
  get explanation() {
    return t('settings.canvas.snap.explanation');
  },
  control: { type: 'switch' },
  default: true,
});

export const guidesSetting = kept<boolean>({
  id: 'canvas.guides',
  section: 'canvas',
  get title() {
    return t('settings.canvas.guides.title');
  },
  get explanation() {
    return t('settings.canvas.guides.explanation');
  },
  control: { type: 'switch' },
  default: true,
});

export type WheelChoice = 'zoom' | 'pan';

export const wheelSetting = kept<WheelChoice>({
  id: 'canvas.wheel',
  section: 'canvas',
  get title() {
    return t('settings.canvas.wheel.title');
  },
  get explanation() {
    return t('settings.canvas.wheel.explanation');
  },
  control: {
    type: 'choice',
    options: [
      {
        value: 'zoom',
        get label() {
          return t('settings.canvas.wheel.zoom');
        },
      },
      {
        value: 'pan',
        get label() {
          return t('settings.canvas.wheel.pan');
        },
      },
    ],
  },
  default: 'zoom',
});

export const overviewSetting = kept<boolean>({
  id: 'canvas.overview',
  section: 'canvas',
  get title() {
    return t('settings.canvas.overview.title');
  },
  get explanation() {
    return t('settings.canvas.overview.explanation');
  },
  get also() {
    return t('settings.canvas.overview.also');
  },
  control: { type: 'switch' },
  default: true,
});

export const canvasSettings = [snapSetting, guidesSetting, wheelSetting, overviewSetting] as const;
