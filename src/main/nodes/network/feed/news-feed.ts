import { defineNode } from '../../define-node';
import { integer, number, out, text } from '../../ports';
import { Asking, askingState } from '../asking/asking';
import { sendRequest } from '../send-request';
import { checkRange, readAddress } from '../settings';
import { type Feed, type FeedItem, readFeed } from './read-feed';

export const newsFeed = defineNode({
  kind: 'network.feed',
  version: 1,
  title: 'News feed',
  description: 'Reads an RSS or Atom feed again and again, and tells what is new in it.',
  category: 'Network',
  icon: 'IconRss',
  tags: ['rss', 'atom', 'news', 'blog', 'podcast', 'headlines', 'subscribe'],
  capabilities: ['network'],
  ownClock: true,
  example: { inputs: { url: 'https://xkcd.com/rss.xml' }, shows: ['title', 'state'] },
  inputs: {
    url: text({ title: 'Address', default: '', placeholder: 'https://…' }),
    interval: number({
      default: 300,
      min: 10,
      max: 86_400,
      unit: 's',
      description: 'The time between two looks.',
      wirable: false,
    }),
    most: integer({ title: 'Most items', default: 50, min: 1, max: 1000, wirable: false }),
    timeout: number({ default: 20, min: 1, max: 300, unit: 's', wirable: false }),
  },
  outputs: {
    title: out.text({ description: 'The title of the first item, which mostly is the newest.' }),
    items: out.list({ description: 'Each with title, link, summary, id and the Unix time it was published.' }),
    fresh: out.list({ description: 'Items that were not there at the look before, once; none at the first look.' }),
    feed: out.text({ description: 'The title of the feed.' }),
    state: askingState,
  },
  setup(context) {
    const asking = new Asking<Feed>(context);
    let shown: Feed | undefined;
    let [address, known] = ['', new Set<string>()];
    return {
      async run({ url, interval, most, timeout }, { signal }) {
        const target = readAddress('url', url, ['http', 'https']);
        checkRange('interval', interval, 10, 86_400, 's');
        checkRange('most', most, 1, 1000);
        checkRange('timeout', timeout, 1, 300, 's');
        const question = { where: target.href, what: '', interval };
        const state = await asking.ask(question, signal, async () => {
          const accept = 'application/rss+xml, application/atom+xml, application/xml, text/xml';
          const asked = { address: target, method: 'GET', headers: { accept }, body: '', timeout };
          const answer = await sendRequest(asked, signal);
          if (!answer.ok) throw new Error(`the server answers ${answer.status}`);
          return readFeed(answer.text);
        });
        const isFirst = address !== target.href;
        const { answer } = asking;
        let fresh: readonly FeedItem[] = [];
        if (state === 'done' && answer && (answer !== shown || isFirst)) {
          fresh = isFirst ? [] : answer.items.filter(({ id }) => !known.has(id)).slice(0, most);
          known = new Set(answer.items.map(({ id }) => id));
          [shown, address] = [answer, target.href];
        }
        const items = shown?.items.slice(0, most) ?? [];
        return { title: items[0]?.title ?? '', items, fresh, feed: shown?.title ?? '', state };
      },
    };
  },
});
