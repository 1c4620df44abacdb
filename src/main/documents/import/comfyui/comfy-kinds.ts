import { asText, lookUp } from '../rules/read-values';
import type { Equal, NoEqual, Rules } from '../rules/rule';
import { bend, noEqual } from '../rules/rule';
import { comfyImageRules, imageWidgets } from './comfy-image-kinds';

/** What a rule may look at: the values a node holds, by the name of the widget, its title, and the type of its first output. */
export interface ComfyNode {
  readonly title: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly outputType: string;
}

/**
 * The names of a kind's widgets in the order of `widgets_values`, which says no names. Only of kinds that have a rule,
 * and of those of the core that people look into most.
 */
export const widgetNames: Readonly<Record<string, readonly string[]>> = {
  PrimitiveInt: ['value'],
  PrimitiveFloat: ['value'],
  PrimitiveString: ['value'],
  PrimitiveStringMultiline: ['value'],
  PrimitiveBoolean: ['value'],
  PrimitiveNode: ['value'],
  Note: ['text'],
  MarkdownNote: ['text'],
  ...imageWidgets,
  LoadImage: ['image'],
  StringConcatenate: ['string_a', 'string_b', 'delimiter'],
  StringTrim: ['string', 'mode'],
  StringReplace: ['string', 'find', 'replace'],
  CaseConverter: ['string', 'mode'],
  RegexReplace: ['string', 'regex_pattern', 'replace', 'case_insensitive', 'multiline', 'dotall', 'count'],
  INTConstant: ['value'],
  FloatConstant: ['value'],
  StringConstant: ['string'],
  StringConstantMultiline: ['string'],
  BOOLConstant: ['value'],
  'easy int': ['value'],
  'easy float': ['value'],
  'easy string': ['value'],
  'easy boolean': ['value'],
  'Primitive integer [Crystools]': ['int'],
  'Primitive float [Crystools]': ['float'],
  'Primitive string [Crystools]': ['string'],
  'Primitive string multiline [Crystools]': ['string'],
  'Primitive boolean [Crystools]': ['boolean'],
  ImpactInt: ['value'],
  ImpactFloat: ['value'],
  ImpactBoolean: ['value'],
  JWInteger: ['value'],
  JWFloat: ['value'],
  JWString: ['text'],
  JWStringMultiline: ['text'],
  'Text Multiline': ['text'],
  'CR Text': ['text'],
  'CR Integer': ['value'],
  'Seed (rgthree)': ['seed'],
  'easy seed': ['seed'],
  'ttN seed': ['seed'],
  'ttN text': ['text'],
  TextBox1: ['text1'],
  ComfySwitchNode: ['switch'],
  ComfyMathExpression: ['expression'],
  SimpleCalculatorKJ: ['expression'],
  'SimpleMath+': ['value'],
  'MathExpression|pysssss': ['expression'],
  CM_FloatBinaryOperation: ['op', 'a', 'b'],
  CM_IntBinaryOperation: ['op', 'a', 'b'],
  KSampler: ['seed', 'control_after_generate', 'steps', 'cfg', 'sampler_name', 'scheduler', 'denoise'],
  CheckpointLoaderSimple: ['ckpt_name'],
  CLIPTextEncode: ['text'],
  EmptyLatentImage: ['width', 'height', 'batch_size'],
  SaveImage: ['filename_prefix'],
  VAELoader: ['vae_name'],
  LoraLoader: ['lora_name', 'strength_model', 'strength_clip'],
  SetNode: ['name'],
  GetNode: ['name'],
};

/** A node that only gives a value of one type. */
const constant =
  (kind: string, widget: string) =>
  ({ values }: ComfyNode): Equal => ({
    kind,
    inputs: { [widget]: 'value' },
    outputs: { '*': 'value' },
    values: { value: values[widget] },
  });

const note = ({ values }: ComfyNode): Equal => ({ kind: 'note', values: { text: values.text ?? '' } });
const shown = (kind: string, input: string): Equal => ({ kind, inputs: { '*': input }, passes: input });
/** A number that ComfyUI changes by itself from one run to the next. */
const seed = ({ values }: ComfyNode): Equal => ({
  kind: 'input.integer',
  inputs: { seed: 'value' },
  outputs: { '*': 'value' },
  values: { value: values.seed },
  differs: ['It stays as it is from one run to the next.'],
});

const cases: Readonly<Record<string, { kind: string; setting: string; choice: string }>> = {
  UPPERCASE: { kind: 'text.process', setting: 'operation', choice: 'uppercase' },
  lowercase: { kind: 'text.process', setting: 'operation', choice: 'lowercase' },
  Capitalize: { kind: 'text.change_case', setting: 'style', choice: 'sentence' },
  'Title Case': { kind: 'text.change_case', setting: 'style', choice: 'title' },
};

/** Core and the packs that most workflows use, as far as they deal with plain values and pictures to look at. */
export const comfyRules: Rules<ComfyNode> = {
  PrimitiveInt: constant('input.integer', 'value'),
  PrimitiveFloat: constant('input.number', 'value'),
  PrimitiveString: constant('input.text', 'value'),
  PrimitiveStringMultiline: constant('input.text', 'value'),
  PrimitiveBoolean: constant('input.toggle', 'value'),
  PrimitiveNode: primitive,
  Note: note,
  MarkdownNote: note,
  'Label (rgthree)': ({ title }) => ({ kind: 'note', values: { text: title } }),
  Reroute: bend,
  'Reroute (rgthree)': bend,
  'ReroutePrimitive|pysssss': bend,
  SetNode: bend,
  GetNode: bend,
  PreviewImage: shown('display.image', 'image'),
  PreviewAny: shown('display.value', 'value'),
  'ShowText|pysssss': shown('display.text', 'text'),
  'Display Any (rgthree)': shown('display.value', 'value'),
  'Display Int (rgthree)': shown('display.value', 'value'),
  ...comfyImageRules,
  LoadImage: ({ values }) => ({
    kind: 'image.from_file',
    inputs: { image: 'path' },
    outputs: { IMAGE: 'image', 'output 0': 'image' },
    values: { path: values.image },
    differs: ['The name counts from ComfyUI’s input folder: choose the file anew. The mask is not given.'],
  }),
  StringConcatenate: ({ values }) => ({
    kind: 'text.concatenate',
    inputs: { string_a: 'a', string_b: 'b', delimiter: 'separator' },
    outputs: { '*': 'text' },
    values: { a: values.string_a ?? '', b: values.string_b ?? '', separator: escaped(values.delimiter) },
  }),
  StringTrim: ({ values }) => ({
    kind: 'text.trim',
    inputs: { string: 'text' },
    outputs: { '*': 'text' },
    values: {
      text: values.string,
      side: lookUp({ Left: 'start', Right: 'end' }, values.mode) ?? 'both',
    },
  }),
  StringReplace: ({ values }) => ({
    kind: 'text.replace',
    inputs: { string: 'text', find: 'find', replace: 'replacement' },
    outputs: { '*': 'text' },
    values: { text: values.string, find: escaped(values.find), replacement: escaped(values.replace) },
  }),
  CaseConverter: ({ values }) => {
    const style = lookUp(cases, values.mode);
    if (!style) return noEqual(`There is no way of writing “${asText(values.mode)}”.`);
    return {
      kind: style.kind,
      inputs: { string: 'text' },
      outputs: { '*': style.kind === 'text.process' ? 'output' : 'text' },
      values: { text: values.string, [style.setting]: style.choice },
    };
  },
  RegexReplace: ({ values }) => {
    if (values.dotall === true) return noEqual('A dot that also stands for a line break has no equal.');
    if (typeof values.count === 'number' && values.count > 1) return noEqual('It replaces a certain number of places.');
    return {
      kind: 'text.replace_pattern',
      inputs: { string: 'text', regex_pattern: 'pattern', replace: 'replacement' },
      outputs: { '*': 'text' },
      values: {
        text: values.string,
        pattern: values.regex_pattern,
        replacement: values.replace,
        ignore_case: values.case_insensitive,
        lines: values.multiline,
        places: values.count === 1 ? 'first' : 'all',
      },
      differs: ['Patterns are those of RE2: without look-around and back references.'],
    };
  },
  INTConstant: constant('input.integer', 'value'),
  FloatConstant: constant('input.number', 'value'),
  StringConstant: constant('input.text', 'string'),
  StringConstantMultiline: constant('input.text', 'string'),
  BOOLConstant: constant('input.toggle', 'value'),
  'easy int': constant('input.integer', 'value'),
  'easy float': constant('input.number', 'value'),
  'easy string': constant('input.text', 'value'),
  'easy boolean': constant('input.toggle', 'value'),
  'Primitive integer [Crystools]': constant('input.integer', 'int'),
  'Primitive float [Crystools]': constant('input.number', 'float'),
  'Primitive string [Crystools]': constant('input.text', 'string'),
  'Primitive string multiline [Crystools]': constant('input.text', 'string'),
  'Primitive boolean [Crystools]': constant('input.toggle', 'boolean'),
  ImpactInt: constant('input.integer', 'value'),
  ImpactFloat: constant('input.number', 'value'),
  ImpactBoolean: constant('input.toggle', 'value'),
  JWInteger: constant('input.integer', 'value'),
  JWFloat: constant('input.number', 'value'),
  JWString: constant('input.text', 'text'),
  JWStringMultiline: constant('input.text', 'text'),
  'Text Multiline': constant('input.text', 'text'),
  'CR Text': constant('input.text', 'text'),
  'CR Integer': constant('input.integer', 'value'),
  'ttN text': constant('input.text', 'text'),
  TextBox1: constant('input.text', 'text1'),
  'Seed (rgthree)': seed,
  'easy seed': seed,
  'ttN seed': seed,
  ComfySwitchNode: ({ values }) => ({
    kind: 'logic.if',
    inputs: { switch: 'condition', on_true: 'when_true', on_false: 'when_false' },
    outputs: { '*': 'value' },
    values: { condition: values.switch },
  }),
  CM_IntToFloat: bend,
  CM_FloatToInt: { kind: 'math.round', inputs: { '*': 'value' }, outputs: { '*': 'value' }, values: { mode: 'zero' } },
  ComfyMathExpression: ({ values }) => formula(values.expression, 'values.'),
  SimpleCalculatorKJ: ({ values }) => formula(values.expression, 'variables.'),
  'SimpleMath+': ({ values }) => formula(values.value),
  'MathExpression|pysssss': ({ values }) => formula(values.expression),
  CM_FloatBinaryOperation: operation,
  CM_IntBinaryOperation: operation,
};

function primitive({ values: { value }, outputType }: ComfyNode): Equal {
  const kinds: Readonly<Record<string, string>> = {
    INT: 'input.integer',
    FLOAT: 'input.number',
    BOOLEAN: 'input.toggle',
    STRING: 'input.text',
  };
  const kind = lookUp(kinds, outputType);
  if (kind !== undefined) return { kind, inputs: { '*': 'value' }, outputs: { '*': 'value' }, values: { value } };
  return {
    kind: 'input.value',
    inputs: { '*': 'value' },
    outputs: { '*': 'output' },
    values: { value: value ?? '' },
    ...(outputType !== '' &&
      outputType !== '*' && { differs: ['What may be chosen depends on the node it leads to.'] }),
  };
}

/** A formula of a, b and c, which the file calls by a name before them, where ours reads it alike. */
function formula(text: unknown, before = ''): Equal | NoEqual {
  const given = typeof text === 'string' ? text : '';
  const ours = given.replaceAll('**', '^');
  const isPlain = /^[\s\d.abc+\-*/%^()]+$/.test(ours) && !ours.includes('//');
  if (!isPlain) return noEqual('Its formula uses what formulas here do not know.');
  return {
    kind: 'math.expression',
    inputs: Object.fromEntries(['a', 'b', 'c'].map((name) => [before + name, name])),
    outputs: { FLOAT: 'result', INT: 'result', '*': 'result' },
    values: { expression: ours },
    differs: ['Both of its outputs give the number as it is, not cut to a whole one.'],
  };
}

function operation({ values: { op, a, b } }: ComfyNode): Equal | NoEqual {
  const operations: Readonly<Record<string, string>> = { Add: 'add', Sub: 'subtract', Mul: 'multiply', Div: 'divide' };
  const ours = lookUp(operations, op);
  if (ours === undefined) return noEqual(`There is no operation “${asText(op)}” of two numbers.`);
  return {
    kind: 'math.arithmetic',
    inputs: { a: 'a', b: 'b' },
    outputs: { '*': 'output' },
    values: { operation: ours, a, b },
    ...(ours === 'divide' && { differs: ['A division by zero is an error.'] }),
  };
}

/** One-line fields here write line breaks with a backslash. */
function escaped(text: unknown): string {
  return typeof text === 'string' ? text.replace(/[\\\n\t]/g, (found) => escapes[found] ?? found) : '';
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\t': '\\t' };
