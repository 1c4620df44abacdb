import { describe, expect, it } from 'vitest';
import { builtinKinds } from '#main/nodes/builtin-kinds';
import { createKindSearch } from '../../src/renderer/ui/text/kind-search';

/** What people type into quick-add and the palette, over the kinds they have. */

describe('among all built-in kinds', () => {
  const builtin = createKindSearch(builtinKinds.map(({ description }) => description));

  it.each([
    ['add', 'math.arithmetic'],
    ['slider', 'input.slider'],
    ['plot', 'display.plot'],
    ['chart', 'display.plot'],
    ['http', 'network.http_request'],
    ['fft', 'signal.spectrum'],
    ['if', 'logic.if'],
    ['lowpass', 'signal.filter'],
    ['csv', 'file.read_csv'],
    ['mqtt', 'network.mqtt_subscribe'],
    ['mqtt send', 'network.mqtt_publish'],
    ['pid', 'signal.pid'],
    ['number', 'input.number'],
    ['delay', 'time.delay'],
    ['multiply', 'math.arithmetic'],
    ['random', 'random.integer'],
    ['regex', 'text.find_pattern'],
    ['movav', 'signal.moving_average'],
    ['sldier', 'input.slider'],
    ['multply', 'math.arithmetic'],
    ['if ', 'logic.if'],
  ])('finds by %s', (query, expected) => expect(builtin(query)[0]?.kind).toBe(expected));

  it('finds by a port, behind what is called so', () => {
    const found = builtin('threshold');
    expect(found[0]?.kind).toBe('signal.threshold');
    expect(builtin('time constant').map(({ kind }) => kind)).toContain('signal.smooth');
  });

  it.each([
    ['slider', 1],
    ['plot', 3],
    ['http', 3],
    ['fft', 2],
    ['mqtt', 3],
    ['pid', 1],
    ['if', 3],
    ['lowpass', 3],
    ['csv', 8],
    ['qqzzxx', 0],
  ])('leaves out what has nothing to do with %s', (query, most) => {
    expect(builtin(query).length).toBeLessThanOrEqual(most);
  });
});
