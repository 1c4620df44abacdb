import fc from 'fast-check';
import { XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { inflateBytes } from '#main/documents/index';
import { builtinKinds } from '#main/nodes/builtin-kinds';
import { readExamples } from '#main/nodes/testing/examples';
import { carryText, readCarriedText } from '#shared/carried/carried-text';
import { isPng, pngChunks } from '#shared/carried/png-chunks';
import type { Display } from '#shared/graph/kinds/displays';
import { KindCatalogue } from '#shared/graph/kinds/kinds';
import { type Workflow, workflowSchema } from '#shared/graph/workflow';
import type { NodeReport } from '#shared/protocol/node-state';
import { type PictureOptions, pictureOptionsSchema } from '#shared/protocol/picture';
import { rasterize } from './rasterize';
import { drawWorkflow } from './workflow';

const kinds = new KindCatalogue(builtinKinds.map(({ description }) => description));
const dark = pictureOptionsSchema.parse({});

function draw(workflow: Workflow, reports: readonly NodeReport[] = [], options: Partial<PictureOptions> = {}) {
  return drawWorkflow({ workflow, kinds, reports, problems: [] }, { ...dark, ...options });
}

const reportOf = (node: string, data: object, state = 'completed'): NodeReport =>
  ({
    node_id: node,
    state,
    data: { workflow_id: 'w', run_id: 'r', tick: 1, revision: 0, ...data },
  }) as unknown as NodeReport;

const numberLike = /="[^"]*(?:NaN|undefined|Infinity)[^"]*"/;

describe('a picture of a workflow', () => {
  it.each(readExamples().map(({ file, workflow }) => [file, workflow] as const))(
    '%s is whole in both themes, with every title',
    (_file, workflow) => {
      for (const theme of ['dark', 'light'] as const) {
        const { svg, width, height } = draw(workflow, [], { theme });
        expect(XMLValidator.validate(svg)).toBe(true);
        expect(svg).not.toMatch(numberLike);
        expect(Math.min(width, height)).toBeGreaterThan(100);
        for (const node of workflow.nodes) {
          const title = node.title ?? kinds.of(node)?.title ?? '';
          const bare = kinds.of(node)?.reroute || kinds.of(node)?.annotation;
          if (!bare && title.length < 12) expect(svg).toContain(`>${title.replaceAll('&', '&amp;')}</text>`);
        }
      }
    },
  );

  const wired = workflowSchema.parse({
    id: 'w',
    name: 'Wired',
    nodes: [
      { id: 'a', kind: 'input.slider', title: 'Handle', inputs: { position: 40 } },
      { id: 'b', kind: 'math.clamp', title: 'Between', position: { x: 300, y: 0 } },
      { id: 'c', kind: 'math.clamp', title: 'Apart', position: { x: 600, y: 0 }, muted: true },
    ],
    edges: [{ source: { node: 'a', port: 'value' }, target: { node: 'b', port: 'value' } }],
  });

  it('shows the values of a run on outputs and on the inputs they are wired to, and errors', () => {
    const { svg } = draw(wired, [
      reportOf('a', { outputs: { value: 12.5 } }),
      reportOf('b', { error: 'It broke & stopped.' }, 'error'),
    ]);
    expect(svg.match(/>12\.50<\/text>/g)).toHaveLength(2);
    expect(svg).toContain('It broke &amp; stopped.');
  });

  it('of some nodes has these and the wires between them alone', () => {
    const only = draw(wired, [], { nodes: ['a', 'b'] as PictureOptions['nodes'] });
    expect(only.svg).toContain('>Handle</text>');
    expect(only.svg).not.toContain('>Apart</text>');
    expect(only.width).toBeLessThan(draw(wired).width);
    const { svg } = draw(wired, [], { nodes: ['b'] as PictureOptions['nodes'] });
    expect(svg).not.toContain(' C');
  });

  it('has a ground unless it is to be see-through', () => {
    const ground = /<rect x="-?\d+" y="-?\d+" width="\d+" height="\d+" fill="#212326"\/>/;
    expect(draw(wired).svg).toMatch(ground);
    expect(draw(wired, [], { transparent: true }).svg).not.toMatch(ground);
  });

  it('of an open subgraph shows what is in it, and values by their paths', () => {
    const nested = workflowSchema.parse({
      id: 'w',
      nodes: [{ id: 'i', kind: 'subgraph', subgraph: 's' }],
      subgraphs: { s: { title: 'Part', nodes: [{ id: 'x', kind: 'math.clamp', title: 'Within' }] } },
    });
    const reports = [reportOf('i/x', { outputs: { value: 7 } })];
    expect(draw(nested, reports).svg).not.toContain('>Within</text>');
    const { svg } = draw(nested, reports, { path: ['i'] as unknown as PictureOptions['path'] });
    expect(svg).toContain('>Within</text>');
    expect(svg).toContain('>7</text>');
  });

  it('is whole whatever is written in it', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 });
    fc.assert(
      fc.property(text, text, (title, note) => {
        const { svg } = draw(
          workflowSchema.parse({
            id: 'w',
            name: title,
            nodes: [
              { id: 'a', kind: 'text.text', title, inputs: { text: note } },
              { id: 'b', kind: 'nowhere.known', position: { x: 0, y: 300 }, inputs: { [note || 'x']: title } },
              { id: 'n', kind: 'note', position: { x: 300, y: 0 }, inputs: { text: note } },
            ],
            groups: { g: { title } },
          }),
        );
        expect(XMLValidator.validate(svg)).toBe(true);
        expect(svg).not.toMatch(numberLike);
      }),
      { numRuns: 60 },
    );
  });

  const displays: readonly Display[] = [
    { type: 'plot', times: [], series: [] },
    { type: 'plot', times: [1, 2, 3], series: [{ name: 'a', values: [1, null, 1] }] },
    { type: 'gauge', value: null, min: 0, max: 0 },
    { type: 'gauge', value: 200, min: 0, max: 100, unit: '%', label: 'Oven' },
    { type: 'text', text: 'one\n\ttwo' },
    { type: 'log', lines: [{ time: 0, level: 'error', text: 'gone' }] },
    { type: 'value', value: { a: [1, 'x', null] } },
    { type: 'value', value: [{ a: 1 }, { a: 2 }] },
    { type: 'image', width: 2, height: 1, format: 'rgb', data: new Uint8Array([255, 0, 0, 0, 0, 255]) },
    { type: 'xy', draw: 'points', reach: 2, series: [{ name: 'a', x: [1], y: [1] }] },
    { type: 'xy', draw: 'line', series: [{ name: 'a', x: [], y: [] }] },
    { type: 'histogram', edges: [0, 1], counts: [0] },
    { type: 'bars', bars: [{ name: 'a', value: null }], min: 0, max: 1 },
    { type: 'led', on: true, color: '#ff8800', label: 'On' },
    { type: 'table', columns: ['a'], rows: [['x'], [1], [null]], more: 5 },
    { type: 'tree', json: '{"a":{"b":1}}' },
    {
      type: 'heatmap',
      columns: 2,
      rows: 1,
      levels: 'AP8=',
      min: 0,
      max: 1,
      x: { from: 0, to: 1 },
      y: { from: 0, to: 1 },
    },
    {
      type: 'scene',
      shapes: [
        { type: 'points', at: [0, 0, 0] },
        { type: 'line', at: [0, 0, 0, 1, 1, 1] },
        { type: 'arrow', from: [0, 0, 0], to: [0, 0, 1], color: '#ff0000' },
        { type: 'box', at: [1, 0, 0], size: [1, 2, 3], turn: [10, 20, 30] },
        { type: 'sphere', at: [0, 2, 1], radius: 0.5 },
      ],
    },
    {
      type: 'markdown',
      text: '# Big\n\n- [x] done\n\n|a|b|\n|-|-|\n|1|2|\n\n```\ncode\n```\n> quoted *text* `c` ~~d~~ [l](https://x.y)',
    },
  ];
  const showing: Readonly<Record<Display['type'], string | undefined>> = Object.fromEntries(
    kinds.kinds.flatMap(({ kind, display }) => (display ? [[display, kind]] : [])),
  ) as never;

  it.each(displays.map((display) => [display.type, display] as const))(
    'draws a %s that is bounded',
    (type, display) => {
      const workflow = workflowSchema.parse({ id: 'w', nodes: [{ id: 'd', kind: showing[type] }] });
      const bare = draw(workflow).svg;
      const { svg } = draw(workflow, [reportOf('d', { display })]);
      expect(XMLValidator.validate(svg)).toBe(true);
      expect(svg).not.toMatch(numberLike);
      expect(svg).not.toBe(bare);
    },
  );

  it('becomes pixels, twice as many a side, that carry the workflow', async () => {
    const picture = draw(wired);
    const text = JSON.stringify(wired);
    const png = carryText(await rasterize(picture), text);
    expect(isPng(png)).toBe(true);
    const [head] = pngChunks(png);
    const size = new DataView(png.buffer, png.byteOffset);
    expect(head?.type).toBe('IHDR');
    expect([size.getUint32(16), size.getUint32(20)]).toEqual([picture.width * 2, picture.height * 2]);
    expect(await readCarriedText(png, inflateBytes)).toBe(text);
  });
});
