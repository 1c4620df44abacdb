import type { CanvasApi } from '../view/view-state';

/** A canvas that writes down what is asked of it. */
export function fakeCanvas(calls: string[] = []): CanvasApi {
  const called = (name: string) => () => {
    calls.push(name);
  };
  return {
    fitAll: called('fitAll'),
    fitNodes: (ids) => calls.push(`fitNodes ${ids.join(' ')}`),
    reveal: (ids) => calls.push(`reveal ${ids.join(' ')}`),
    zoomIn: called('zoomIn'),
    zoomOut: called('zoomOut'),
    zoomTo100: called('zoomTo100'),
    centre: () => ({ x: 1_000, y: 1_000 }),
    pressed: () => undefined,
    boxes: () => [],
    bendWire: (wire) => calls.push(`bendWire ${wire}`),
    grab: (ids, carries) => calls.push(`grab ${carries} ${ids.join(' ')}`),
    glide: (ids) => calls.push(`glide ${ids.join(' ')}`),
    openFind: called('openFind'),
    openQuickAdd: called('openQuickAdd'),
    readView: () => ({ x: 3, y: 4, zoom: 0.5 }),
    showView: ({ x, y, zoom }) => called(`showView ${x} ${y} ${zoom}`)(),
    rename: (id) => calls.push(`rename ${id}`),
    openMenu: called('openMenu'),
  };
}
