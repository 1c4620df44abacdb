import { afterEach, expect, it } from 'vitest';
import { kindSchema } from '../graph/kinds/kinds';
import { categoryName, followKindWords, onSpokenKinds, spokenKind } from './spoken-kinds';
import { setLanguage } from './words';

afterEach(() => setLanguage('en'));

const slider = kindSchema.parse({
  kind: 'input.slider',
  version: 1,
  title: 'Slider',
  description: 'New words that nobody has translated.',
  category: 'Input',
  tags: ['fader'],
  inputs: [],
  outputs: [],
});

/** When kinds say something else. */
const saidAnew = () =>
  new Promise<void>((resolve) => {
    const heard = onSpokenKinds(() => {
      heard.dispose();
      resolve();
    });
  });

it('kinds speak the language of the window, and English until its words are there', async () => {
  const following = followKindWords(() => expect.unreachable());
  expect(spokenKind(slider)).toBe(slider);
  const loaded = saidAnew();
  setLanguage('de');
  expect(spokenKind(slider)).toBe(slider);
  await loaded;
  expect(spokenKind(slider)).toMatchObject({ title: 'Schieberegler', description: slider.description });
  expect(spokenKind(slider).tags).toEqual(expect.arrayContaining(['Regler', 'Slider', 'fader']));
  expect([categoryName('Input'), categoryName('Kiln'), categoryName('constructor')]).toEqual([
    'Eingabe',
    'Kiln',
    'constructor',
  ]);
  setLanguage('en');
  expect(spokenKind(slider)).toBe(slider);
  expect(categoryName('Input')).toBe('Input');
  following.dispose();
});

it('words that come when another language is spoken again are not said', async () => {
  const following = followKindWords(() => expect.unreachable());
  setLanguage('de');
  setLanguage('en');
  await import('./de/kinds');
  expect(spokenKind(slider)).toBe(slider);
  following.dispose();
});
