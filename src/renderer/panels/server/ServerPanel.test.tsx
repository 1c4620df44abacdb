// @vitest-environment happy-dom
import { act, cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ServerSample } from '../../app/services';
import { sampleServerSamples, sampleServerStats } from '../../gallery/sample-server';
import { Dock } from '../dock/Dock';
import { show } from '../testing/show';

// There is no canvas here: what is drawn is the chart's business, what it is given is ours.
const drawn = vi.hoisted(() => ({ times: [] as readonly number[], lines: [] as unknown[][] }));
vi.mock('../../ui/displays/charts/spark-chart', async (original) => ({
  ...(await original<object>()),
  SparkChart: class {
    update(times: readonly number[], lines: unknown[]) {
      drawn.times = times;
      drawn.lines.push(lines);
    }
    resize() {}
    restyle() {}
    dispose() {}
  },
}));

afterEach(cleanup);

// Nor does this page load fonts.
Object.assign(document, { fonts: new EventTarget() });

const open = (samples: readonly ServerSample[], scene: 'running' | 'lost' = 'running') =>
  show(scene, <Dock />, ({ services: { view }, serverSamples }) => {
    view.dock.set('server');
    serverSamples.set(samples);
  });

const figure = (name: string) => screen.getByText(name, { selector: 'dt' }).parentElement?.querySelector('dd');

describe('the server panel', () => {
  it('[P53] watches the server only while it is open', () => {
    const { services, calls } = open([]);
    expect(screen.getByText('Listening to the server')).not.toBeNull();
    expect(calls).toEqual(['server.watch']);
    act(() => services.view.dock.set('log'));
    expect(calls).toEqual(['server.watch', 'server.leave']);
  });

  it('shows the newest figures and draws two minutes of them', () => {
    drawn.lines = [];
    open(sampleServerSamples);
    expect(screen.getByRole('region', { name: 'Memory' }).textContent).toContain('Resident');
    expect(figure('Connections')?.textContent).toBe('14 WebSocket, 1 app');
    expect(figure('Waiting')?.textContent).toBe('42 up to 31 a client');
    expect(figure('Replaced')?.textContent).toBe('2,310/s');
    expect(figure('Processor')?.textContent).toBe('31 %');
    expect(drawn.times).toHaveLength(120);
    expect(drawn.lines).toHaveLength(4);
  });

  it('lists errors by code, the most frequent first, and every run with its figures', () => {
    open(sampleServerSamples);
    const errors = screen.getByRole('region', { name: 'Errors told to clients' });
    expect(
      within(errors)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual(['RATE_LIMITED1,284', 'INVALID_MESSAGE3', 'UNKNOWN_MESSAGE_TYPE1']);
    const [, own, other] = screen.getAllByRole('row').map((row) => [...row.children].map((cell) => cell.textContent));
    expect(own?.slice(1)).toEqual(['99.8 Hz', '2.10 ms', '40.0 µs / 400 µs', '3', '24.3 MB']);
    expect(other?.[0]).toBe('conveyor-2');
  });

  it('marks what somebody should look at', () => {
    open([{ time: 1, stats: { ...sampleServerStats, dropped: 4, errors: 0 } }]);
    expect(figure('Dropped')?.getAttribute('data-tone')).toBe('warning');
    expect(figure('Errors')?.getAttribute('data-tone')).toBeNull();
  });

  it('says so when nothing runs and nothing has gone wrong', () => {
    open([{ time: 1, stats: { ...sampleServerStats, runs: [], error_counts: {} } }]);
    expect(screen.getByText('Nothing runs on the server.')).not.toBeNull();
    expect(screen.getByText('None.')).not.toBeNull();
  });

  it('says that its figures are old when there is no connection', () => {
    open(sampleServerSamples, 'lost');
    expect(screen.getByText('No connection: these are the last figures heard.')).not.toBeNull();
    open([], 'lost');
    expect(screen.getByText('No connection to the server')).not.toBeNull();
  });
});
