import { defineNode } from '../define-node';
import { levelFor } from '../example-feeds';
import { any, code, out, used } from '../ports';
import { fillTemplate, parseTemplate } from './template-format';

const names = ['a', 'b', 'c', 'd'] as const;

export const textTemplate = defineNode({
  kind: 'text.template',
  version: 1,
  title: 'Template',
  description:
    'Writes values into a text: {a} becomes the value of a, {a:.1f} that number with one decimal, {{ and }} become braces.',
  category: 'Text',
  icon: 'IconTemplate',
  tags: [
    'format',
    'string',
    'interpolate',
    'f-string',
    'mustache',
    'handlebars',
    'printf',
    'string format',
    'template engine',
    'placeholder',
  ],
  pure: true,
  example: { feeds: [levelFor('a')], inputs: { template: 'The level is {a:.1f} %.' } },
  inputs: {
    template: code({ default: '{a}', language: 'plain' }),
    a: any(),
    b: any({ shownWhen: used('a') }),
    c: any({ shownWhen: used('b') }),
    d: any({ shownWhen: used('c') }),
  },
  outputs: { text: out.text() },
  setup() {
    let parsed: { readonly source: string; readonly parts: ReturnType<typeof parseTemplate> } | undefined;
    return {
      run({ template, ...values }) {
        if (parsed?.source !== template) parsed = { source: template, parts: parseTemplate(template, names) };
        return { text: fillTemplate(parsed.parts, values) };
      },
    };
  },
});
