export interface FeedItem {
  readonly id: string;
  readonly title: string;
  readonly link: string;
  readonly summary: string;
  /** Unix seconds; null where the feed does not say. */
  readonly published: number | null;
}

export interface Feed {
  readonly title: string;
  /** In the order of the feed, which most begin with the newest. */
  readonly items: readonly FeedItem[];
}

const longestSummary = 10_000;

/** Reads RSS 0.9 to 2.0 and Atom 1.0. Throws in plain words what is neither. */
export async function readFeed(xml: string): Promise<Feed> {
  const { XMLParser, XMLValidator } = await import('fast-xml-parser');
  if (XMLValidator.validate(xml) !== true) throw new Error('what came is no XML');
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    parseTagValue: false,
    htmlEntities: true,
    isArray: (name) => name === 'item' || name === 'entry' || name === 'link',
  });
  const document: unknown = parser.parse(xml);
  const atom = field(document, 'feed');
  if (atom !== undefined)
    return { title: textOf(field(atom, 'title')), items: listOf(field(atom, 'entry')).map(atomItem) };
  // RSS 1.0 has its items beside the channel, all others in it.
  const root = field(document, 'rss') ?? field(document, 'rdf:RDF');
  if (root === undefined) throw new Error('what came is no RSS or Atom feed');
  const channel = field(root, 'channel');
  const items = listOf(field(channel, 'item') ?? field(root, 'item'));
  return { title: textOf(field(channel, 'title')), items: items.map(rssItem) };
}

function rssItem(item: unknown): FeedItem {
  const [title, link] = [textOf(field(item, 'title')), textOf(listOf(field(item, 'link'))[0])];
  const summary = textOf(field(item, 'description')) || textOf(field(item, 'content:encoded'));
  const date = textOf(field(item, 'pubDate')) || textOf(field(item, 'dc:date'));
  return made({ id: textOf(field(item, 'guid')) || link || title, title, link, summary, date });
}

function atomItem(entry: unknown): FeedItem {
  const links = listOf(field(entry, 'link'));
  const main = links.find((link) => ['alternate', ''].includes(textOf(field(link, '@rel')))) ?? links[0];
  const [title, link] = [textOf(field(entry, 'title')), textOf(field(main, '@href'))];
  const summary = textOf(field(entry, 'summary')) || textOf(field(entry, 'content'));
  const date = textOf(field(entry, 'published')) || textOf(field(entry, 'updated'));
  return made({ id: textOf(field(entry, 'id')) || link || title, title, link, summary, date });
}

function made({ date, summary, ...item }: Omit<FeedItem, 'published'> & { readonly date: string }): FeedItem {
  const published = Date.parse(date) / 1000;
  return { ...item, summary: summary.slice(0, longestSummary), published: Number.isNaN(published) ? null : published };
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);

/** The text of an element, which is an object where it has attributes. */
function textOf(value: unknown): string {
  const text = field(value, '#text') ?? value;
  return typeof text === 'string' ? text.trim() : '';
}
