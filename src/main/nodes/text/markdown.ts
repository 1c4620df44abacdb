import MarkdownIt from 'markdown-it';
import { defineNode } from '../define-node';
import { out, text, toggle } from '../ports';
import { requireLength } from './text-limits';

const longest = 200_000;

export const markdownToHtml = defineNode({
  kind: 'text.markdown_to_html',
  version: 1,
  title: 'Markdown to HTML',
  description:
    'Makes HTML of Markdown. HTML in the text itself is shown as text, and links that run scripts are left out.',
  category: 'Text',
  icon: 'IconTypography',
  tags: ['md', 'html', 'format', 'report', 'rich text'],
  pure: true,
  inputs: {
    text: text({ default: '# Title', multiline: true, description: `At most ${longest} characters.` }),
    breaks: toggle({ title: 'Keep line breaks', default: false, wirable: false }),
    links: toggle({
      title: 'Find links',
      default: false,
      wirable: false,
      description: 'Makes links of bare web addresses too.',
    }),
  },
  outputs: { html: out.text({ title: 'HTML' }) },
  run({ text, breaks, links }) {
    requireLength('text', text, longest);
    return { html: new MarkdownIt({ html: false, breaks, linkify: links }).render(text) };
  },
});
