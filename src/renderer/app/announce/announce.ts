import type { ViewState } from '../view/view-state';

/** Has screen readers say it when they have finished what they say now; nobody else sees anything of it. */
export function announce({ announcement }: Pick<ViewState, 'announcement'>, text: string): void {
  // An object, because the same words twice are two announcements.
  announcement.set({ text });
}
