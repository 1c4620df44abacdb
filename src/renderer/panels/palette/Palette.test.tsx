// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { sampleNodeFiles } from '../../gallery/sample-node-files';
import { show } from '../testing/show';
import { Palette } from './Palette';

const search = () => screen.getByRole('textbox', { name: 'Search nodes' });

describe('the palette', () => {
  it('adds the best match of a search by Enter', () => {
    const { services } = show('empty', <Palette />);
    fireEvent.change(search(), { target: { value: 'threshold' } });
    fireEvent.keyDown(search(), { key: 'Enter' });
    const [id = ''] = services.document.nodeIds.get();
    expect(services.document.node(id).get()?.kind).toBe('sample.compare');
  });

  it('is walked with the arrow keys from the search on', () => {
    show('empty', <Palette />);
    fireEvent.change(search(), { target: { value: 'show' } });
    fireEvent.keyDown(search(), { key: 'ArrowDown' });
    const items = screen.getAllByRole('button', { name: /Show/ });
    expect(document.activeElement).toBe(items[0]);
    fireEvent.keyDown(items[0] as HTMLElement, { key: 'ArrowDown' });
    expect(document.activeElement).toBe(items[1]);
    fireEvent.keyDown(items[1] as HTMLElement, { key: 'Home' });
    expect(document.activeElement).toBe(items[0]);
  });

  it('says what to try when nothing matches, and Escape empties the search', () => {
    show('empty', <Palette />);
    fireEvent.change(search(), { target: { value: 'qqzzxx' } });
    expect(screen.getByText('Nothing matches “qqzzxx”')).not.toBeNull();
    fireEvent.keyDown(search(), { key: 'Escape' });
    expect(screen.getByRole('button', { name: 'Slider' })).not.toBeNull();
  });

  it('shows all categories at once and the kinds of few, and remembers what is opened and closed', () => {
    show('empty', <Palette />);
    const category = (name: RegExp) => screen.getByRole('button', { name });
    expect(category(/^Input/).getAttribute('aria-expanded')).toBe('true');
    expect(category(/^System/).getAttribute('aria-expanded')).toBe('false');
    expect(screen.queryByRole('button', { name: 'CPU load' })).toBeNull();
    fireEvent.click(category(/^System/));
    fireEvent.click(category(/^Input/));
    expect(screen.getByRole('button', { name: 'CPU load' })).not.toBeNull();
    cleanup();
    show('empty', <Palette />);
    expect(category(/^Input/).getAttribute('aria-expanded')).toBe('false');
    expect(category(/^System/).getAttribute('aria-expanded')).toBe('true');
  });

  it('marks the kinds that are from files of the person’s own', () => {
    show('empty', <Palette />, ({ nodeFiles }) => nodeFiles.set(sampleNodeFiles));
    fireEvent.click(screen.getByRole('button', { name: /^Logic/ }));
    expect(screen.getAllByTitle('From threshold.ts').map((mark) => mark.textContent)).toEqual(['yours']);
    expect(screen.getByRole('button', { name: 'Slider' }).textContent).not.toContain('yours');
  });
});
