import { existsSync, readFileSync } from 'node:fs';
import { MessageChannel } from 'node:worker_threads';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestEngine, type TestEngine } from '#main/engine/testing/start-test-engine';
import { toDisposable } from '#shared/base/disposable';
import { setInput } from '#shared/document/edits';
import { readWorkflow } from '#shared/document/y-workflow';
import { outputOf } from '#shared/graph/kinds';
import { type Client, createClient } from '../../src/renderer/app/create-client';
import { portRoute } from '../../src/renderer/client/port-channel';
import { systemTimers } from '../../src/renderer/client/timers';
import { OutputRow } from '../../src/renderer/editor/node/OutputRow';
import { startHub, type TestHub } from '../contract/support/start-hub';

const page = readFileSync('docs/data-path.md', 'utf8');
const steps = [...page.matchAll(/^\| (\d+) \| ([^|]+) \| `([^`]+)` \|/gm)].map(([, number, name, file]) => ({
  number: Number(number),
  name: name?.trim() ?? '',
  file: file ?? '',
}));

describe('the data path', () => {
  let engine: TestEngine;
  let hub: TestHub;
  let client: Client;
  /** Steps in the order in which the value was seen at them. */
  const seen: string[] = [];

  beforeAll(async () => {
    engine = await startTestEngine();
    hub = await startHub({ engine: engine.engine });
    await hub.documents.openTemplate('system-monitor');
    client = createClient({
      route: portRoute((arrived) => {
        const { port1, port2 } = new MessageChannel();
        hub.hub.connectPort({
          postMessage: (message) => {
            if (carries(message, 'node_state')) seen.push('wire back');
            port1.postMessage(message);
          },
          onMessage: (listener) => {
            const heard = (message: unknown) => {
              if (carries(message, 'document_sync')) seen.push('wire');
              listener(message);
            };
            port1.on('message', heard);
            return toDisposable(() => port1.off('message', heard));
          },
          onClose: (listener) => {
            port1.on('close', listener);
            return toDisposable(() => port1.off('close', listener));
          },
          start: () => port1.start(),
          close: () => port1.close(),
        });
        // A window's port comes by a message, so never within the call that asks for it.
        setImmediate(() => arrived(port2 as never));
        return toDisposable(() => port2.close());
      }),
      timers: systemTimers,
      frames: {
        request: (callback) => {
          const immediate = setImmediate(callback);
          return toDisposable(() => clearImmediate(immediate));
        },
      },
      random: Math.random,
      remembered: { get: () => ({ tabs: [] }), set: () => undefined },
      notify: { info: () => undefined, error: () => undefined },
      warn: () => undefined,
    });
    await vi.waitFor(() => expect(client.tab.session.node('limit').get()).toBeDefined());
  });

  afterAll(async () => {
    client?.dispose();
    await hub?.close();
    await engine?.close();
  });

  it('names a file for each step, all of them there', () => {
    expect(steps.map((step) => step.number)).toEqual(steps.map((_, index) => index + 1));
    expect(steps.length).toBe(11);
    const named = [...page.matchAll(/`((?:src|tests)\/[^`]+)`/g)].map(([, file]) => file ?? '');
    expect(named.filter((file) => !existsSync(file))).toEqual([]);
  });

  it('is walked in this order', async () => {
    const id = client.tab.session.info.get()?.workflow_id ?? '';
    await client.connection.request('run.start', { workflow_id: client.tab.session.info.get()?.workflow_id as never });
    const report = client.tab.mirror.node('limit');
    await vi.waitFor(() => expect(report.get()?.data.tick).toBeGreaterThan(0));
    const document = hub.documents.get(id);
    const value = 73;
    const inMain = () => readWorkflow(document.doc).nodes.find((node) => node.id === 'limit')?.inputs.position;
    const engineInput = vi.spyOn(engine.engine, 'setInput').mockImplementation(function (this: unknown, ...args) {
      // The engine follows the document, so by now main's document must hold the value.
      if (inMain() === value) seen.push('document in main');
      seen.push('engine slot');
      engineInput.mockRestore();
      return engine.engine.setInput(...args);
    });
    const events = engine.engine.on('nodes', ({ reports }) => {
      if (reports.some((one) => one.node_id === 'limit' && one.data.outputs?.value === value)) seen.push('state event');
    });
    report.subscribe(() => {
      if (report.get()?.data.outputs?.value === value) seen.push('mirror');
    });

    seen.length = 0;
    client.tab.session.doc.get().once('update', () => seen.push('document transaction'));
    setInput(client.tab.session.doc.get(), 'limit', 'position', value);
    await vi.waitFor(() => expect(seen).toContain('mirror'));
    events.dispose();

    const order = [
      'document transaction',
      'wire',
      'document in main',
      'engine slot',
      'state event',
      'wire back',
      'mirror',
    ];
    expect(firstOccurrences(seen)).toEqual(order);
    // What the tick computed carries the revision of the edit that caused it (E12).
    expect(report.get()?.data.revision).toBeGreaterThan(0);

    const kind = client.tab.kinds.get().find('input.slider');
    const port = kind && outputOf(kind, 'value');
    if (!port) throw new Error('The slider has no output.');
    expect(renderToStaticMarkup(<OutputRow port={port} report={report} handle={null} />)).toContain(String(value));
    await client.connection.request('run.stop', { workflow_id: client.tab.session.info.get()?.workflow_id as never });
  });
});

/** A state counts once it has the new value; states of the ticks before it pass all the time. */
function carries(message: unknown, type: 'document_sync' | 'node_state'): boolean {
  const { type: actual, data } = message as {
    type: string;
    data?: { node_id?: string; data?: { outputs?: { value?: number } } };
  };
  if (actual !== type) return false;
  return type === 'document_sync' || (data?.node_id === 'limit' && data.data?.outputs?.value === 73);
}

function firstOccurrences(names: readonly string[]): string[] {
  return [...new Set(names)];
}
