import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { importWorkflow } from '#main/documents/index';
import { builtinCatalogue } from '#main/nodes/registry';
import { errorSchema } from '#main/realtime/http/openapi';
import { outcomeSchema, stopSchema } from '#main/realtime/http/run-routes';
import { seedKindSchema } from '#main/realtime/http/seed-kinds';
import { messageRates } from '#main/realtime/limits/message-rates';
import { readSettings, settingVariables } from '#main/settings';
import { errorCatalogue } from '#shared/base/errors';
import { checkWorkflow } from '#shared/graph/topology/check';
import { clientMessageSchema, eventNames, seedEventNames } from '#shared/protocol/client-messages';
import { hookReportSchema } from '#shared/protocol/hook-report';
import { nodeReasons, nodeReportSchema } from '#shared/protocol/node-state';
import { isMethod, requests } from '#shared/protocol/requests';
import { runStatsSchema } from '#shared/protocol/run-status';
import { serverMessageSchema, workflowEvents } from '#shared/protocol/server-messages';
import { parseClientMessage, parseServerMessage } from '#shared/protocol/wire/codec';

const text = readFileSync(new URL('../../docs/protocol.md', import.meta.url), 'utf8');
const fences = [...text.matchAll(/^```json ?([^\n]*)\n(.*?)^```$/gms)].map(([, info = '', body = '']) => ({
  info,
  body,
}));
const examples = (info: string) => fences.filter((fence) => fence.info === info).map(({ body }) => JSON.parse(body));
const typesOf = (options: readonly { shape: { type: { value: string } } }[]) =>
  options.map((option) => option.shape.type.value);

/** The part of the page between a heading and the next one of its level or above. */
function section(heading: string): string {
  const level = heading.indexOf(' ');
  const start = text.indexOf(`\n${heading}\n`);
  expect(start, heading).toBeGreaterThan(0);
  const end = text.slice(start + 1).search(new RegExp(`\\n#{1,${level}} `));
  return text.slice(start, end < 0 ? undefined : start + 1 + end);
}

describe('docs/protocol.md', () => {
  it('has no JSON example of a kind that nothing checks', () => {
    const known = ['client', 'server', 'workflow', 'http-error'];
    expect(
      fences.filter(({ info }) => !known.includes(info) && !info.startsWith('http ')).map(({ info }) => info),
    ).toEqual([]);
  });

  it.each(typesOf(clientMessageSchema.options))(
    'has a section and a working example for the client message %s',
    (type) => {
      expect(text).toContain(`\n#### ${type}\n`);
      const found = examples('client').filter((example) => example.type === type);
      expect(found.length).toBeGreaterThan(0);
      for (const example of found) expect(parseClientMessage(example)).toMatchObject({ ok: true });
    },
  );

  it.each(typesOf(serverMessageSchema.options))(
    'has a section and a working example for the server message %s',
    (type) => {
      expect(text).toMatch(new RegExp(`\n#### ${type}(?:, from the server)?\n`));
      const found = examples('server').filter((example) => example.type === type);
      expect(found.length).toBeGreaterThan(0);
      for (const example of found) expect(parseServerMessage(example)).toMatchObject({ ok: true });
    },
  );

  it('lists every error code with its status and summary, and none that does not exist', () => {
    const rows = [...section('## Errors').matchAll(/^\| `(\w+)` \| (\d+) \| (.+) \|$/gm)].map(
      ([, code, status, summary]) => [code, { status: Number(status), summary }],
    );
    expect(Object.fromEntries(rows)).toEqual(errorCatalogue);
  });

  it('lists every request method with its parameters, and none that does not exist', () => {
    const rows = [...section('## Requests').matchAll(/^\| `([a-z_.]+)` \|(.*?)\|/gm)].map(
      ([, method = '', params = '']) => [method, [...params.matchAll(/`(\w+)`/g)].map(([, name]) => name)] as const,
    );
    const expected = Object.entries(requests).map(([method, { params }]) => {
      const shape = 'unwrap' in params ? params.unwrap().shape : params.shape;
      return [method, Object.keys(shape)] as const;
    });
    expect(new Map(rows)).toEqual(new Map(expected));
    for (const { method, params } of examples('client').filter((example) => example.type === 'request')) {
      expect(isMethod(method) && (requests[method].params as z.ZodType).safeParse(params).success, method).toBe(true);
    }
  });

  it('tells the least role of each method, and how often each message may be sent', () => {
    const told = [...section('## Requests').matchAll(/^\| `([^`]+)` \|[^|]*\| (\w+) \|/gm)].map(
      ([, method, role]) => [method, role] as const,
    );
    expect(new Map(told)).toEqual(new Map(Object.entries(requests).map(([method, { role }]) => [method, role])));
    const rates = [...section('## WebSocket').matchAll(/^\| `(\w+)` \| ([\d,]+) \| ([\d,]+) \|$/gm)].map(
      ([, type, ...numbers]) => {
        const [perSecond, burst] = numbers.map((text) => Number(text.replaceAll(',', '')));
        return [type, { perSecond, burst }];
      },
    );
    expect(Object.fromEntries(rates)).toEqual(messageRates);
  });

  it('lists every event, and which of them come unasked', () => {
    const rows = [...section('#### subscribe').matchAll(/^\| `(\w+)` \|.*\| (yes|no) \|$/gm)];
    expect(rows.map(([, name]) => name).sort()).toEqual([...eventNames].sort());
    const unasked = rows.filter(([, , asked]) => asked === 'yes').map(([, name]) => name);
    expect(unasked.sort()).toEqual([...seedEventNames].sort());
    const events = [...section('#### workflow_event').matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
    expect(events.sort()).toEqual([...workflowEvents].sort());
  });

  it('lists what may become of a hook', () => {
    const listed = [...section('#### workflow_event').matchAll(/^- `(\w+)`:/gm)].map(([, name]) => name);
    expect(listed.sort()).toEqual([...hookReportSchema.shape.outcome.options].sort());
  });

  it('names every field of node_state and run_stats, and explains every reason', () => {
    const states = section('#### node_state');
    const named = (fields: object, text: string) =>
      Object.keys(fields).filter((field) => !text.includes(`\`${field}\``));
    expect(named(nodeReportSchema.shape.data.shape, states)).toEqual([]);
    const stats = examples('server').find(({ type }) => type === 'run_stats').data;
    expect(Object.keys(stats).sort()).toEqual(Object.keys(runStatsSchema.shape).sort());
    const reasons = [...section('##### Reasons').matchAll(/^\| `(\w+)` \|/gm)].map(([, reason]) => reason);
    expect(reasons).toEqual(['reason', ...nodeReasons]);
  });

  it('has HTTP examples as the schemas want them', () => {
    const schemas = new Map<string, z.ZodType>([
      ['http POST /run', outcomeSchema],
      ['http POST /stop', stopSchema],
      ['http GET /nodes/{name}', seedKindSchema],
      ['http-error', errorSchema],
    ]);
    const found = fences.filter(({ info }) => info.startsWith('http'));
    expect(found.map(({ info }) => info).sort()).toEqual([...schemas.keys()].sort());
    for (const { info, body } of found)
      expect(schemas.get(info)?.safeParse(JSON.parse(body))).toMatchObject({ success: true });
  });

  it('has workflows that can be opened and have no problems', () => {
    const workflows = examples('workflow');
    expect(workflows.length).toBeGreaterThan(1);
    for (const example of workflows) {
      const { workflow } = importWorkflow(example, builtinCatalogue);
      expect(checkWorkflow(workflow, builtinCatalogue)).toEqual([]);
      expect(workflow.edges).toHaveLength(1);
    }
  });

  it('lists every environment variable with its option and default', () => {
    const rows = [...section('## Settings').matchAll(/^\| `(\w+)` \|(?: `--([\w-]+)`)? \|(?: `([^`]*)`)?/gm)];
    expect(rows.map(([, variable]) => variable).sort()).toEqual([...settingVariables].sort());
    for (const [, variable = '', option, preset] of rows) {
      if (preset === undefined) continue;
      expect(readSettings([], { [variable]: preset }), variable).toEqual(readSettings([], {}));
      if (option) expect(readSettings([`--${option}`, preset], {}), option).toEqual(readSettings([], {}));
    }
  });

  it('has only links to headings that exist', () => {
    const anchors = new Set(
      [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
        heading
          .toLowerCase()
          .replace(/[^\w\- ]/g, '')
          .replaceAll(' ', '-'),
      ),
    );
    for (const [, anchor = ''] of text.matchAll(/\]\(#([^)]+)\)/g)) expect(anchors, anchor).toContain(anchor);
  });
});
