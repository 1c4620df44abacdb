// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { show } from '../testing/show';
import { ExampleGallery } from './ExampleGallery';

/** The gallery over the scene's two examples, with what was opened of them. */
async function open() {
  const opened: string[] = [];
  let closed = 0;
  show('idle', <ExampleGallery onOpened={() => (closed += 1)} />, ({ services }) => {
    Object.assign(services.files, { openTemplate: async (id: string) => void opened.push(id) });
  });
  await screen.findByRole('button', { name: /^System monitor/ });
  return { opened, closed: () => closed };
}

const titles = () =>
  screen
    .queryAllByRole('listitem')
    .map((item) => within(item).getByRole('button').querySelector('span + span > span')?.textContent);
const search = () => screen.getByRole('textbox', { name: 'Search examples' });

describe('ExampleGallery', () => {
  it('finds examples by all words of title, text and tags, and opens the first with Enter', async () => {
    const { opened, closed } = await open();
    expect(titles()).toEqual(['System monitor', 'CSV table']);
    fireEvent.change(search(), { target: { value: 'FILES column' } });
    expect(titles()).toEqual(['CSV table']);
    fireEvent.keyDown(search(), { key: 'Enter' });
    await waitFor(() => expect(opened).toEqual(['no-picture']));
    expect(closed()).toBe(1);
  });

  it('filters by one tag, and shows all again when it is pressed once more', async () => {
    await open();
    const tags = screen.getByRole('group', { name: 'Filter by tag' });
    expect(within(tags).getAllByRole('button')).toHaveLength(5);
    const dashboard = within(tags).getByRole('button', { name: /^dashboard/ });
    fireEvent.click(dashboard);
    expect(dashboard.getAttribute('aria-pressed')).toBe('true');
    expect(titles()).toEqual(['System monitor']);
    fireEvent.click(dashboard);
    expect(titles()).toHaveLength(2);
  });

  it('says when nothing fits, and leads back to all', async () => {
    const { opened } = await open();
    fireEvent.change(search(), { target: { value: 'unheard of' } });
    expect(titles()).toEqual([]);
    fireEvent.keyDown(search(), { key: 'Enter' });
    expect(opened).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: 'Show all' }));
    expect(titles()).toHaveLength(2);
  });

  it('goes from the search to the cards with the arrow down', async () => {
    await open();
    fireEvent.keyDown(search(), { key: 'ArrowDown' });
    expect(document.activeElement?.textContent).toMatch(/^System monitor/);
  });
});
