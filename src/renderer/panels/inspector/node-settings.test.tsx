// @vitest-environment happy-dom
import { act, fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { setSettings } from '#shared/document/edits/edits';
import type { FakeServices } from '../../app/testing/fake-services';
import { sampleRun } from '../../gallery/sample-run';
import { show } from '../testing/show';
import { Inspector } from './Inspector';

const select =
  (...ids: string[]) =>
  ({ services }: FakeServices) =>
    services.view.selectedNodes.set(ids);

const policyOf = ({ services }: FakeServices, id: string) => services.document.node(id).get()?.error_policy;

async function choose(label: string): Promise<void> {
  fireEvent.click(screen.getByRole('combobox', { name: 'What an error does' }));
  fireEvent.click(await screen.findByRole('option', { name: label }));
}

function type(label: string, text: string): void {
  const field = within(screen.getByRole('group', { name: label })).getByRole('spinbutton');
  fireEvent.focus(field);
  fireEvent.change(field, { target: { value: text } });
  fireEvent.keyDown(field, { key: 'Enter' });
}

describe('[E8] the error policy of a node', () => {
  it('is chosen with the numbers it begins with, each of which is one undo step', async () => {
    const fake = show('idle', <Inspector />, select('math'));
    await choose('Try again, waiting longer each time');
    expect(policyOf(fake, 'math')).toEqual({ type: 'retry', attempts: 3, delay: 0.5, exhausted: 'skip' });
    type('Attempts', '12');
    type('First wait', '2.5');
    expect(policyOf(fake, 'math')).toEqual({ type: 'retry', attempts: 12, delay: 2.5, exhausted: 'skip' });
    act(() => fake.services.document.undo());
    expect(policyOf(fake, 'math')).toMatchObject({ attempts: 12, delay: 0.5 });
    act(() => fake.services.document.undo());
    expect(policyOf(fake, 'math')).toMatchObject({ attempts: 3 });
    act(() => fake.services.document.undo());
    expect(policyOf(fake, 'math')).toBeUndefined();
  });

  it('keeps its numbers within what the engine takes', async () => {
    const fake = show('idle', <Inspector />, select('math'));
    await choose('Rest after several errors');
    type('Errors in a row', '0');
    type('Rest', '1e9');
    expect(policyOf(fake, 'math')).toEqual({ type: 'circuit', failures: 1, cooldown: 86_400, meanwhile: 'skip' });
  });

  it('is set for several nodes at once, and says when they differ', async () => {
    const fake = show('idle', <Inspector />, select('math', 'sensor'));
    const field = screen.getByRole<HTMLInputElement>('combobox', { name: 'What an error does' });
    expect([field.value, field.placeholder]).toEqual(['', 'Differs']);
    await choose('Rest after several errors');
    type('Rest', '9');
    const circuit = { type: 'circuit', failures: 3, cooldown: 9, meanwhile: 'skip' };
    expect([policyOf(fake, 'math'), policyOf(fake, 'sensor')]).toEqual([circuit, circuit]);
    act(() => fake.services.document.undo());
    expect([policyOf(fake, 'math'), policyOf(fake, 'sensor')]).toMatchObject([{ cooldown: 5 }, { cooldown: 5 }]);
  });

  it('says what the workflow has decided where the node says nothing', () => {
    const { doc } = show('idle', <Inspector />, select('math'));
    expect(screen.getByText('Run once stops; a continuous run skips what depends on it.')).not.toBeNull();
    act(() => setSettings(doc, { error_policy: { type: 'retry', attempts: 2, delay: 1, exhausted: 'hold' } }));
    expect(screen.getByText('Try again up to 2 times, then hold its last values.')).not.toBeNull();
  });
});

describe('[E6] the clock of a node', () => {
  it('is written where it differs from the kind, and taken out where it does not', () => {
    const { services } = show('idle', <Inspector />, select('math'));
    const clock = within(screen.getByRole('group', { name: 'Runs on its own clock' })).getByRole('switch');
    fireEvent.click(clock);
    expect(services.document.node('math').get()?.own_clock).toBe(true);
    expect(clock.getAttribute('aria-checked')).toBe('true');
    fireEvent.click(clock);
    expect(services.document.node('math').get()).not.toHaveProperty('own_clock');
  });

  it('is no matter of a kind that is not installed', () => {
    show('idle', <Inspector />, select('unknown'));
    expect(screen.queryByRole('group', { name: 'Runs on its own clock' })).toBeNull();
  });
});

describe('[E5] the status of a node', () => {
  it.each([
    ['cpu', 'Runs in every tick.'],
    ['slider', 'Not run: no input has changed since tick 12.'],
    ['value', 'Skipped because “Ratio” failed.'],
    ['bypassed', 'Bypassed: what comes in passes it by.'],
    ['depth', 'Runs on its own clock. Its values are of tick 1,201, 3 s old.'],
    ['sensor', 'Rests after 3 errors in a row, next try in 4 s. Holds its values of tick 940, 29 s old.'],
  ])('says why %s ran or did not', (id, sentence) => {
    show('running', <Inspector />, select(id));
    expect(sentences()).toContain(sentence);
  });

  it('leads to the node that is the cause', () => {
    const { services } = show('running', <Inspector />, select('value'));
    const line = screen.getByText(/^Skipped because/);
    fireEvent.click(within(line).getByRole('button', { name: 'Ratio' }));
    expect(services.view.selectedNodes.get()).toEqual(['math']);
  });

  it('[E7] says that the run is paused', () => {
    const { run } = show('running', <Inspector />, select('cpu'));
    act(() => run.set(sampleRun({ phase: 'paused' })));
    expect(sentences()).toContain('Runs in every tick. The run is paused.');
  });

  it('shows what is held although the node is in error', () => {
    show('running', <Inspector />, select('sensor'));
    expect(screen.getAllByText('21.40')[0]?.tagName).toBe('OUTPUT');
    expect(screen.getByRole('alert').textContent).toContain('The sensor does not answer.');
  });

  it('promises no further try when the run is over', () => {
    show('failed', <Inspector />, select('sensor'));
    expect(screen.getByText('Holds its values of tick 940, 29 s old.')).not.toBeNull();
  });
});

/** The paragraphs, also those with a link in them. */
const sentences = () => [...document.querySelectorAll('p')].map((paragraph) => paragraph.textContent);

describe('[E11] Run to here', () => {
  it('runs once to the selected node', () => {
    const { calls } = show('idle', <Inspector />, select('compare'));
    fireEvent.click(screen.getByRole('button', { name: 'Run to here' }));
    expect(calls).toContain('run.once to compare');
  });
});
