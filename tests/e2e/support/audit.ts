import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

export const criteria = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Each violation with the element it is of. */
export async function violations(page: Page, tags: readonly string[], part?: string): Promise<string[]> {
  // Menus and tooltips are laid over the page, outside its landmarks. In legacy mode axe opens no page of its own.
  const axe = new AxeBuilder({ page })
    .withTags([...tags])
    .disableRules('region')
    .setLegacyMode();
  if (part !== undefined) axe.include(part);
  return (await axe.analyze()).violations.flatMap(({ id, nodes }) =>
    nodes
      .filter(({ html }) => id !== 'target-size' || !isOnCanvas(html))
      .map(({ html, failureSummary }) => `${id}: ${html.slice(0, 240)} ${failureSummary}`),
  );
}

/** The canvas is zoomed, and its targets with it: the gallery has them at their size. */
const isOnCanvas = (html: string): boolean => /\b(react-flow__|nodrag\b)/.test(html);

/** @param part what alone is looked at, where the rest of the page has been. */
export async function audit(page: Page, what: string, part?: string): Promise<void> {
  expect(await violations(page, [...criteria, 'best-practice'], part), what).toEqual([]);
}
