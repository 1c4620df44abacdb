import { describe, expect, it } from 'vitest';
import { runOnce, startNode } from '../testing/start-node';
import { formatCsv } from './format-csv';
import { formatDate } from './format-date';
import { formatTable } from './format-table';
import { formatXml } from './format-xml';
import { formatYaml } from './format-yaml';
import { textHash } from './hash';
import { markdownToHtml } from './markdown';
import { parseCsv } from './parse-csv';
import { parseDate } from './parse-date';
import { parseNumber } from './parse-number';
import { parseXml } from './parse-xml';
import { parseYaml } from './parse-yaml';
import { textUuid } from './uuid';

const inputInvalid = (input_name: string, message = '') =>
  expect.objectContaining({
    code: 'INPUT_INVALID',
    message: expect.stringContaining(message),
    details: { input_name },
  });

describe('text.parse_number', () => {
  it.each([
    ['1,234.5', 'point', 1234.5],
    ['1.234,5', 'comma', 1234.5],
    ['-1 234 567,25', 'comma', -1234567.25],
    ['1\u202f234,5', 'comma', 1234.5],
    ["1'234.5", 'point', 1234.5],
    ['−3', 'point', -3],
    ['１２', 'point', 12],
    ['.5', 'point', 0.5],
    [',5', 'comma', 0.5],
    ['1e-3', 'point', 0.001],
    ['1,5E3', 'comma', 1500],
    [' 7. ', 'point', 7],
    [1.5, 'comma', 1.5],
  ])('%o with a decimal %s is %d', (text, decimals, number) => {
    expect(runOnce(parseNumber, { text, decimals })).toEqual({ number, valid: true });
  });

  it.each(['', 'x', '1,5', '1,23,456', '1.2.3', '0x10', 'NaN', 'Infinity', '1e999', '12 °C', null, [1], Number.NaN])(
    '%o is none',
    (text) => {
      expect(() => runOnce(parseNumber, { text })).toThrow(inputInvalid('text', 'no number to read'));
      expect(runOnce(parseNumber, { text, otherwise: -1 })).toEqual({ number: -1, valid: false });
    },
  );

  it('finds a number within other text when asked to', () => {
    expect(runOnce(parseNumber, { text: 'T = 21,5 °C (max 30)', decimals: 'comma', inside: true })).toEqual({
      number: 21.5,
      valid: true,
    });
    expect(() => runOnce(parseNumber, { text: 'none', inside: true })).toThrow('no number to read');
  });
});

describe('text.format_date', () => {
  it.each([
    [{ time: 0 }, '1970-01-01 00:00:00'],
    [{ time: 0, zone: 'Asia/Tokyo' }, '1970-01-01 09:00:00'],
    [{ time: 1_711_846_800, zone: 'Europe/Berlin', pattern: 'HH:mm ZZ' }, '03:00 +02:00'],
    [{ time: 1_711_846_799, zone: 'Europe/Berlin', pattern: 'HH:mm ZZ' }, '01:59 +01:00'],
    [{ time: -0.5, pattern: 'yyyy SSS' }, '1969 500'],
    [{ time: 0, pattern: '' }, '1970-01-01T00:00:00.000Z'],
    [{ time: 0, pattern: "EEEE d. MMMM 'um' H", language: 'de' }, 'Donnerstag 1. Januar um 0'],
  ])('%o', (inputs, text) => {
    expect(runOnce(formatDate, { zone: 'UTC', ...inputs })).toEqual({ text });
  });

  it('takes the present where no time is given', () => {
    const node = startNode(formatDate);
    node.clock.advance(1);
    expect(node.run({ zone: 'UTC' })).toEqual({ text: '1970-01-12 13:46:41' });
  });

  it.each([
    [{ time: Number.NaN }, 'time'],
    [{ time: Number.POSITIVE_INFINITY }, 'time'],
    [{ time: 1e15 }, 'time'],
    [{ zone: 'Mars/Olympus' }, 'zone'],
    [{ language: 'not a language' }, 'language'],
    [{ pattern: 'y'.repeat(201) }, 'pattern'],
  ])('%o is refused', (inputs, input) => {
    expect(() => runOnce(formatDate, inputs)).toThrow(inputInvalid(input));
  });
});

describe('text.parse_date', () => {
  it.each([
    [{ text: '1970-01-02' }, 86_400],
    [{ text: '1970-01-01T01:00+01:00', zone: 'Asia/Tokyo' }, 0],
    [{ text: '1970-01-01T09:00', zone: 'Asia/Tokyo' }, 0],
    [{ text: ' 1.2.1970 ', pattern: 'd.M.yyyy' }, 31 * 86_400],
    [{ text: '1970 year 1', pattern: "yyyy 'year' M" }, 0],
    [{ text: '3. März 1970', pattern: 'd. MMMM yyyy', language: 'de' }, 61 * 86_400],
    [{ text: '2024-02-29' }, 1_709_164_800],
    [{ text: '1969-12-31T23:59:59.5' }, -0.5],
  ])('%o', (inputs, time) => {
    expect(runOnce(parseDate, { zone: 'UTC', ...inputs })).toMatchObject({ time });
  });

  it('gives the day of the week and the time in UTC', () => {
    expect(runOnce(parseDate, { text: '2024-03-31T12:00', zone: 'Europe/Berlin' })).toEqual({
      time: 1_711_879_200,
      iso: '2024-03-31T10:00:00.000Z',
      weekday: 7,
    });
  });

  it.each([
    [{ text: '2023-02-29' }, 'text'],
    [{ text: '' }, 'text'],
    [{ text: '1.13.1970', pattern: 'd.M.yyyy' }, 'text'],
    [{ text: 'x'.repeat(201) }, 'text'],
    [{ zone: '__proto__' }, 'zone'],
    [{ text: '1'.repeat(150), pattern: 'hm'.repeat(90) }, 'pattern'],
  ])('%o is refused', (inputs, input) => {
    expect(() => runOnce(parseDate, inputs)).toThrow(inputInvalid(input));
  });
});

describe('YAML', () => {
  it('is read and written', () => {
    const value = { name: 'é', list: [1, true, null, { a: 'yes' }], text: 'two\nlines' };
    const { text } = runOnce(formatYaml, { value }) as { text: string };
    expect(text).toBe('name: é\nlist:\n  - 1\n  - true\n  - null\n  - a: yes\ntext: |-\n  two\n  lines\n');
    expect(runOnce(parseYaml, { text })).toEqual({ value });
    expect(runOnce(parseYaml, { text: '' })).toEqual({ value: null });
    expect(runOnce(parseYaml, { text: 'a: &x [1]\nb: *x' })).toEqual({ value: { a: [1], b: [1] } });
  });

  it('writes any value without changing it', () => {
    const circular: unknown[] = [Number.NaN];
    circular.push(circular);
    expect(runOnce(formatYaml, { value: circular })).toEqual({ text: '- NaN\n- "[circular]"\n' });
    expect(runOnce(formatYaml)).toEqual({ text: 'null\n' });
    expect(() => runOnce(formatYaml, { indent: 0 })).toThrow(inputInvalid('indent'));
  });

  it('reads many keys', () => {
    const entries = Array.from({ length: 10_000 }, (_, at) => [`k${at}`, at] as const);
    const text = entries.map(([key, value]) => `${key}: ${value}`).join('\n');
    expect(runOnce(parseYaml, { text })).toEqual({ value: Object.fromEntries(entries) });
  });

  it('keeps special keys out of the prototype', () => {
    const { value } = runOnce(parseYaml, { text: '__proto__: {polluted: 1}\nconstructor: 2' }) as { value: object };
    expect(Object.keys(value).sort()).toEqual(['__proto__', 'constructor']);
    expect((value as { polluted?: unknown }).polluted).toBeUndefined();
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it.each([
    ['a: [1', 'not YAML'],
    ['a: 1\na: 2', 'the key "a" comes twice'],
    ['a: 1\n---\nb: 2', 'not YAML'],
    ['['.repeat(100_000), 'not YAML'],
    [
      `a: &a [x]\n${['b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']
        .map((name, at) => `${name}: &${name} [${`*${String.fromCharCode(97 + at)},`.repeat(9)}]`)
        .join('\n')}`,
      'alias',
    ],
    [' '.repeat(200_001), 'at most 200000'],
  ])('a text such as %.20s is refused', (text, message) => {
    expect(() => runOnce(parseYaml, { text })).toThrow(inputInvalid('text', message));
  });
});

describe('XML', () => {
  const read = (text: string, inputs: object = {}) => runOnce(parseXml, { text, ...inputs });

  it('is read: attributes, text beside elements, and lists of those that come several times', async () => {
    const text = '<?xml version="1.0"?><!-- x --><r a="1"><i>é &amp; 1.50</i><i/><t b="x">y</t><![CDATA[<z>]]></r>';
    expect(await read(text)).toEqual({
      value: { r: { '@a': '1', i: ['é & 1.50', ''], t: { '@b': 'x', '#text': 'y' }, '#text': '<z>' } },
    });
    expect(await read('<r n="2"><i>1.50</i><i>x</i></r>', { numbers: true })).toEqual({
      value: { r: { '@n': 2, i: [1.5, 'x'] } },
    });
    expect(await read('<r><i>1</i></r>', { lists: ' i, j ' })).toEqual({ value: { r: { i: ['1'] } } });
    expect(await read(' ')).toEqual({ value: null });
  });

  it.each([
    ['<a><b></a>', "Expected closing tag 'b'"],
    ['text', 'line 1'],
    ['<a>\n<b x=1/></a>', 'line 2'],
    [' '.repeat(2_000_001), 'at most 2000000'],
    [`${'<a>'.repeat(50_000)}${'</a>'.repeat(50_000)}`, 'can not be read as XML'],
  ])('a text such as %.20s is refused', async (text, message) => {
    await expect(read(text)).rejects.toEqual(inputInvalid('text', message));
  });

  it('unfolds no bomb and touches no prototype', async () => {
    const entities = ['b', 'c', 'd', 'e', 'f', 'g', 'h']
      .map((name, at) => `<!ENTITY ${name} "${`&${String.fromCharCode(97 + at)};`.repeat(10)}">`)
      .join('');
    const bomb = `<!DOCTYPE r [<!ENTITY a "ha">${entities}]><r>&h;</r>`;
    const length = await Promise.resolve(read(bomb)).then(
      (outputs) => JSON.stringify(outputs).length,
      () => 0,
    );
    expect(length).toBeLessThan(100_000);
    await Promise.resolve(read('<__proto__><polluted>1</polluted></__proto__>')).catch(() => undefined);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('is written, and reads as it was', async () => {
    const value = { r: { '@a': '1', i: ['é & <1>', ''], t: { '@b': 'x', '#text': 'y' } } };
    const { text } = (await runOnce(formatXml, { value })) as { text: string };
    expect(text.startsWith('<?xml version="1.0" encoding="UTF-8"?>\n<r a="1">\n  <i>é &amp; &lt;1&gt;</i>')).toBe(true);
    expect(await read(text)).toEqual({ value });
  });

  it.each([
    [[1, 2], '<root><item>1</item><item>2</item></root>'],
    [{ a: 1, b: [true, null] }, '<root><a>1</a><b>true</b><b/></root>'],
    ['x', '<root>x</root>'],
    [null, '<root/>'],
    [{ list: [1, 2] }, '<root><list>1</list><list>2</list></root>'],
    [Number.NaN, '<root>NaN</root>'],
  ])('has one element around %o', async (value, text) => {
    expect(await runOnce(formatXml, { value, indent: 0, declaration: false })).toEqual({ text });
  });

  it('refuses what can not be a name', async () => {
    for (const name of ['a b', '1a', '<x>', '']) {
      await expect(runOnce(formatXml, { value: { r: { [name]: 1 } } })).rejects.toEqual(
        inputInvalid('value', 'no name'),
      );
    }
    await expect(runOnce(formatXml, { value: 1, root: '1' })).rejects.toEqual(inputInvalid('root', 'no name'));
    const deep = Array.from({ length: 300 }).reduce<unknown>((inner) => ({ a: inner }), 1);
    await expect(runOnce(formatXml, { value: deep })).rejects.toEqual(inputInvalid('value', 'nested'));
    await expect(runOnce(formatXml, { indent: 9 })).rejects.toEqual(inputInvalid('indent'));
  });
});

describe('CSV', () => {
  it('is read', () => {
    expect(runOnce(parseCsv)).toEqual({ rows: [{ name: 'a', value: 1 }], columns: ['name', 'value'], count: 1 });
    expect(runOnce(parseCsv, { text: '' })).toEqual({ rows: [], columns: [], count: 0 });
    expect(() => runOnce(parseCsv, { text: 'a,b\n1' })).toThrow(inputInvalid('text', 'line 2'));
  });

  it('is written with every column that a row has, and quotes where they are needed', () => {
    const rows = [{ a: 1, 'b.c': 'x, "y"' }, { d: null, a: 'é\n' }, { __proto__x: 1 }];
    const { text } = runOnce(formatCsv, { rows }) as { text: string };
    expect(text).toBe('a,b.c,d,__proto__x\n1,"x, ""y""",,\n"é\n",,,\n,,,1\n');
    expect(runOnce(parseCsv, { text })).toMatchObject({ columns: ['a', 'b.c', 'd', '__proto__x'], count: 3 });
  });

  it('writes lists of cells, other delimiters and no header', () => {
    const rows = [
      [1, 2],
      ['a;b', { c: 1 }],
    ];
    expect(runOnce(formatCsv, { rows, delimiter: 'semicolon' })).toEqual({ text: '1;2\n"a;b";"{""c"":1}"\n' });
    expect(runOnce(formatCsv, { rows: [{ a: 1 }], header: false, delimiter: 'tab' })).toEqual({ text: '1\n' });
    expect(runOnce(formatCsv, { rows: [[1.5, 'a.b']], delimiter: 'pipe', decimal: 'comma' })).toEqual({
      text: '1,5|a.b\n',
    });
    expect(runOnce(formatCsv, { rows: [] })).toEqual({ text: '' });
  });

  it('has a column named __proto__ and no inherited ones', () => {
    const row: unknown = JSON.parse('{"__proto__": 5, "a": 1}');
    expect(runOnce(formatCsv, { rows: [row, { toString: 1 }] })).toEqual({
      text: '__proto__,a,toString\n5,1,\n,,1\n',
    });
  });

  it('keeps spreadsheets from taking text for a formula when asked to', () => {
    const rows = [{ a: '=cmd()' }];
    expect(runOnce(formatCsv, { rows })).toEqual({ text: 'a\n=cmd()\n' });
    expect(runOnce(formatCsv, { rows, safe: true })).toEqual({ text: "a\n'=cmd()\n" });
  });

  it('shortens no cell', () => {
    const long = Array.from({ length: 1_000 }, (_, at) => at);
    expect(runOnce(formatCsv, { rows: [{ a: long }], header: false })).toEqual({ text: `"${JSON.stringify(long)}"\n` });
  });

  it('names a row that is none', () => {
    expect(() => runOnce(formatCsv, { rows: [{}, 5] })).toThrow(inputInvalid('rows', 'Row 2'));
  });
});

describe('text.format_table', () => {
  const rows = [{ name: 'a|b', value: 1.256 }, { name: '<é>\nx' }, { value: 12, list: [1] }];

  it('writes Markdown that a reader of Markdown takes for the table', () => {
    const { text } = runOnce(formatTable, { rows, decimals: 1 }) as { text: string };
    expect(text).toBe(
      '| name | value | list |\n| --- | ---: | --- |\n| a\\|b | 1.3 |  |\n| <é><br>x |  |  |\n|  | 12 | [1] |\n',
    );
    const { html } = runOnce(markdownToHtml, { text }) as { html: string };
    expect(html.match(/<tr>/g)).toHaveLength(4);
    expect(html).toContain('<td>a|b</td>');
  });

  it('writes HTML without letting any through', () => {
    const { text } = runOnce(formatTable, { rows, format: 'html' }) as { text: string };
    expect(text).toContain('<tr><td>a|b</td><td align="right">1.256</td><td></td></tr>');
    expect(text).toContain('<td>&lt;é&gt;\nx</td>');
  });

  it('writes even columns, numbers to the right', () => {
    expect(
      runOnce(formatTable, {
        rows: [
          { n: 'é', v: 5 },
          { n: 'long', v: -10 },
        ],
        format: 'text',
      }),
    ).toEqual({
      text: 'n       v\né       5\nlong  -10\n',
    });
  });

  it('writes nothing of nothing, and refuses what is no table', () => {
    expect(runOnce(formatTable, { rows: [] })).toEqual({ text: '' });
    expect(runOnce(formatTable, { rows: [{}] })).toEqual({ text: '' });
    expect(() => runOnce(formatTable, { rows: [[1]] })).toThrow(inputInvalid('rows', 'Row 1'));
    expect(() => runOnce(formatTable, { rows: new Array(10_001).fill({}) })).toThrow(inputInvalid('rows', '10000'));
    expect(() => runOnce(formatTable, { rows, decimals: 13 })).toThrow(inputInvalid('decimals'));
  });
});

describe('text.markdown_to_html', () => {
  it('makes HTML', () => {
    expect(runOnce(markdownToHtml)).toEqual({ html: '<h1>Title</h1>\n' });
    expect(runOnce(markdownToHtml, { text: '' })).toEqual({ html: '' });
    expect(runOnce(markdownToHtml, { text: 'a\nb', breaks: true })).toEqual({ html: '<p>a<br>\nb</p>\n' });
    expect(runOnce(markdownToHtml, { text: 'https://a.de', links: true })).toEqual({
      html: '<p><a href="https://a.de">https://a.de</a></p>\n',
    });
  });

  it('lets no HTML and no script through', () => {
    const { html } = runOnce(markdownToHtml, {
      text: '<script>alert(1)</script> [x](javascript:alert(1)) ![y](x" onerror="z)',
    }) as { html: string };
    expect(html).toContain('&lt;script&gt;');
    expect(html).not.toMatch(/<script|href="javascript|<img/);
  });

  it('refuses too long a text', () => {
    expect(() => runOnce(markdownToHtml, { text: '*'.repeat(200_001) })).toThrow(inputInvalid('text'));
  });
});

describe('text.hash', () => {
  it.each([
    ['sha256', 'abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    ['sha1', 'abc', 'a9993e364706816aba3e25717850c26c9cd0d89d'],
    ['md5', '', 'd41d8cd98f00b204e9800998ecf8427e'],
    ['crc32', '123456789', 'cbf43926'],
    ['crc32', '', '00000000'],
    ['crc32', 'é', '0e048d3e'],
  ])('%s of "%s"', (method, value, hash) => {
    expect(runOnce(textHash, { value, method })).toEqual({ hash });
  });

  it('takes bytes as they are, structures as JSON, and writes Base64', () => {
    const ofText = runOnce(textHash, { value: 'abc' });
    expect(runOnce(textHash, { value: Uint8Array.of(97, 98, 99) })).toEqual(ofText);
    expect(runOnce(textHash, { value: { a: [1] } })).toEqual(runOnce(textHash, { value: '{"a":[1]}' }));
    expect(runOnce(textHash, { method: 'crc32', value: '123456789', written: 'base64' })).toEqual({ hash: 'y/Q5Jg==' });
    expect(runOnce(textHash, { method: 'sha512', value: Number.NaN })).toEqual({
      hash: expect.stringMatching(/^[0-9a-f]{128}$/),
    });
  });

  it('tells large values apart that differ at their end', () => {
    const long = Array.from({ length: 10_000 }, (_, at) => at);
    expect(runOnce(textHash, { value: [...long, 1] })).not.toEqual(runOnce(textHash, { value: [...long, 2] }));
  });
});

describe('text.uuid', () => {
  it('keeps its name until the trigger turns on again', () => {
    const node = startNode(textUuid);
    const uuids = [false, false, true, true, false, true].map(
      (trigger) => (node.run({ trigger }) as { uuid: string }).uuid,
    );
    expect(uuids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect([uuids[1], uuids[3], uuids[4]]).toEqual([uuids[0], uuids[2], uuids[2]]);
    expect(new Set(uuids).size).toBe(3);
  });
});
