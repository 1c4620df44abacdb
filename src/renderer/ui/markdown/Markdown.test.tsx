// @vitest-environment happy-dom
import { render } from '@testing-library/react';
import fc from 'fast-check';
import type { ReactNode } from 'react';
import { describe, expect, it } from 'vitest';
import { Markdown } from './Markdown';

const Link = ({ href, children }: { readonly href: string; readonly children: ReactNode }) => (
  <a href={href}>{children}</a>
);
const draw = (text: string) => render(<Markdown text={text} link={Link} />).container;

describe('Markdown', () => {
  it('draws headings, lists, emphasis, code and quotes', () => {
    const page = draw(
      '# Top\n\nSome **bold** and *soft* `code`.\n\n- one\n- two\n\n3. three\n\n> said\n\n```\nx = 1\n```',
    );
    expect(page.querySelector('h1')?.textContent).toBe('Top');
    expect(page.querySelector('strong')?.textContent).toBe('bold');
    expect(page.querySelector('em')?.textContent).toBe('soft');
    expect([...page.querySelectorAll('ul > li')].map((item) => item.textContent?.trim())).toEqual(['one', 'two']);
    expect(page.querySelector('ol')?.getAttribute('start')).toBe('3');
    expect(page.querySelector('blockquote')?.textContent).toContain('said');
    expect(page.querySelector('pre')?.textContent).toBe('x = 1');
  });

  it('draws tables with their alignment, by no style of their own', () => {
    const page = draw('| a | b |\n|---|--:|\n| 1 | 2 |');
    expect([...page.querySelectorAll('td')].map((cell) => cell.dataset.align)).toEqual([undefined, 'right']);
    expect(page.querySelector('[style]')).toBeNull();
  });

  it('draws tasks as boxes that say whether they are done', () => {
    const page = draw('- [ ] buy\n- [x] **sold**\n- plain [x]');
    const boxes = [...page.querySelectorAll('input')];
    expect(boxes.map((box) => box.checked)).toEqual([false, true]);
    expect([...page.querySelectorAll('li')].map((item) => item.textContent?.trim())).toEqual([
      'buy',
      'sold',
      'plain [x]',
    ]);
  });

  it('keeps the breaks of lines', () => {
    expect(draw('one\ntwo').querySelectorAll('br')).toHaveLength(1);
  });

  it('makes links of addresses that a page may open, and of no others', () => {
    const page = draw(
      '[docs](https://example.com) [bad](javascript:alert(1)) [worse](data:text/html,x) https://example.org',
    );
    expect([...page.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual([
      'https://example.com',
      'https://example.org',
    ]);
  });

  it('takes markup for text, and fetches no picture', () => {
    const page = draw(
      '<img src=x onerror=alert(1)> <script>alert(1)</script>\n\n![a cat](https://example.com/cat.png)',
    );
    expect(page.querySelector('img, script')).toBeNull();
    expect(page.textContent).toContain('<script>alert(1)</script>');
    expect(page.textContent).toContain('a cat');
  });

  it('draws whatever is written, with no element that it does not know', () => {
    const known =
      'div p h1 h2 h3 h4 h5 h6 ul ol li blockquote strong em s table thead tbody tr th td hr br code pre a input';
    const bits = fc.constantFrom(
      '# ',
      '- ',
      '[ ] ',
      '1. ',
      '> ',
      '`',
      '**',
      '_',
      '|',
      '---',
      '\n',
      '\n\n',
      '<b>',
      'x',
      ' ',
      '[a](b)',
      '~~',
    );
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 30 }), (parts) => {
        const { container, unmount } = render(<Markdown text={parts.join('')} link={Link} />);
        const tags = [...container.querySelectorAll('*')].map((element) => element.tagName.toLowerCase());
        unmount();
        expect(tags.filter((tag) => !known.split(' ').includes(tag))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
