import MarkdownIt from 'markdown-it';
import { type ComponentType, createElement, Fragment, type ReactNode, useMemo } from 'react';
import { type Branch, treeOf } from '#shared/look/markdown-tree';
import { t } from '#shared/words/words';
import styles from './markdown.module.css';

interface MarkdownProps {
  readonly text: string;
  /** How an address is shown and opened, which depends on where the text stands. */
  readonly link: ComponentType<{ readonly href: string; readonly children: ReactNode }>;
}

// Markup in the text stays text; addresses of other than the usual protocols are refused by the parser itself.
const parser = new MarkdownIt({ html: false, linkify: true, breaks: true, typographer: false });

/** What is drawn of Markdown. Nothing else that the parser may ever come up with becomes an element. */
const elements: ReadonlySet<string> = new Set(
  'p h1 h2 h3 h4 h5 h6 ul ol li blockquote strong em s table thead tbody tr th td hr br code pre'.split(' '),
);

/** Markdown as elements of the page: no text of it is ever read as markup. */
export function Markdown({ text, link }: MarkdownProps) {
  const branches = useMemo(() => treeOf(parser.parse(text, {})), [text]);
  return <div className={styles.markdown}>{branches.map((branch, index) => draw(branch, index, link))}</div>;
}

function draw(branch: Branch, key: number, Link: MarkdownProps['link']): ReactNode {
  const inner = () => branch.children.map((child, index) => draw(child, index, Link));
  switch (branch.tag) {
    case 'text':
      return branch.text;
    case 'task':
      return (
        <input
          key={key}
          type="checkbox"
          checked={branch.text === 'x'}
          readOnly
          tabIndex={-1}
          aria-label={t('controls.task')}
        />
      );
    case 'a':
      return (
        <Link key={key} href={branch.href ?? ''}>
          {inner()}
        </Link>
      );
    case 'pre':
      return (
        <pre key={key}>
          <code>{branch.text}</code>
        </pre>
      );
    case 'code':
      return <code key={key}>{branch.text}</code>;
    case 'br':
    case 'hr':
      return createElement(branch.tag, { key });
    case 'li':
      return (
        <li key={key} data-task={branch.children.some(isTask) ? '' : undefined}>
          {inner()}
        </li>
      );
    case 'ol':
      return (
        <ol key={key} start={branch.start ?? 1}>
          {inner()}
        </ol>
      );
    case 'th':
    case 'td':
      return createElement(branch.tag, { key, 'data-align': branch.align }, ...inner());
    default:
      return elements.has(branch.tag) ? (
        createElement(branch.tag, { key }, ...inner())
      ) : (
        <Fragment key={key}>{inner()}</Fragment>
      );
  }
}

const isTask = (branch: Branch): boolean =>
  branch.tag === 'task' || branch.children.some((child) => child.tag === 'task');
