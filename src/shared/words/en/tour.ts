export const tour = {
  run: {
    title: 'Press Run',
    text: 'The workflow then runs on and on: every node computes again, ten times a second.',
  },
  slider: {
    title: 'Move the slider',
    text: 'Drag “Position”. All that depends on it follows at once, while it runs.',
  },
  value: {
    title: 'Look at a value',
    text: 'Click the header of “Now”. The inspector shows what goes in and comes out, in full.',
  },
  node: {
    title: 'Add a node',
    text: 'Point at a free place, press Tab, type “value” and press Enter.',
  },
  wire: {
    title: 'Draw a wire',
    text: 'Drag from the output “Value” of “Threshold” to an input of your node. What fits lights up.',
  },
  stop: {
    title: 'Press Stop',
    text: 'Shift Esc stops from anywhere. That is all it takes.',
  },
  end: 'Well done. The examples show what else there is; the tour is under Help.',
  name: 'Tour',
  step: 'Step {number} of {all}',
  leave: 'End the tour',
  finish: 'Finish',
  skip: 'Skip this step',
} as const;
