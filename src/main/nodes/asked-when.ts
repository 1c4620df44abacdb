import { number, toggle } from './ports';

/** What belongs to `when`, an input that says whether something is asked at a `change`, after each `interval` or by a `trigger`. */
export const askedWhen = {
  trigger: toggle({
    default: false,
    description: 'Counts where it is asked when "trigger" turns on.',
    shownWhen: { when: { is: ['trigger'] } },
  }),
  interval: number({
    default: 1,
    min: 0,
    max: 86_400,
    unit: 's',
    wirable: false,
    shownWhen: { when: { is: ['interval'] } },
  }),
};
