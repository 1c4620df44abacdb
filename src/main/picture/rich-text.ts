import MarkdownIt from 'markdown-it';
import { type Branch, treeOf } from '#shared/look/markdown-tree';
import type { Font, Fonts } from './fonts';
import type { Box, Pen } from './pen';
import { el } from './svg';
import { fonts, wrapText } from './text';

/** A piece of text in one manner. */
interface Run {
  readonly text: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly struck: boolean;
  readonly code: boolean;
  readonly link: boolean;
}

/** A drawing of so much height. */
export interface RichText {
  readonly height: number;
  draw(x: number, y: number): string;
}

const parser = new MarkdownIt({ html: false, linkify: true, breaks: true, typographer: false });
const plain: Omit<Run, 'text'> = { bold: false, italic: false, struck: false, code: false, link: false };

/** Markdown laid out in so much width: markdown.module.css. */
export function layMarkdown(pen: Pen, text: string, width: number): RichText {
  return stack(layBlocks(pen, treeOf(parser.parse(text, {})), width));
}

interface Block extends RichText {
  readonly above: number;
  readonly below: number;
}

/** One below the other; the margin between two is the larger one of theirs. */
function stack(blocks: readonly Block[]): RichText {
  const places: number[] = [];
  let height = 0;
  blocks.forEach((block, index) => {
    if (index > 0) height += Math.max(block.above, blocks[index - 1]?.below ?? 0);
    places.push(height);
    height += block.height;
  });
  return {
    height,
    draw: (x, y) => blocks.map((block, index) => block.draw(x, y + (places[index] ?? 0))).join(''),
  };
}

const blockTags = new Set('p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre table hr'.split(' '));

function layBlocks(pen: Pen, branches: readonly Branch[], width: number): Block[] {
  const blocks: Block[] = [];
  let loose: Branch[] = [];
  const flush = () => {
    if (loose.length > 0) blocks.push({ ...layLines(pen, runsOf(loose), fonts.body, 20, width), above: 0, below: 0 });
    loose = [];
  };
  for (const branch of branches) {
    if (branch.tag === '' && branch.children.some(({ tag }) => blockTags.has(tag))) {
      flush();
      blocks.push(...layBlocks(pen, branch.children, width));
    } else if (blockTags.has(branch.tag)) {
      flush();
      blocks.push(layBlock(pen, branch, width));
    } else loose.push(branch);
  }
  flush();
  return blocks;
}

function layBlock(pen: Pen, branch: Branch, width: number): Block {
  const { tag, children } = branch;
  switch (tag) {
    case 'ul':
    case 'ol':
      return { ...layList(pen, branch, width), above: 0, below: 8 };
    case 'blockquote': {
      const inner = stack(layBlocks(pen, children, width - 14));
      const bar = (x: number, y: number) =>
        el('rect', { x, y, width: 2, height: inner.height, fill: pen.token('border-strong') });
      return { height: inner.height, draw: (x, y) => bar(x, y) + inner.draw(x + 14, y), above: 0, below: 8 };
    }
    case 'pre':
      return { ...layCode(pen, branch.text, width), above: 0, below: 8 };
    case 'hr':
      return {
        height: 1,
        draw: (x, y) => el('rect', { x, y, width, height: 1, fill: pen.token('border-strong') }),
        above: 12,
        below: 12,
      };
    case 'table':
      return { ...layTable(pen, branch, width), above: 0, below: 8 };
    case 'p':
      return { ...layLines(pen, runsOf(children), fonts.body, 20, width), above: 0, below: 8 };
    default: {
      const size = tag === 'h1' ? 20 : tag === 'h2' ? 15 : 13;
      const runs = runsOf(children, { ...plain, bold: true });
      return { ...layLines(pen, runs, { ...fonts.title, size }, tag === 'h1' ? 28 : 20, width), above: 12, below: 8 };
    }
  }
}

function layList(pen: Pen, { tag, start = 1, children }: Branch, width: number): RichText {
  const indent = 20;
  return stack(
    children.map((item, index) => {
      const task = findTask(item);
      const inner = stack(layBlocks(pen, item.children, width - indent));
      const drawMark = (x: number, y: number): string => {
        if (task) return drawTask(pen, task.text === 'x', x + 2, y + 4);
        if (tag === 'ul') return el('circle', { cx: x + 10, cy: y + 10, r: 2.25, fill: pen.token('text') });
        const place = { x: x + 16, middle: y + 10, anchor: 'end' as const, font: fonts.body, fill: pen.token('text') };
        return pen.text(`${start + index}.`, place);
      };
      const height = Math.max(20, inner.height);
      return { height, draw: (x, y) => drawMark(x, y) + inner.draw(x + indent, y), above: 0, below: 0 };
    }),
  );
}

const findTask = (branch: Branch): Branch | undefined => {
  for (const child of branch.children) {
    if (child.tag === 'ul' || child.tag === 'ol') continue;
    const found = child.tag === 'task' ? child : findTask(child);
    if (found) return found;
  }
  return undefined;
};

function drawTask(pen: Pen, done: boolean, x: number, y: number): string {
  const box = { x, y, width: 12, height: 12 };
  if (!done) return pen.box(box, { stroke: pen.token('border-strong'), radius: 2 });
  const tick = { d: `M${x + 2.8} ${y + 6.2}l2.2 2.3l4.3 -4.9`, fill: 'none', stroke: pen.token('accent-text') };
  return pen.box(box, { fill: pen.token('accent'), radius: 2 }) + el('path', { ...tick, 'stroke-width': 1.6 });
}

function layCode(pen: Pen, text: string, width: number): RichText {
  const lines = text.replaceAll('\t', '  ').split('\n');
  const height = lines.length * 18 + 16;
  const ground = pen.palette.mix(pen.token('text'), 0.07, pen.token('surface-node'));
  return {
    height,
    draw(x, y) {
      const box = { x, y, width, height };
      const drawn = lines.map((line, index) =>
        pen.text(line, { x: x + 8, middle: y + 8 + 9 + index * 18, font: fonts.code, fill: pen.token('text') }),
      );
      return pen.box(box, { fill: ground, radius: 4, opacity: 0.8 }) + pen.clip(box, ...drawn);
    },
  };
}

function layTable(pen: Pen, table: Branch, width: number): RichText {
  const rows = rowsOf(table);
  const columns = Math.max(1, ...rows.map(({ cells }) => cells.length));
  const wanted = Array.from({ length: columns }, (_, at) =>
    Math.max(...rows.map(({ cells }) => pen.fonts.width(textOfBranch(cells[at]), fonts.strong) + 18)),
  );
  const total = wanted.reduce((sum, each) => sum + each, 0);
  const widths = wanted.map((each) => (total > width ? (each * width) / total : each));
  const lefts = widths.map((_, at) => widths.slice(0, at).reduce((sum, each) => sum + each, 0));
  return {
    height: rows.length * 24,
    draw: (x, y) =>
      rows
        .flatMap((row, index) =>
          widths.map((each, at) => {
            const box = { x: x + (lefts[at] ?? 0), y: y + index * 24, width: each + 1, height: 25 };
            return drawCell(pen, row.cells[at], row.head, box);
          }),
        )
        .join(''),
  };
}

function drawCell(pen: Pen, cell: Branch | undefined, head: boolean, box: Box): string {
  const anchor = cell?.align === 'right' ? 'end' : cell?.align === 'center' ? 'middle' : 'start';
  const left = { start: 8, middle: (box.width - 1) / 2, end: box.width - 9 }[anchor];
  const text = pen.text(textOfBranch(cell), {
    x: box.x + left,
    middle: box.y + 12.5,
    anchor,
    font: head ? { ...fonts.label, weight: 600 } : fonts.label,
    fill: pen.token('text'),
    width: box.width - 15,
  });
  return pen.box(box, { stroke: pen.token('border-strong') }) + text;
}

function rowsOf(branch: Branch, head = false): { readonly head: boolean; readonly cells: readonly Branch[] }[] {
  return branch.children.flatMap((child) =>
    child.tag === 'tr' ? [{ head, cells: child.children }] : rowsOf(child, head || child.tag === 'thead'),
  );
}

const textOfBranch = (branch: Branch | undefined): string =>
  branch === undefined ? '' : branch.text + branch.children.map(textOfBranch).join('');

function runsOf(branches: readonly Branch[], manner = plain): Run[] {
  return branches.flatMap((branch): Run[] => {
    switch (branch.tag) {
      case 'text':
        return [{ ...manner, text: branch.text }];
      case 'br':
        return [{ ...manner, text: '\n' }];
      case 'code':
        return [{ ...manner, code: true, text: branch.text }];
      case 'task':
        return [];
      default: {
        const { tag } = branch;
        const within = {
          ...manner,
          bold: manner.bold || tag === 'strong',
          italic: manner.italic || tag === 'em',
          struck: manner.struck || tag === 's',
          link: manner.link || tag === 'a',
        };
        return runsOf(branch.children, within);
      }
    }
  });
}

interface Piece {
  readonly run: Run;
  readonly text: string;
  readonly x: number;
  readonly width: number;
}

const fontOf = ({ bold, code }: Run, base: Font): Font => (code ? fonts.code : bold ? { ...base, weight: 600 } : base);

/** Words of several manners in lines of so much width. */
function layLines(pen: Pen, runs: readonly Run[], base: Font, lineHeight: number, width: number): RichText {
  const lines: Piece[][] = [[]];
  let x = 0;
  const put = (run: Run, text: string, wide: number) => {
    const line = lines.at(-1);
    const last = line?.at(-1);
    if (last && last.run === run) line?.splice(-1, 1, { ...last, text: last.text + text, width: last.width + wide });
    else line?.push({ run, text, x, width: wide });
    x += wide;
  };
  const breakLine = () => {
    lines.push([]);
    x = 0;
  };
  for (const run of runs) {
    if (run.text === '\n') {
      breakLine();
      continue;
    }
    const font = fontOf(run, base);
    for (const word of run.text.split(/(?<=\s)/)) {
      if (x > 0 && x + pen.fonts.width(word.trimEnd(), font) > width) breakLine();
      const parts = longWord(pen.fonts, word, font, width);
      parts.forEach((part, index) => {
        if (index > 0) breakLine();
        put(run, part, pen.fonts.width(part, font));
      });
    }
  }
  return {
    height: lines.length * lineHeight,
    draw: (left, top) =>
      lines
        .map((line, index) =>
          line.map((piece) => drawPiece(pen, piece, base, left, top + (index + 0.5) * lineHeight)).join(''),
        )
        .join(''),
  };
}

const longWord = (measure: Fonts, word: string, font: Font, width: number): readonly string[] =>
  measure.width(word.trimEnd(), font) <= width ? [word] : wrapText(measure, word, font, width);

function drawPiece(pen: Pen, { run, text, x, width }: Piece, base: Font, left: number, middle: number): string {
  const decoration = [run.link ? 'underline' : '', run.struck ? 'line-through' : ''].join(' ').trim();
  const style = [
    run.italic ? 'font-style:italic' : '',
    decoration === '' ? '' : `text-decoration:${decoration}`,
  ].filter(Boolean);
  const ground = run.code
    ? el('rect', {
        x: left + x - 2,
        y: middle - 9,
        width: width + 4,
        height: 18,
        rx: 4,
        fill: pen.token('text'),
        opacity: 0.09,
      })
    : '';
  return (
    ground +
    pen.text(text, {
      x: left + x,
      middle,
      font: fontOf(run, base),
      fill: pen.token(run.link ? 'accent' : 'text'),
      style: style.length > 0 ? style.join(';') : undefined,
    })
  );
}
