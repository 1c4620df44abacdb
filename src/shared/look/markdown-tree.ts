/** What of the parser's tokens is looked at. */
export interface Token {
  readonly type: string;
  readonly tag: string;
  readonly nesting: number;
  readonly content: string;
  readonly hidden: boolean;
  readonly children: readonly Token[] | null;
  attrGet(name: string): string | number | null;
}

/** A piece of text as it will be drawn: `tag` names the element, or `text` and `task` for what is none. */
export interface Branch {
  readonly tag: string;
  readonly text: string;
  readonly href?: string;
  readonly start?: number;
  readonly align?: string;
  readonly children: Branch[];
}

/** The parser's flat list of openings and ends as a tree. */
export function treeOf(tokens: readonly Token[]): readonly Branch[] {
  const root: Branch = { tag: '', text: '', children: [] };
  const open: Branch[] = [root];
  const put = (branch: Branch) => open.at(-1)?.children.push(branch);
  for (const token of tokens) {
    if (token.nesting < 0) {
      if (open.length > 1) open.pop();
    } else if (token.type === 'inline') {
      const inline = treeOf(token.children ?? []);
      for (const branch of isFirstOfItem(open) ? withTask(inline) : inline) put(branch);
    } else {
      const branch = branchOf(token);
      put(branch);
      if (token.nesting > 0) open.push(branch);
    }
  }
  return root.children;
}

function branchOf(token: Token): Branch {
  const leaf = (tag: string, text = '') => ({ tag, text, children: [] });
  switch (token.type) {
    case 'text':
      return leaf('text', token.content);
    case 'softbreak':
    case 'hardbreak':
      return leaf('br');
    case 'code_inline':
      return leaf('code', token.content);
    case 'code_block':
    case 'fence':
      return leaf('pre', token.content.replace(/\n$/, ''));
    case 'image':
      // No picture is fetched for a note: what it says of itself stands for it.
      return leaf('text', token.content);
    default:
      break;
  }
  const [href, start, style] = [token.attrGet('href'), token.attrGet('start'), token.attrGet('style')];
  const align = /text-align:(left|center|right)/.exec(String(style))?.[1];
  return {
    // A paragraph of a tight list is not drawn as one.
    ...leaf(token.hidden ? '' : token.tag),
    ...(href !== null && { href: String(href) }),
    ...(start !== null && { start: Number(start) }),
    ...(align !== undefined && { align }),
  };
}

const isFirstOfItem = (open: readonly Branch[]): boolean =>
  open.at(-2)?.tag === 'li' && open.at(-2)?.children.length === 1 && open.at(-1)?.children.length === 0;

/** `[ ] buy milk` at the beginning of a list's entry is a task. */
function withTask([first, ...others]: readonly Branch[]): readonly Branch[] {
  if (!first) return [];
  const task = first.tag === 'text' ? /^\[([ xX])\]\s+/.exec(first.text) : null;
  if (!task) return [first, ...others];
  const mark: Branch = { tag: 'task', text: task[1] === ' ' ? '' : 'x', children: [] };
  return [mark, { ...first, text: first.text.slice(task[0].length) }, ...others];
}
