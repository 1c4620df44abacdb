import { describe, expect, it } from 'vitest';
import { createCleanups } from '../../testing/cleanups';
import { startNode } from '../../testing/start-node';
import { freePort } from '../testing/listen';
import { serveHttp } from '../testing/serve-http';
import { newsFeed } from './news-feed';
import { readFeed } from './read-feed';

const { cleanups } = createCleanups();

const rss = (...titles: string[]) => `<?xml version="1.0"?>
<rss version="2.0"><channel><title>News &amp; more</title><link>http://example.org</link>
${titles
  .map(
    (title) => `<item><title>${title}</title><link>http://example.org/${title}</link>
<guid isPermaLink="false">${title}</guid><pubDate>Thu, 01 Jan 1970 00:01:00 GMT</pubDate>
<description><![CDATA[<b>${title}</b>]]></description></item>`,
  )
  .join('')}
</channel></rss>`;

describe('readFeed', () => {
  it('reads RSS 2.0', async () => {
    const item = { id: 'a', title: 'a', link: 'http://example.org/a', summary: '<b>a</b>', published: 60 };
    expect(await readFeed(rss('a'))).toEqual({ title: 'News & more', items: [item] });
    expect(await readFeed(rss())).toEqual({ title: 'News & more', items: [] });
  });

  it('reads Atom', async () => {
    const xml = `<feed xmlns="http://www.w3.org/2005/Atom"><title type="text">Blog</title>
      <entry><id>urn:1</id><title>5</title><updated>1970-01-01T00:02:00Z</updated>
      <link rel="self" href="http://x/self"/><link rel="alternate" href="http://x/1"/><summary>sum</summary></entry></feed>`;
    const item = { id: 'urn:1', title: '5', link: 'http://x/1', summary: 'sum', published: 120 };
    expect(await readFeed(xml)).toEqual({ title: 'Blog', items: [item] });
  });

  it('reads RSS 1.0, and items that have little', async () => {
    const xml = `<rdf:RDF xmlns:rdf="x" xmlns="y"><channel><title>Old</title></channel>
      <item><title>one</title><dc:date>soon</dc:date></item><item/></rdf:RDF>`;
    expect((await readFeed(xml)).items).toEqual([
      { id: 'one', title: 'one', link: '', summary: '', published: null },
      { id: '', title: '', link: '', summary: '', published: null },
    ]);
  });

  it.each(['', '<rss', '<html></html>', '{"a":1}', '<rss></feed>'])('refuses "%s"', async (xml) => {
    await expect(readFeed(xml)).rejects.toThrow(/no XML|no RSS or Atom/);
  });

  it('does not unfold entities without end, and reads no files', async () => {
    const levels = Array.from({ length: 20 }, (_, at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`).join('');
    const bomb = `<!DOCTYPE x [<!ENTITY e0 "ha">${levels}]><rss><channel><title>&e20;</title></channel></rss>`;
    const title = await readFeed(bomb).then(
      (feed) => feed.title,
      () => '',
    );
    expect(title.length).toBeLessThan(100_000);
    const file =
      '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><rss><channel><title>&f;</title></channel></rss>';
    const read = await readFeed(file).then(
      (feed) => feed.title,
      () => '',
    );
    expect(read).not.toContain('root:');
  });
});

describe('network.feed', () => {
  it('looks again after its interval, and tells once what is new', async () => {
    const server = await serveHttp((response, _, number) => response.end(number === 1 ? rss('a') : rss('c', 'b', 'a')));
    cleanups.push(server.close);
    const node = startNode(newsFeed);
    const inputs = { url: server.url };
    expect(await node.run(inputs)).toMatchObject({ title: 'a', fresh: [], feed: 'News & more', state: 'done' });
    node.clock.advance(299);
    await node.run(inputs);
    expect(server.asked).toHaveLength(1);
    node.clock.advance(1);
    expect(await node.run(inputs)).toMatchObject({ title: 'c', fresh: [{ title: 'c' }, { title: 'b' }] });
    expect(await node.run({ ...inputs, most: 2 })).toMatchObject({ fresh: [], items: { length: 2 } });
    expect(server.asked).toHaveLength(2);
  });

  it('keeps what it has while the server fails, and goes on trying', async () => {
    const server = await serveHttp((response, _, number) => {
      if (number === 2) response.writeHead(500).end();
      else if (number === 3) response.end('<rss><channel>');
      else if (number === 4)
        response.writeHead(200, { 'content-length': 1000 }).write('<rss', () => response.destroy());
      else response.end(rss(String(number)));
    });
    cleanups.push(server.close);
    const node = startNode(newsFeed);
    const inputs = { url: server.url };
    await node.run(inputs);
    node.clock.advance(300);
    for (const reason of [/answers 500/, /no XML/, /could not be asked/]) {
      expect(await node.run(inputs)).toMatchObject({ title: '1', state: expect.stringMatching(reason) });
      expect(await node.run(inputs)).toMatchObject({ state: expect.stringMatching(/^waiting: /) });
      node.clock.advance(30);
    }
    expect(await node.run(inputs)).toMatchObject({ title: '5', fresh: [{ title: '5' }], state: 'done' });
  });

  it('gives up on redirects in a circle, and on nobody', async () => {
    const server = await serveHttp((response) => response.writeHead(302, { location: '/' }).end());
    cleanups.push(server.close);
    expect(await startNode(newsFeed).run({ url: server.url })).toMatchObject({
      state: expect.stringMatching(/^waiting: .*redirect/),
    });
    expect(await startNode(newsFeed).run({ url: `http://127.0.0.1:${await freePort()}` })).toMatchObject({
      state: expect.stringMatching(/^waiting: /),
    });
  });

  it.each([
    [{}, 'url'],
    [{ url: 'http://x', interval: 1 }, 'interval'],
    [{ url: 'http://x', most: 0 }, 'most'],
  ])('refuses %o', async (inputs, input_name) => {
    await expect(startNode(newsFeed).run(inputs)).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      details: { input_name },
    });
  });
});
