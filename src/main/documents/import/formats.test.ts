import { describe, expect, it } from 'vitest';
import { builtinCatalogue } from '#main/nodes/registry';
import { readWorkflow } from '#shared/document/y/y-workflow';
import { checkWorkflow } from '#shared/graph/topology/check';
import { noteSize } from '#shared/look/node-measures';
import { toCanonicalText } from '../files/canonical-text';
import { documentOf } from '../open-workflow';
import { importWorkflow } from './import-workflow';
import { importSample, readSample, type Sample, saidOf } from './testing/sample';

const samples = [
  'comfyui-rows.json',
  'comfyui-subgraph.json',
  'comfyui-group-node.json',
  'comfyui-api.json',
  'node-red-sheets.json',
  'chainner.chn',
  'n8n.json',
];

/** Nodes of the file that became placeholders keep their text of the file. */
function originals({ nodes }: Sample): string[] {
  return Object.values(nodes).flatMap(({ original }) => (typeof original === 'string' ? [original] : []));
}

describe('a file of another program', () => {
  it.each(samples)('%s keeps what it has no equal for character for character', (name) => {
    const sample = readSample(name);
    const kept = originals(sample);
    expect(kept).toHaveLength(sample.report.counts.placeholder);
    for (const original of kept) {
      expect(sample.text).toContain(original);
      // What is no JSON in a file, such as NaN, is kept all the same.
      expect(original).toMatch(/^\{[\s\S]*\}$/);
    }
  });

  it.each(samples)('%s runs, saves, and opens again equal', (name) => {
    const { workflow } = readSample(name);
    expect(checkWorkflow(workflow, builtinCatalogue)).toEqual([]);
    const saved = toCanonicalText(readWorkflow(documentOf(workflow)));
    const again = importWorkflow(saved, builtinCatalogue).workflow;
    expect(toCanonicalText(readWorkflow(documentOf(again)))).toBe(saved);
    expect(new Set(again.nodes.map(({ id }) => id))).toEqual(new Set(workflow.nodes.map(({ id }) => id)));
    expect(again.edges).toHaveLength(workflow.edges.length);
  });

  it.each(samples)('%s has an account of every node, and counts that agree', (name) => {
    const { report, nodes, workflow } = readSample(name);
    const named = new Set(report.items.map(({ node_id }) => node_id));
    const made = Object.entries(workflow.subgraphs ?? {}).filter(([part]) => part.startsWith('parts-of-'));
    const parts = new Set<string>(made.flatMap(([, part]) => part.nodes.map(({ id }) => id)));
    for (const { id, kind } of Object.values(nodes)) {
      // Inputs and outputs of subgraphs, and nodes made to help another, stand for no node of the file.
      if (!kind.startsWith('subgraph.') && !/-(of|join|past)$/.test(id) && !parts.has(id))
        expect(named, id).toContain(id);
    }
    for (const [outcome, count] of Object.entries(report.counts)) {
      expect(report.items.filter((item) => item.outcome === outcome)).toHaveLength(count);
    }
    for (const item of report.items) if (item.outcome !== 'mapped') expect(item.reason).toMatch(/\.$/);
  });
});

describe('ComfyUI', () => {
  it('reads a workflow with rows for links: values, bends, frames, notes, bypassed and muted nodes', () => {
    const sample = readSample('comfyui-rows.json');
    const { nodes, wires, workflow } = sample;
    expect(nodes['10']).toMatchObject({ kind: 'input.integer', title: 'Seed', inputs: { value: 42 } });
    expect(nodes['13']).toMatchObject({
      kind: 'text.concatenate',
      inputs: { a: 'a lamp', b: 'on a desk', separator: ', ' },
    });
    expect(nodes['11']).toMatchObject({ kind: 'note', inputs: { text: 'Pick a model first.' }, color: 'orange' });
    expect(nodes['3']).toMatchObject({
      kind: 'comfyui:KSampler',
      title: 'Sampler',
      muted: true,
      placeholder: { format: 'comfyui', outputs: ['LATENT'] },
      inputs: { steps: 20, cfg: 8.5, sampler_name: 'euler' },
    });
    expect(nodes['3']?.original).toContain('8.50');
    expect(nodes['14']).toMatchObject({ kind: 'display.value', muted: true });
    expect(wires).toContain('13.text -> 12.value');
    expect(wires).toContain('12.value -> 6.text');
    expect(wires).toContain('4.VAE -> 8.vae');
    expect(nodes['6']?.group).toBe('group-1');
    expect(workflow.groups).toEqual({ 'group-1': { title: 'Prompt', color: 'blue' } });
    expect(saidOf(sample, 'Empty')).toEqual([{ outcome: 'dropped', to: undefined, reason: 'No node stands in it.' }]);
  });

  it('reads a workflow with objects for links, subgraphs, and bends that lie on links', () => {
    const { workflow, wires, report } = readSample('comfyui-subgraph.json');
    expect(Object.values(workflow.subgraphs ?? {})).toMatchObject([{ title: 'Make loud' }]);
    expect(wires).toEqual(
      expect.arrayContaining(['4.value -> bend-1.value', 'bend-1.value -> bend-2.value', 'bend-2.value -> 5.value']),
    );
    expect(wires.filter((wire) => wire.includes('.word') || wire.includes('.loud'))).toHaveLength(2);
    expect(report.counts).toMatchObject({ placeholder: 0, dropped: 0 });
  });

  it('makes subgraphs of the older group nodes', () => {
    const { workflow, report } = readSample('comfyui-group-node.json');
    const [part] = Object.values(workflow.subgraphs ?? {});
    expect(part?.title).toBe('Tidy');
    expect(part?.nodes.map(({ kind }) => kind).sort()).toEqual([
      'subgraph.input',
      'subgraph.output',
      'text.process',
      'text.trim',
    ]);
    expect(report.counts.dropped).toBe(0);
  });

  it('reads what its API takes, with what Python writes for no number, and places the nodes', () => {
    const { workflow, nodes, wires } = readSample('comfyui-api.json');
    expect(wires).toContain('7.text -> 6.text');
    expect(nodes['3']?.inputs).toMatchObject({ seed: 156680208700286, cfg: 8 });
    expect(nodes['3']?.original).toContain('[NaN]');
    expect(new Set(workflow.nodes.map(({ position }) => `${position.x} ${position.y}`)).size).toBe(5);
  });

  it.each([
    ['ImageScale', ['lanczos', 64, 32, 'center'], 'image.resize', { width: 64, height: 32, fit: 'cover' }],
    ['ImageScale', ['nearest-exact', 64, 0, 'disabled'], 'image.resize', { width: 64, fit: 'inside', scaling: 'hard' }],
    ['ImageCrop', [3, 4, 1, 2], 'image.crop', { width: 3, height: 4, x: 1, y: 2 }],
    ['ImageInvert', [], 'image.adjust', { invert: true }],
    ['ImageBlur', [5, 1], 'image.adjust', { blur: 5 }],
    ['ImageRotate', ['270 degrees'], 'image.rotate', { angle: 270 }],
    ['ImageFlip', ['y-axis: horizontally'], 'image.rotate', { angle: 0, mirror: 'horizontal' }],
    ['ImageBlend', [0.25, 'multiply'], 'image.overlay', { opacity: 25, mix: 'multiply' }],
    ['ImageBlend', [0.25, 'soft_light'], 'comfyui:ImageBlend', {}],
    ['ResizeImagesByLongerEdge', [1536], 'image.resize', { width: 1536, height: 1536, fit: 'inside' }],
    [
      'ImageResize+',
      [512, 0, 'nearest', 'keep proportion', 'downscale if bigger', 8],
      'image.resize',
      { width: 512, height: 16_384, fit: 'inside', scaling: 'hard', enlarge: false },
    ],
    ['ImageResize+', [512, 512, 'nearest', 'pad', 'always', 0], 'comfyui:ImageResize+', {}],
    [
      'ImageResizeKJv2',
      [640, 480, 'lanczos', 'crop', '0, 0, 0', 'center', 2, 'cpu'],
      'image.resize',
      { width: 640, height: 480, fit: 'cover' },
    ],
  ])('makes of %s with %j what changes pictures here', (type, widgets_values, kind, inputs) => {
    const image = { id: 1, type: 'LoadImage', pos: [0, 0], widgets_values: ['a.png'], outputs: [{ name: 'IMAGE' }] };
    const { nodes } = importSample({
      version: 0.4,
      nodes: [image, { id: 2, type, pos: [300, 0], widgets_values }],
      links: [],
    });
    expect(nodes['2']).toMatchObject({ kind, inputs });
  });

  it('leads on what comes in at a node that shows it, past that node', () => {
    const node = (id: number, type: string, rest: object = {}) => ({ id, type, pos: [0, 0], size: [1, 1], ...rest });
    const { wires, nodes } = importSample({
      nodes: [
        node(1, 'PrimitiveInt', { widgets_values: [5] }),
        node(2, 'PreviewAny', {
          inputs: [{ name: 'source', link: 1 }],
          outputs: [{ name: 'STRING', links: [2, 3] }],
        }),
        node(3, 'ShowText|pysssss', {
          inputs: [{ name: 'text', link: 2 }],
          outputs: [{ name: 'STRING', links: [4] }],
        }),
        node(4, 'PreviewAny', { inputs: [{ name: 'source', link: 3 }] }),
        node(5, 'PreviewAny', { inputs: [{ name: 'source', link: 4 }] }),
      ],
      links: [
        [4, 3, 0, 5, 0, 'STRING'],
        [2, 2, 0, 3, 0, 'STRING'],
        [3, 2, 0, 4, 0, 'STRING'],
        [1, 1, 0, 2, 0, 'INT'],
      ],
    });
    expect([...wires].sort()).toEqual([
      '1.value -> 2-past.value',
      '2-past.value -> 2.value',
      '2-past.value -> 3-past.value',
      '2-past.value -> 4.value',
      '3-past.value -> 3.text',
      '3-past.value -> 5.value',
    ]);
    expect(nodes['2-past']).toMatchObject({ kind: 'reroute' });
  });

  it('reads switches, formulas, seeds and labels of the packs that most workflows use', () => {
    const nodes = [
      { id: 1, type: 'ComfySwitchNode', widgets_values: [true] },
      { id: 2, type: 'ComfyMathExpression', widgets_values: ['a * b + 1'] },
      { id: 3, type: 'SimpleCalculatorKJ', widgets_values: ['open("/etc/passwd")'] },
      { id: 4, type: 'Seed (rgthree)', widgets_values: [42, '', '', ''] },
      { id: 5, type: 'Label (rgthree)', title: 'Step 1' },
      { id: 6, type: 'CM_FloatToInt', widgets_values: [1.5] },
    ];
    const inputs = [{ name: 'values.a' }, { name: 'values.b' }];
    const sample = importSample({
      nodes: nodes.map((node) => ({ pos: [0, 0], size: [9, 9], outputs: [{ name: 'INT' }], inputs, ...node })),
      links: [
        [1, 4, 0, 2, 0, 'INT'],
        [2, 2, 0, 6, 0, 'INT'],
      ],
    });
    expect(sample.nodes).toMatchObject({
      1: { kind: 'logic.if', inputs: { condition: true } },
      2: { kind: 'math.expression', inputs: { expression: 'a * b + 1' } },
      3: { muted: true },
      4: { kind: 'input.integer', inputs: { value: 42 } },
      5: { kind: 'note', inputs: { text: 'Step 1' } },
      6: { kind: 'math.round', inputs: { mode: 'zero' } },
    });
    expect(sample.wires).toEqual(['4.value -> 2.a', '2.result -> 6.value']);
    expect(checkWorkflow(sample.workflow, builtinCatalogue)).toEqual([]);
  });

  it('follows variables, and tells of one that nothing sets', () => {
    const node = (id: number, type: string, name: string) => ({
      id,
      type,
      pos: [0, 0],
      size: [1, 1],
      mode: 0,
      widgets_values: [name],
    });
    const sample = importSample({
      nodes: [node(1, 'PrimitiveInt', 'x'), node(2, 'SetNode', 'n'), node(3, 'GetNode', 'n'), node(4, 'GetNode', 'm')],
      links: [[1, 1, 0, 2, 0, 'INT']],
    });
    expect(sample.wires).toEqual(['1.value -> 2.value', '2.value -> 3.value']);
    expect(saidOf(sample, 'Get m')).toMatchObject([{ outcome: 'dropped' }]);
  });
});

describe('Node-RED', () => {
  const sample = readSample('node-red-sheets.json');

  it('puts sheets side by side, each with a frame and a bookmark, and mutes one that is disabled', () => {
    const { workflow, nodes } = sample;
    expect(Object.values(workflow.groups ?? {}).map(({ title }) => title)).toEqual(['Sensors', 'Inputs', 'Web', 'Old']);
    expect(Object.values(workflow.bookmarks ?? {}).map(({ title }) => title)).toEqual(['Sensors', 'Web', 'Old']);
    const xs = ['m1', 'li1', 'ex'].map((id) => nodes[id]?.position.x ?? 0);
    expect(xs).toEqual([...xs].sort((a, b) => a - b));
    expect(nodes.ex).toMatchObject({ muted: true });
    expect(nodes.de).toMatchObject({ muted: true, inputs: { seconds: 0.5 } });
    expect(nodes.m1?.group).toBe('group-g1');
  });

  it('makes subgraphs of subflows, wires of links, and answers of the nodes that give them', () => {
    const { wires, workflow } = sample;
    expect(workflow.subgraphs).toMatchObject({ 'subflow-s1': { title: 'Scale', description: 'To percent' } });
    expect(wires).toContain('lo1.value -> li1.value');
    expect(wires).toContain('hr.value -> hi.response');
    expect(wires).toContain('j1.value -> f1.input');
  });

  it('takes settings of configuration nodes to the nodes that use them, and keeps their originals', () => {
    expect(sample.nodes.m1?.inputs).toMatchObject({ broker: 'mqtt://192.0.2.7:1883', topic: 'house/light', qos: '0' });
    const { kept } = sample.workflow.imported as { kept: string[] };
    expect(kept).toHaveLength(1);
    expect(sample.text).toContain(kept[0]);
  });

  it('joins wires into one input, and gives both ways of a comparison', () => {
    const { wires, nodes } = sample;
    expect(wires).toEqual(expect.arrayContaining(['m1.message -> sub1-join.a', 'i1.value -> sub1-join.b']));
    expect(nodes['sub1-join']).toMatchObject({ kind: 'script' });
    expect(nodes.sw).toMatchObject({ kind: 'subgraph', subgraph: 'parts-of-sw' });
    expect(sample.workflow.subgraphs?.['parts-of-sw']?.nodes.map(({ kind }) => kind)).toContain('data.filter');
  });

  it('never takes code over, and mutes what runs a program', () => {
    expect(saidOf(sample, 'Secret')).toMatchObject([{ outcome: 'placeholder' }]);
    expect(JSON.stringify(sample.nodes.f1?.inputs)).not.toContain('process.exit');
    const scripts = Object.values(sample.nodes).filter(({ kind }) => kind === 'script');
    for (const { inputs } of scripts) expect(inputs.code).toMatch(/^\/\/ Several wires led into one input/);
    expect(sample.nodes.ex).toMatchObject({ kind: 'system.run_program', muted: true });
  });

  it('reads what sorts, draws lots and only lets changes by, and goes on behind a node that writes a file', () => {
    const { nodes, wires, workflow } = importSample([
      { id: 'r', type: 'random', low: '1', high: '6', inte: 'true', wires: [['b']] },
      { id: 'b', type: 'rbe', func: 'rbe', wires: [['f']] },
      { id: 'f', type: 'file', filename: '/tmp/x', overwriteFile: 'true', wires: [['d']] },
      { id: 'd', type: 'debug', wires: [] },
      {
        id: 's',
        type: 'sort',
        target: 'payload',
        targetType: 'msg',
        msgKeyType: 'elem',
        order: 'descending',
        wires: [],
      },
      { id: 'q', type: 'random', low: '0', high: '2', inte: 'false', wires: [['l']] },
      { id: 'l', type: 'ui_led', wires: [] },
      { id: 'e', type: 'rbe', func: 'deadband', wires: [] },
    ]);
    expect(nodes).toMatchObject({
      r: { kind: 'random.integer', inputs: { min_value: 1, max_value: 6 } },
      q: { kind: 'random.number', inputs: { min_value: 0, max_value: 2 } },
      s: { kind: 'data.sort', inputs: { direction: 'down' } },
      e: { muted: true },
    });
    expect([...wires].sort()).toEqual([
      'b.value -> f-past.value',
      'f-past.value -> d.value',
      'f-past.value -> f.text',
      'q.value -> l.value',
      'r.output -> b.value',
    ]);
    expect(checkWorkflow(workflow, builtinCatalogue).filter(({ node_id }) => node_id !== 's')).toEqual([]);
  });

  it('puts comments above what they would cover, which takes more room here', () => {
    const { nodes } = importSample([
      { id: 'c', type: 'comment', name: 'What it shows', x: 300, y: 120, wires: [] },
      { id: 'd', type: 'comment', name: 'More of it', x: 300, y: 100, wires: [] },
      { id: 'a', type: 'inject', x: 100, y: 110, wires: [['b']] },
      { id: 'b', type: 'debug', x: 300, y: 110, wires: [] },
    ]);
    const [over, under, shown] = ['d', 'c', 'b'].map((id) => nodes[id]?.position ?? { x: NaN, y: NaN });
    expect([over?.x, under?.x]).toEqual([shown?.x, shown?.x]);
    expect((over?.y ?? 0) + noteSize.height).toBeLessThan(under?.y ?? 0);
    expect((under?.y ?? 0) + noteSize.height).toBeLessThan(shown?.y ?? 0);
  });

  it('reads what the admin API answers, and flows without a sheet', () => {
    const flow = [
      { id: 'a', type: 'inject', wires: [['b']] },
      { id: 'b', type: 'debug', wires: [] },
    ];
    expect(importSample({ rev: '1', flows: flow }).wires).toEqual(['a.pressed -> b.value']);
    expect(importSample(flow).wires).toEqual(['a.pressed -> b.value']);
    expect(importSample({ id: 't', label: 'One', nodes: flow }).wires).toEqual(['a.pressed -> b.value']);
  });
});

describe('chaiNNer', () => {
  it('reads values by number, wires by handle, and says what is not the same', () => {
    const sample = readSample('chainner.chn');
    expect(sample.nodes.m).toMatchObject({
      kind: 'math.arithmetic',
      inputs: { a: 5, b: 4, operation: 'multiply' },
    });
    expect(sample.nodes.t).toMatchObject({ kind: 'text.template', inputs: { template: '{a} px {{wide}}' } });
    expect(sample.wires).toContain('m.output -> t.a');
    const blur = Object.values(sample.nodes).find(({ kind }) => kind.endsWith('gaussian_blur'));
    expect(blur).toMatchObject({ muted: true, inputs: { 'input 1': 2.5 } });
    expect(blur?.original).toContain('2.50');
    expect(sample.report.items.filter(({ outcome }) => outcome === 'dropped')).toHaveLength(2);
  });

  it('has equals for the preview of old versions, whole numbers by chance and patterns that are replaced', () => {
    const node = (id: string, schemaId: string, inputData: object = {}) => ({ id, data: { schemaId, inputData } });
    const { nodes, wires } = importSample({
      content: {
        nodes: [
          node('p', 'chainner:image:preview'),
          node('n', 'chainner:utility:random_number', { 0: 1, 1: 6, 2: 123 }),
          node('r', 'chainner:utility:regex_replace', { 0: 'a1', 1: '(?<d>\\d)', 2: '$-{0}{1}{d}{{}}', 3: 1 }),
          node('t', 'chainner:utility:text_length'),
        ],
        edges: [{ source: 'r', sourceHandle: 'r-0', target: 't', targetHandle: 't-0' }],
      },
    });
    expect(nodes.p).toMatchObject({ kind: 'display.image' });
    expect(nodes.n).toMatchObject({ kind: 'random.integer', inputs: { min_value: 1, max_value: 6 } });
    expect(nodes.r).toMatchObject({
      kind: 'text.replace_pattern',
      inputs: { text: 'a1', pattern: '(?<d>\\d)', replacement: '$$-$&$1$<d>{}', places: 'first' },
    });
    expect(wires).toEqual(['r.text -> t.text']);
  });

  it.each([
    ['image:resize', { 1: 1, 3: 64, 4: 32 }, 'image.resize', { width: 64, height: 32, fit: 'stretch' }],
    ['image:resize', { 1: 0 }, undefined, {}],
    ['image:resize_resolution', { 1: 120, 2: 340, 3: '4' }, 'image.resize', { width: 120, height: 340 }],
    ['image:resize_to_side', { 1: 2160, 2: 'width', 3: -1 }, 'image.resize', { width: 2160, fit: 'inside' }],
    ['image:resize_to_side', { 1: 2160, 2: 'shorter side' }, undefined, {}],
    ['image:crop', { 1: 2, 3: 1, 4: 2, 7: 3, 8: 4 }, 'image.crop', { y: 1, x: 2, height: 3, width: 4 }],
    ['image:crop', { 1: 0 }, undefined, {}],
    ['image:get_dims', {}, 'image.crop', { x: 0, y: 0, width: 16_384, height: 16_384 }],
    ['image:crop_offsets', { 1: 1, 2: 2, 3: 3, 4: 4 }, 'image.crop', { y: 1, x: 2, height: 3, width: 4 }],
    ['image:rotate', { 1: 90, 3: 1 }, 'image.rotate', { angle: -90 }],
    ['image:flip', { 1: 0 }, 'image.rotate', { angle: 0, mirror: 'vertical' }],
    ['image:flip', { 1: -1 }, 'image.rotate', { angle: 180 }],
    ['image:invert', {}, 'image.adjust', { invert: true }],
    ['image:gaussian_blur', { 1: 3, 2: 3 }, 'image.adjust', { blur: 3 }],
    ['image:brightness_and_contrast', { 1: 10, 2: -5 }, 'image.adjust', { brightness: 10, contrast: -5 }],
    [
      'image:save',
      { 1: 'C:\\out\\', 3: 'lamp', 4: 'jpg', 5: 90 },
      'image.to_file',
      { path: 'C:\\out/lamp.jpg', quality: 90 },
    ],
    ['image:save', { 4: 'png' }, undefined, {}],
    ['image:save', { 1: '/out', 3: 'lamp', 4: 'tga' }, undefined, {}],
  ])('makes of %s with %j what changes pictures here: %s', (schema, inputData, kind, inputs) => {
    const node = { id: 'i', data: { schemaId: `chainner:${schema}`, inputData } };
    const { nodes } = importSample({ content: { nodes: [node], edges: [] } });
    expect(nodes.i).toMatchObject(kind === undefined ? { kind: `chainner:chainner:${schema}` } : { kind, inputs });
  });

  it('reads the first versions, whose files were in Base64 and had nodes at the top', () => {
    const chain = {
      nodes: [
        { id: 'a', data: { category: 'Utility', type: 'Number', inputData: { 0: 3 } }, position: { x: 1, y: 2 } },
      ],
      edges: [],
    };
    const { report, nodes } = importSample(Buffer.from(JSON.stringify(chain)).toString('base64'));
    expect(report.format).toBe('chainner');
    expect(nodes.a).toMatchObject({ kind: 'chainner:Utility:Number' });
    expect(JSON.parse(String(nodes.a?.original))).toEqual(chain.nodes[0]);
  });
});

describe('n8n', () => {
  const sample = readSample('n8n.json');

  it('reads schedules, conditions and fields that are set', () => {
    expect(sample.nodes['Every-two-hours']).toMatchObject({ kind: 'time.cron', inputs: { pattern: '15 */2 * * *' } });
    expect(sample.nodes['Many-']).toMatchObject({ kind: 'subgraph', title: 'Many?' });
    expect(sample.nodes.filter?.inputs).toEqual({ path: 'count', operator: 'greater', value: 3 });
    expect(sample.nodes['Edit-Fields']).toMatchObject({ inputs: { b: { title: 'Report', meta: { level: 2 } } } });
    expect(sample.nodes.Wait).toMatchObject({ inputs: { seconds: 120 } });
    expect(sample.workflow.name).toBe('Morning report');
  });

  it('reads conditions on items and fields that are gathered as those of a list', () => {
    const node = (name: string, type: string, parameters: object) => ({
      name,
      type: `n8n-nodes-base.${type}`,
      typeVersion: 2,
      position: [0, 0],
      parameters,
    });
    const condition = (operation: string, rightValue: unknown, leftValue = '={{ $json.user.age }}') => ({
      conditions: { conditions: [{ leftValue, rightValue, operator: { type: 'number', operation } }] },
    });
    const { nodes } = importSample({
      nodes: [
        node('Adults', 'filter', condition('gte', 18)),
        node('Known', 'filter', condition('exists', '')),
        node('Odd', 'filter', condition('regex', '^1')),
        node('Other', 'filter', condition('gte', '={{ $json.least }}')),
        node('Ages', 'aggregate', { fieldsToAggregate: { fieldToAggregate: [{ fieldToAggregate: 'user.age' }] } }),
        node('All', 'aggregate', { aggregate: 'aggregateAllItemData' }),
      ],
      connections: {},
    });
    expect(nodes).toMatchObject({
      Adults: { kind: 'data.filter', inputs: { path: 'user.age', operator: 'greater_or_equal', value: 18 } },
      Known: { kind: 'data.filter', inputs: { path: 'user.age', operator: 'present' } },
      Odd: { muted: true },
      Other: { muted: true },
      Ages: { kind: 'data.map', inputs: { path: 'user.age' } },
      All: { kind: 'reroute' },
    });
  });

  it('keeps wires of all types, and never code, credentials or pinned data', () => {
    expect(sample.wires).toContain('Chat-Model.ai_languageModel 0 -> AI-Agent.ai_languageModel 0');
    expect(saidOf(sample, 'Code')).toMatchObject([{ outcome: 'placeholder' }]);
    expect(saidOf(sample, 'Pinned data')).toMatchObject([{ outcome: 'dropped' }]);
    expect(saidOf(sample, 'Fetch').map(({ outcome }) => outcome)).toEqual(['approximated', 'dropped']);
  });

  it('reads several workflows of one file, below each other', () => {
    const flow = (name: string) => ({
      name,
      nodes: [{ name: 'Go', type: 'n8n-nodes-base.noOp', position: [0, 0], parameters: {} }],
      connections: {},
    });
    const { workflow } = importSample([flow('a'), flow('b')]);
    expect(workflow.nodes.map(({ kind }) => kind)).toEqual(['reroute', 'reroute']);
    expect(workflow.nodes[0]?.position.y).toBeLessThan(workflow.nodes[1]?.position.y ?? 0);
  });

  it('computes nothing: what a node would compute makes it a placeholder', () => {
    const parameters = { url: '={{ $json.url + process.env.SECRET }}' };
    const nodes = [{ name: 'Ask', type: 'n8n-nodes-base.httpRequest', typeVersion: 4, position: [0, 0], parameters }];
    const asked = importSample({ nodes, connections: {} });
    expect(asked.nodes.Ask).toMatchObject({ kind: 'n8n:n8n-nodes-base.httpRequest', muted: true });
  });
});

describe('what would keep all of a workflow from running', () => {
  const n8n = (name: string, type: string, parameters: object, x = 0) => ({
    name,
    type: `n8n-nodes-base.${type}`,
    typeVersion: 2.2,
    position: [x, 0],
    parameters,
  });
  const lead = (...names: string[]) => ({ main: names.map((node) => [{ node, type: 'main', index: 0 }]) });

  it('is no circle of a file: the wire that leads back gives the value of the tick before', () => {
    const done = { leftValue: '={{ $json.done }}', rightValue: '', operator: { type: 'boolean', operation: 'true' } };
    const sample = importSample({
      nodes: [
        n8n('Start', 'manualTrigger', {}),
        n8n('Ask', 'httpRequest', { url: 'https://example.org/state' }, 200),
        n8n('Done?', 'if', { conditions: { conditions: [done], combinator: 'and' } }, 400),
        n8n('Wait', 'wait', { amount: 3, unit: 'seconds' }, 600),
        n8n('Odd', 'someThing', {}, 800),
      ],
      connections: {
        Start: lead('Wait'),
        Wait: lead('Odd'),
        Odd: lead('Done?'),
        'Done?': lead('Odd', 'Wait'),
      },
    });
    expect(checkWorkflow(sample.workflow, builtinCatalogue)).toEqual([]);
    const circles = sample.report.items.filter(({ reason }) => reason?.includes('lead in a circle'));
    expect(circles).toMatchObject([{ what: 'wire', outcome: 'approximated' }]);
    const [before] = Object.values(sample.nodes).filter(({ kind }) => kind === 'time.previous');
    expect(sample.wires.filter((wire) => wire.includes(`${before?.id}.value`))).toHaveLength(2);
  });

  it('is no circle over what is bypassed, whichever way that passes it on', () => {
    const node = (id: number, type: string, inputs: object[], rest: object = {}) => ({
      id,
      type,
      pos: [id * 300, 0],
      inputs,
      outputs: [{ name: 'OUT', links: [] }],
      ...rest,
    });
    const sample = importSample({
      version: 0.4,
      nodes: [
        node(1, 'Sampler', [{ name: 'model', link: 1 }]),
        node(2, 'Lora', [{ name: 'in', link: 2 }], { mode: 4 }),
      ],
      links: [
        [1, 2, 0, 1, 0, 'MODEL'],
        [2, 1, 0, 2, 0, 'LATENT'],
      ],
    });
    expect(checkWorkflow(sample.workflow, builtinCatalogue)).toEqual([]);
  });

  it('is no wire between what does not fit: it is left out, and what can not be without it is muted', () => {
    const inject = (id: string, payload: string, payloadType: string, to: string) => ({
      id,
      type: 'inject',
      z: 't',
      x: 0,
      y: 0,
      props: [{ p: 'payload' }],
      payload,
      payloadType,
      wires: [[to]],
    });
    const sample = importSample([
      { id: 't', type: 'tab', label: 'T' },
      inject('list', '[1,2]', 'json', 'parts'),
      { id: 'parts', type: 'split', z: 't', x: 200, y: 0, splt: ',', spltType: 'str', wires: [[]] },
      inject('text', 'b a', 'str', 'ordered'),
      { id: 'ordered', type: 'sort', z: 't', x: 200, y: 90, target: 'payload', wires: [[]] },
    ]);
    expect(checkWorkflow(sample.workflow, builtinCatalogue)).toEqual([]);
    expect(sample.wires).toEqual([]);
    const wires = sample.report.items.filter(({ what }) => what === 'wire');
    expect(wires.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['dropped', 'This input takes text, the output gives a list.'],
      ['dropped', 'This input takes a list, the output gives text. Without it the node is muted.'],
    ]);
    expect(sample.nodes.ordered).toMatchObject({ kind: 'data.sort', muted: true });
  });

  it('is no number that may be a fraction where whole ones are taken', () => {
    const node = (id: string, schemaId: string, inputData: object) => ({ id, data: { schemaId, inputData } });
    const { workflow, wires } = importSample({
      content: {
        nodes: [
          node('n', 'chainner:utility:number', { 0: 200 }),
          node('r', 'chainner:image:resize_resolution', { 1: 1, 2: 2 }),
        ],
        edges: [{ source: 'n', sourceHandle: 'n-0', target: 'r', targetHandle: 'r-1' }],
      },
    });
    expect(checkWorkflow(workflow, builtinCatalogue).filter(({ code }) => code === 'TYPE_MISMATCH')).toEqual([]);
    expect(wires).toEqual(['n.value -> r-before.value', 'r-before.value -> r.width']);
  });
});

it('takes names of ports of any length in the React Flow JSON of other programs', () => {
  const long = `agent_0-output-${'ChatOpenAI|BaseChatModel|'.repeat(12)}`;
  const edge = (source: string, ending: string) => ({
    source,
    sourceHandle: long + ending,
    target: 'b',
    targetHandle: `in-${ending}`,
  });
  const { wires } = importSample({
    nodes: ['a', 'b'].map((id) => ({ id, type: 'customNode', data: { name: 'agent', type: 'Agent' } })),
    edges: [edge('a', 'x'), edge('a', 'y')],
  });
  expect(wires).toHaveLength(2);
  expect(new Set(wires.map((wire) => wire.split(' -> ')[0])).size).toBe(2);
});

it('reads what a template of Node-RED makes where it is to be read', () => {
  const template = { template: '{"celsius": {{payload}}}', syntax: 'mustache', output: 'json' };
  const sample = importSample([
    { id: 't', type: 'tab', label: 'T' },
    { id: 'made', type: 'template', z: 't', x: 0, y: 0, field: 'payload', ...template, wires: [['shown']] },
    { id: 'shown', type: 'debug', z: 't', x: 200, y: 0, wires: [] },
  ]);
  const kinds = Object.values(sample.nodes).map(({ kind }) => kind);
  expect(kinds).toEqual(expect.arrayContaining(['text.template', 'text.parse_json']));
  expect(checkWorkflow(sample.workflow, builtinCatalogue)).toEqual([]);
});

it('asks an address that n8n reads from what comes in, and takes a text with an equals sign for one', () => {
  const ask = (name: string, url: string) => ({
    name,
    type: 'n8n-nodes-base.httpRequest',
    typeVersion: 4.2,
    position: [0, 0],
    parameters: { url },
  });
  const to = (node: string) => [{ node, type: 'main', index: 0 }];
  const sample = importSample({
    nodes: [
      ask('One', '=https://example.org/one'),
      ask('Next', '={{ $json.next }}'),
      ask('Odd', "={{ $json.a + '/b' }}"),
    ],
    connections: { One: { main: [to('Next')] } },
  });
  expect(sample.nodes.One).toMatchObject({ inputs: { url: 'https://example.org/one' } });
  expect(sample.wires).toEqual(expect.arrayContaining(['One.json -> Next-of.data', 'Next-of.value -> Next.url']));
  expect(saidOf(sample, 'Odd')).toMatchObject([{ outcome: 'placeholder', reason: 'Its address is computed.' }]);
});

it('takes the notes of other programs that draw with React Flow for notes', () => {
  const note = { name: 'stickyNoteAgentflow', type: 'StickyNote', label: 'Sticky Note', inputs: { note: 'Look here' } };
  const { nodes, report } = importSample({
    nodes: [{ id: 'n', type: 'stickyNote', position: { x: 1, y: 2 }, width: 210, height: 143, data: note }],
    edges: [],
  });
  expect(nodes.n).toMatchObject({ kind: 'note', inputs: { text: 'Look here' }, size: { width: 210, height: 143 } });
  expect(report.counts).toMatchObject({ mapped: 1, placeholder: 0 });
});

it('keeps what n8n asks a model, be it written, read from what comes in or computed', () => {
  const node = (name: string, messages: readonly object[]) => ({
    name,
    type: '@n8n/n8n-nodes-langchain.openAi',
    typeVersion: 1.8,
    position: [0, 0],
    parameters: { modelId: { value: 'gpt-4o' }, messages: { values: messages } },
  });
  const to = (name: string) => [{ node: name, type: 'main', index: 0 }];
  const sample = importSample({
    nodes: [
      node('Written', [{ content: 'Hello' }]),
      node('Read', [{ content: '={{ $json.question }}' }]),
      node('Computed', [
        { role: 'system', content: '=You are {{ $json.who }}.' },
        { content: '=About {{ $json.it }}' },
      ]),
    ],
    connections: { Written: { main: [to('Read')] }, Read: { main: [to('Computed')] } },
  });
  expect(sample.nodes.Written?.inputs).toMatchObject({ model: 'gpt-4o', prompt: 'Hello' });
  expect(sample.wires).toEqual(['Read-of.value -> Read.prompt', 'Written.text -> Read-of.data']);
  expect(sample.nodes.Computed?.inputs).toMatchObject({
    system: 'You are {{ $json.who }}.',
    prompt: 'About {{ $json.it }}',
  });
  const [said] = saidOf(sample, 'Computed');
  expect(said?.reason).toContain('stands there as it is written');
});
