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
    ['webcam', 'image.network_camera'],
    ['mjpeg', 'image.network_camera'],
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

  // What makers, labs, and people who come from other node editors type: it stands among the first three.
  it.each([
    ['write csv', 'text.format_csv'],
    ['save csv', 'file.log_csv'],
    ['lfo', 'signal.wave'],
    ['oscillator', 'signal.wave'],
    ['sawtooth', 'signal.wave'],
    ['average', 'signal.moving_average'],
    ['moving avg', 'signal.moving_average'],
    ['ema', 'signal.smooth'],
    ['kalman', 'signal.one_euro'],
    ['std dev', 'math.statistics'],
    ['rms', 'signal.statistics'],
    ['schmitt', 'signal.threshold'],
    ['http get', 'network.http_request'],
    ['http post', 'network.http_request'],
    ['webhook', 'network.http_endpoint'],
    ['download', 'network.http_request'],
    ['inject', 'input.button'],
    ['inject', 'time.timer'],
    ['bang', 'input.button'],
    ['combo', 'input.choice'],
    ['boolean', 'input.toggle'],
    ['bpm', 'time.timer'],
    ['map', 'math.map_range'],
    ['map', 'flow.map_items'],
    ['remap', 'math.map_range'],
    ['lerp', 'math.interpolate'],
    ['uuid', 'text.uuid'],
    ['cron', 'time.cron'],
    ['switch case', 'logic.switch'],
    ['if else', 'logic.if'],
    ['greater than', 'logic.compare'],
    ['random int', 'random.integer'],
    ['random float', 'random.number'],
    ['power', 'math.arithmetic'],
    ['sum', 'math.accumulate'],
    ['accumulator', 'math.accumulate'],
    ['step', 'logic.sequencer'],
    ['function node', 'script'],
    ['change node', 'data.set'],
    ['split array', 'data.slice'],
    ['sliding window', 'data.buffer'],
    ['oscilloscope', 'display.plot'],
    ['progress bar', 'display.gauge'],
    ['preview', 'display.image'],
    ['load image', 'image.from_file'],
    ['mqtt in', 'network.mqtt_subscribe'],
    ['mqtt out', 'network.mqtt_publish'],
    ['sensor', 'network.mqtt_subscribe'],
    ['chatgpt', 'network.chat'],
    ['email', 'network.send_email'],
    ['f-string', 'text.template'],
    ['mustache', 'text.template'],
    ['uppercase', 'text.process'],
    ['to string', 'text.format_number'],
    ['to json', 'text.format_json'],
    ['from json', 'text.parse_json'],
    ['parse int', 'text.parse_number'],
    ['nth', 'data.pick'],
    ['excel', 'display.table'],
    ['variable', 'logic.latch'],
    ['setinterval', 'time.timer'],
    ['link in', 'reroute'],
    ['read folder', 'file.list_folder'],
    ['rotate', 'file.log_jsonl'],
    ['log rotation', 'file.log_csv'],
    ['poll url', 'network.http_request'],
    ['slack', 'network.http_request'],
    ['response', 'network.http_endpoint'],
    ['first order', 'signal.smooth'],
    ['heater', 'signal.smooth'],
    ['grep', 'text.find_pattern'],
    ['cleanup', 'text.replace_pattern'],
    ['remove duplicates', 'data.unique'],
    ['vlookup', 'table.join'],
    ['every minute', 'time.cron'],
    ['collect results', 'flow.map_results'],
    ['coin', 'random.integer'],
    ['percentile', 'math.statistics'],
    ['random walk', 'math.accumulate'],
  ])('has for %s among the first three %s', (query, expected) => {
    const first = builtin(query).slice(0, 3);
    expect(first.map(({ kind }) => kind)).toContain(expected);
  });

  it('finds by more than half of the words, where no kind has all of them', () => {
    expect(builtin('publish temperature to mqtt')[0]?.kind).toBe('network.mqtt_publish');
    expect(builtin('slider zzqqxx')).toEqual([]);
  });

  it('finds by a port, behind what is called so', () => {
    const found = builtin('threshold');
    expect(found[0]?.kind).toBe('signal.threshold');
    expect(builtin('time constant').map(({ kind }) => kind)).toContain('signal.smooth');
  });

  it.each([
    ['slider', 1],
    ['plot', 3],
    ['http', 3],
    ['fft', 4],
    ['mqtt', 3],
    ['pid', 1],
    ['if', 4],
    ['lowpass', 3],
    ['csv', 8],
    ['qqzzxx', 0],
  ])('leaves out what has nothing to do with %s', (query, most) => {
    expect(builtin(query).length).toBeLessThanOrEqual(most);
  });
});
