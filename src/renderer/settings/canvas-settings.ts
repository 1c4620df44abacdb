import { kept } from './setting';

export const snapSetting = kept<boolean>({
  id: 'canvas.snap',
  section: 'canvas',
  title: 'Snap to the grid',
  explanation: 'Nodes that are dragged stop on the dots of the canvas.',
  control: { type: 'switch' },
  default: true,
});

export const guidesSetting = kept<boolean>({
  id: 'canvas.guides',
  section: 'canvas',
  title: 'Guides',
  explanation: 'A node that is dragged is drawn to where it aligns with others, and lines show to what.',
  control: { type: 'switch' },
  default: true,
});

export type WheelChoice = 'zoom' | 'pan';

export const wheelSetting = kept<WheelChoice>({
  id: 'canvas.wheel',
  section: 'canvas',
  title: 'Wheel and two fingers',
  explanation: 'What they do on the canvas. With Ctrl or Cmd they zoom in any case.',
  control: {
    type: 'choice',
    options: [
      { value: 'zoom', label: 'Zoom' },
      { value: 'pan', label: 'Pan' },
    ],
  },
  default: 'zoom',
});

export const overviewSetting = kept<boolean>({
  id: 'canvas.overview',
  section: 'canvas',
  title: 'Overview',
  explanation: 'A small map of the whole workflow in the lower right corner, when not all of it is in view.',
  control: { type: 'switch' },
  default: true,
});

export const canvasSettings = [snapSetting, guidesSetting, wheelSetting, overviewSetting] as const;
