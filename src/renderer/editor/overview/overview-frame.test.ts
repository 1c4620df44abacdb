import { describe, expect, it } from 'vitest';
import { boxIn, overviewFrame, placeAt } from './overview-frame';

const size = { width: 144, height: 88 };
const view = { x: -100, y: 50, width: 800, height: 600 };

describe('overviewFrame', () => {
  it('has all nodes and the view in the middle of the overview', () => {
    const node = { x: 2_000, y: 300, width: 220, height: 100 };
    const frame = overviewFrame([node], view, size);
    const [seen, drawn] = [boxIn(frame, view), boxIn(frame, node)];
    expect(seen.x).toBeCloseTo(5);
    expect(drawn.x + drawn.width).toBeCloseTo(size.width - 5);
    expect(seen.y).toBeCloseTo(size.height - (seen.y + seen.height));
  });

  it('shows the view alone where there are no nodes', () => {
    const seen = boxIn(overviewFrame([], view, size), view);
    expect(seen.height).toBeCloseTo(size.height - 10);
    expect(seen.x).toBeCloseTo(size.width - (seen.x + seen.width));
  });

  it('finds the place that is drawn at a place', () => {
    const frame = overviewFrame([{ x: -900, y: -40, width: 220, height: 100 }], view, size);
    const { x, y } = boxIn(frame, view);
    const place = placeAt(frame, { x, y });
    expect(place.x).toBeCloseTo(view.x);
    expect(place.y).toBeCloseTo(view.y);
  });
});
