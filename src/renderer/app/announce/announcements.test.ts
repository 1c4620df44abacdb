import { afterEach, expect, it } from 'vitest';
import { sampleRun } from '../../gallery/sample-run';
import { createScene } from '../../gallery/scenes';
import type { FakeServices } from '../testing/fake-services';
import { announceRuns } from './announcements';

let fake: FakeServices;
afterEach(() => fake.dispose());

it('says what a run does, and each node that begins to fail once', () => {
  fake = createScene('idle');
  const { view } = fake.services;
  const heard: string[] = [];
  const listening = view.announcement.subscribe(() => heard.push(view.announcement.get().text));
  const announcing = announceRuns(fake.services);
  fake.run.set(sampleRun({ phase: 'starting' }));
  fake.run.set(sampleRun({ phase: 'running' }));
  const failure = (state: 'error' | 'completed') =>
    fake.report({ ...report('math'), state, data: state === 'error' ? { message: 'Division by zero' } : {} } as never);
  failure('error');
  failure('completed');
  failure('error');
  fake.run.set(sampleRun({ phase: 'paused' }));
  fake.run.set(sampleRun({ phase: 'ended', end: { reason: 'stopped' } }));
  expect(heard).toEqual(['Running', 'Ratio failed: Division by zero', 'Paused', 'Run stopped']);
  announcing.dispose();
  listening.dispose();
});

const report = (id: string) => ({ node_id: id, run_id: 'gallery', revision: 1, tick: 1 });
