// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { edgeKey, edgeSchema, type WorkflowEdge } from '#shared/graph/workflow';
import { Cell } from '../../client/cell';
import { InspectWatch, inspectTimes } from './inspect-watch';
import { type Inspected, sourceOf } from './inspected';

const edge = edgeSchema.parse({ source: { node: 'a', port: 'out put' }, target: { node: 'b', port: 'in' } });

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = `
    <div id="root">
      <div id="pane"></div>
      <div class="react-flow__handle source" id="out" data-nodeid="a" data-handleid="out%20put"></div>
      <div class="react-flow__handle target" id="in" data-nodeid="b" data-handleid="in"></div>
      <g class="react-flow__edge" id="wire"></g>
    </div>`;
  document.getElementById('wire')?.setAttribute('data-id', edgeKey(edge.target));
});
afterEach(() => {
  vi.useRealTimers();
});

const element = (id: string) => document.getElementById(id) as HTMLElement;
let steps = 0;
/** A pointer on its way: each event comes from another place than the one before. */
const over = (id: string, type = 'pointerover', clientX = ++steps) =>
  element(id).dispatchEvent(new PointerEvent(type, { bubbles: true, pointerType: 'mouse', clientX }));

function watch({ busy = false } = {}) {
  const inspected = new Cell<Inspected | undefined>(undefined);
  const edges = new Cell<readonly WorkflowEdge[]>([edge]);
  const made = new InspectWatch({ root: element('root'), inspected, edges, busy: () => busy });
  return { made, port: () => inspected.get()?.port };
}

describe('InspectWatch', () => {
  it('shows a port once the pointer has stayed on it, and not one that it only crossed', () => {
    const { made, port } = watch();
    over('out');
    vi.advanceTimersByTime(inspectTimes.show - 1);
    over('pane');
    vi.advanceTimersByTime(1_000);
    expect(port()).toBeUndefined();
    over('out');
    vi.advanceTimersByTime(inspectTimes.show);
    expect(port()).toEqual({ side: 'output', end: { node: 'a', port: 'out put' } });
    made.dispose();
    expect(port()).toBeUndefined();
  });

  it('shows what a wire carries, once the pointer rests on it', () => {
    const { made, port } = watch();
    over('wire');
    for (let moves = 0; moves < 5; moves += 1) {
      vi.advanceTimersByTime(200);
      over('wire', 'pointermove');
    }
    expect(port()).toBeUndefined();
    vi.advanceTimersByTime(inspectTimes.show);
    expect(port()).toEqual({ side: 'output', end: edge.source });
    made.dispose();
  });

  it('stays while the pointer is in the popover, and goes a moment after it has left', () => {
    const { made, port } = watch();
    over('in');
    vi.advanceTimersByTime(inspectTimes.show);
    over('pane');
    made.hold();
    vi.advanceTimersByTime(5_000);
    expect(port()).toEqual({ side: 'input', end: { node: 'b', port: 'in' } });
    made.left();
    vi.advanceTimersByTime(inspectTimes.leave);
    expect(port()).toBeUndefined();
    made.dispose();
  });

  it('goes over to the next port sooner, and goes away for Escape, a press and the wheel', () => {
    const { made, port } = watch();
    for (const end of [
      () => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })),
      () => over('pane', 'pointerdown'),
      () => over('pane', 'wheel'),
    ]) {
      over('out');
      vi.advanceTimersByTime(inspectTimes.show);
      over('in');
      vi.advanceTimersByTime(inspectTimes.switch);
      expect(port()?.side).toBe('input');
      end();
      expect(port()).toBeUndefined();
    }
    made.dispose();
  });

  it.each(['wheel', 'pointerup'])('shows no port that came under a resting pointer by %s until it moves', (type) => {
    const { made, port } = watch();
    over('pane', type, 500);
    over('out', 'pointerover', 500);
    vi.advanceTimersByTime(1_000);
    expect(port()).toBeUndefined();
    over('out', 'pointermove', 501);
    vi.advanceTimersByTime(inspectTimes.show);
    expect(port()?.side).toBe('output');
    made.dispose();
  });

  it('shows nothing while something is dragged', () => {
    const { made, port } = watch({ busy: true });
    over('out');
    vi.advanceTimersByTime(1_000);
    expect(port()).toBeUndefined();
    made.dispose();
  });
});

describe('sourceOf', () => {
  it('is what feeds an input, and an output itself', () => {
    expect(sourceOf({ side: 'input', end: edge.target }, [edge])).toEqual(edge.source);
    expect(sourceOf({ side: 'input', end: { ...edge.target, port: 'other' } }, [edge])).toBeUndefined();
    expect(sourceOf({ side: 'output', end: edge.source }, [])).toEqual(edge.source);
  });
});
