import MarkdownIt, { type Token } from 'markdown-it';
import { createElement, type ReactNode } from 'react';

// HTML in the text is text, and links that run scripts are left as they were written.
const parser = new MarkdownIt({ html: false, linkify: true, breaks: true });

/** Elements that may come of Markdown. Whatever else a token names is left out, with what it holds kept. */
const elements = new Set([
  'a',
  'blockquote',
  'code',
  'em',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'hr',
  'li',
  'ol',
  'p',
  'pre',
  's',
  'strong',
  'table',
  'tbody',
  'td',
  'th',
  'thead',
  'tr',
  'ul',
]);

/**
 * Markdown as elements. They are made one by one and no text ever becomes HTML, so nothing a workflow shows can run in
 * the window. Pictures are left out: a window loads nothing from elsewhere.
 */
export function renderMarkdown(text: string): ReactNode {
  return renderTokens(parser.parse(text, {}), { next: 0 });
}

interface Place {
  next: number;
}

/** Everything up to the token that closes what is open. */
function renderTokens(tokens: readonly Token[], at: Place): ReactNode[] {
  const parts: ReactNode[] = [];
  for (let token = tokens[at.next]; token; token = tokens[at.next]) {
    at.next += 1;
    if (token.nesting < 0) return parts;
    const key = at.next;
    if (token.nesting > 0) {
      const children = renderTokens(tokens, at);
      // Paragraphs of a tight list are there, but not seen.
      parts.push(token.hidden ? children : wrap(token, key, children));
    } else parts.push(renderLeaf(token, key));
  }
  return parts;
}

function renderLeaf(token: Token, key: number): ReactNode {
  switch (token.type) {
    case 'inline':
      return renderTokens(token.children ?? [], { next: 0 });
    case 'text':
      return token.content;
    case 'softbreak':
    case 'hardbreak':
      return createElement('br', { key });
    case 'hr':
      return createElement('hr', { key });
    case 'code_inline':
      return createElement('code', { key }, token.content);
    case 'fence':
    case 'code_block':
      return createElement('pre', { key }, createElement('code', null, token.content));
    case 'image':
      return `[${token.content}]`;
    default:
      return token.content;
  }
}

function wrap(token: Token, key: number, children: ReactNode[]): ReactNode {
  if (!elements.has(token.tag)) return children;
  if (token.tag === 'a') {
    const href = String(token.attrGet('href') ?? '');
    return createElement('a', { key, href, target: '_blank', rel: 'noreferrer noopener' }, ...children);
  }
  const align = /text-align:(left|right|center)/.exec(String(token.attrGet('style')))?.[1];
  const start = token.tag === 'ol' ? Number(token.attrGet('start') ?? '1') : undefined;
  const props = { key, ...(align && { 'data-align': align }), ...(start !== undefined && { start }) };
  return createElement(token.tag, props, ...children);
}
