import { nodeIdSchema } from '#shared/graph/ids';
import { type Workflow, workflowSchema } from '#shared/graph/workflow';

const id = (name: string) => nodeIdSchema.parse(name);

/** Every state a node can be in, side by side, with wires between them. */
export const sampleWorkflow: Workflow = workflowSchema.parse({
  id: 'gallery',
  name: 'System monitor',
  nodes: [
    { id: 'cpu', kind: 'sample.cpu', position: { x: 0, y: 0 } },
    { id: 'slider', kind: 'sample.slider', title: 'Limit', position: { x: 0, y: 200 }, inputs: { position: 50 } },
    { id: 'compare', kind: 'sample.compare', position: { x: 280, y: 0 } },
    { id: 'math', kind: 'sample.math', title: 'Ratio', position: { x: 280, y: 220 }, inputs: { b: 0 } },
    { id: 'text', kind: 'sample.template', position: { x: 560, y: 0 } },
    { id: 'camera', kind: 'sample.camera', position: { x: 560, y: 300 }, muted: true },
    { id: 'bypassed', kind: 'sample.math', title: 'Calibrate', position: { x: 840, y: 300 }, bypassed: true },
    { id: 'unknown', kind: 'vendor.kiln', title: 'Kiln', position: { x: 840, y: 500 }, inputs: { heat: 900 } },
    {
      id: 'depth',
      kind: 'sample.camera',
      title: 'Depth camera',
      position: { x: 1180, y: 0 },
      own_clock: true,
      group: 'kiln',
    },
    {
      id: 'sensor',
      kind: 'sample.cpu',
      title: 'Kiln sensor',
      group: 'kiln',
      locked: true,
      position: { x: 1180, y: 200 },
      error_policy: { type: 'circuit', failures: 3, cooldown: 5, meanwhile: 'hold' },
    },
    { id: 'plot', kind: 'sample.plot', title: 'Load', position: { x: 840, y: 0 }, size: { width: 320, height: 230 } },
    { id: 'gauge', kind: 'sample.gauge', position: { x: 0, y: 360 }, size: { width: 220, height: 220 } },
    { id: 'value', kind: 'sample.value', position: { x: 280, y: 460 }, size: { width: 240, height: 160 } },
    { id: 'log', kind: 'sample.log', position: { x: 560, y: 500 }, size: { width: 240, height: 160 } },
  ],
  groups: { kiln: { title: 'Kiln', color: 'orange' } },
  edges: [
    { source: { node: id('cpu'), port: 'mean' }, target: { node: id('compare'), port: 'value' } },
    { source: { node: id('slider'), port: 'value' }, target: { node: id('compare'), port: 'threshold' } },
    { source: { node: id('slider'), port: 'value' }, target: { node: id('math'), port: 'a' } },
    { source: { node: id('compare'), port: 'above' }, target: { node: id('text'), port: 'a' } },
    { source: { node: id('text'), port: 'text' }, target: { node: id('plot'), port: 'value' } },
    { source: { node: id('math'), port: 'result' }, target: { node: id('value'), port: 'value' } },
    { source: { node: id('math'), port: 'result' }, target: { node: id('bypassed'), port: 'a' } },
  ],
});
