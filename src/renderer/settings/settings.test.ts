import { afterEach, expect, it } from 'vitest';
import { createFakeServices, type FakeServices } from '../app/testing/fake-services';
import { keepChoices } from '../app/view/kept-view';
import { createViewState } from '../app/view/view-state';
import { boundActions } from '../commands/actions';
import { scaleSetting, themeSetting } from './appearance-settings';
import { snapSetting } from './canvas-settings';
import { newErrorsSetting, newRateSetting, newRunSettings } from './run-settings';
import { markWords, matchesAll, matchesNearly, wordsOf } from './search';
import { accepts, sections } from './setting';
import type { SettingStore } from './setting-values';
import { settings } from './settings';

const fakes: FakeServices[] = [];
afterEach(() => {
  for (const fake of fakes.splice(0)) fake.dispose();
});

function store(held: Record<string, unknown> = {}): SettingStore & { readonly held: Record<string, unknown> } {
  return {
    held,
    read: (id) => held[id],
    write(id, value) {
      if (value === undefined) delete held[id];
      else held[id] = value;
    },
  };
}

it('each has an id of its own that begins with its section, a title, one line, and a default it accepts', () => {
  expect(new Set(settings.map(({ id }) => id)).size).toBe(settings.length);
  for (const setting of settings) {
    expect(sections, setting.id).toContain(setting.section);
    expect(setting.id.startsWith(`${setting.section}.`), setting.id).toBe(true);
    expect(setting.title, setting.id).toMatch(/^[A-Z].*[^.…!]$/);
    expect(setting.explanation, setting.id).toMatch(/^[A-Z].{8,118}\.$/);
    expect(accepts(setting, setting.default), setting.id).toBe(true);
  }
});

it('begin with their defaults, and what they are read from has a cell', () => {
  const fake = createFakeServices({ desktop: true });
  fakes.push(fake);
  const { services } = fake;
  for (const setting of settings) {
    const cell = setting.place === 'kept' ? services.view.settings.cell(setting) : setting.read(services);
    expect(cell?.get(), setting.id).toBe(setting.default);
  }
});

it('are found as they were left, but for what no version could have written', () => {
  const kept = store({
    'appearance.scale': 150,
    'appearance.theme': 'mauve',
    'canvas.snap': 'yes',
    keys: { 'file.save': ['f9'] },
  });
  const view = createViewState();
  const keeping = keepChoices(view, kept);
  expect(view.settings.cell(scaleSetting).get()).toBe(150);
  expect([view.theme.get(), view.settings.cell(snapSetting).get()]).toEqual(['dark', true]);
  expect(boundActions(view.keys.get()).find(({ id }) => id === 'file.save')?.keys).toEqual(['f9']);
  view.settings.cell(themeSetting).set('light');
  view.settings.cell(scaleSetting).set(100);
  view.keys.set({});
  expect(kept.held).toEqual({ 'appearance.theme': 'light', 'canvas.snap': 'yes' });
  keeping.dispose();
  view.theme.set('dark');
  expect(kept.held['appearance.theme']).toBe('light');
});

it('follow what another window changes, without writing it back', () => {
  const kept = store();
  const listeners: (() => void)[] = [];
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const view = createViewState();
  const written: string[] = [];
  const keeping = keepChoices(view, {
    read: kept.read,
    write: (id) => written.push(id),
    changed(listener) {
      listeners.push(listener);
      return { dispose: () => {} };
    },
  });
  Object.assign(kept.held, { 'appearance.theme': 'light', keys: { 'file.save': ['f9'] } });
  tell();
  expect(view.theme.get()).toBe('light');
  expect(boundActions(view.keys.get()).find(({ id }) => id === 'file.save')?.keys).toEqual(['f9']);
  delete kept.held['appearance.theme'];
  tell();
  expect([view.theme.get(), written]).toEqual(['dark', []]);
  keeping.dispose();
});

it('leaves keys alone that nobody could press', () => {
  const view = createViewState();
  keepChoices(view, store({ keys: { 'file.save': ['Strg+S'] } }));
  expect(view.keys.get()).toEqual({});
});

it('say what a new workflow begins with', () => {
  const { settings: values } = createViewState();
  expect(newRunSettings(values)).toEqual({ pacing: { mode: 'rate', hz: 10, overrun: 'skip' } });
  values.cell(newRateSetting).set(50);
  values.cell(newErrorsSetting).set('hold');
  expect(newRunSettings(values)).toEqual({ pacing: { mode: 'rate', hz: 50, overrun: 'skip' }, error_policy: 'hold' });
});

it('a search finds all its words anywhere, and marks each place', () => {
  expect(matchesAll(wordsOf(' SIZE  text '), ['Size of everything', 'Text, controls'])).toBe(true);
  expect(matchesAll(wordsOf('size colour'), ['Size of everything'])).toBe(false);
  expect(markWords('Snap to the grid', wordsOf('snap gri'))).toEqual([
    { text: 'Snap', found: true },
    { text: ' to the ', found: false },
    { text: 'gri', found: true },
    { text: 'd', found: false },
  ]);
  expect(markWords('İx', ['x'])).toEqual([{ text: 'İx', found: false }]);
});

it('a search that finds nothing as it was typed finds what is spelt nearly so, or has the same stem', () => {
  const search = (query: string) => matchesNearly(wordsOf(query), ['Farbschema', 'Das System']);
  expect(search('farbe system')).toBe(true);
  expect(search('fabrschema')).toBe(true);
  expect(search('farbe größe')).toBe(false);
  expect(search('fach')).toBe(false);
});
