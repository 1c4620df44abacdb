import { nodeTitle } from '../ui/text/node-title';
import type { Services } from './services';

type Known = Pick<Services, 'document' | 'kinds'>;

/**
 * What a plot calls one of its series: the name the person gave it, else the node that is wired to the input which the
 * series is called after, with the output where several of that node's are drawn. Of nodes on the level on screen.
 */
export function nameSeries({ document, kinds }: Known, plot: string, series: string): string {
  const node = document.node(plot).get();
  const inputs = (node && kinds.get().of(node)?.inputs) ?? [];
  const letters = inputs.filter(({ title }) => title.length === 1);
  const at = letters.findIndex(({ title }) => title === series);
  const given = node?.inputs.names;
  const isNamed = typeof given === 'string' && (given.split(',')[at]?.trim() ?? '') !== '';
  if (at < 0 || isNamed) return series;
  const edges = document.edges.get();
  const sourceOf = (id: string, port: string) =>
    edges.find(({ target }) => target.node === id && target.port === port)?.source;
  const sources = letters.map(({ name }) => sourceOf(plot, name));
  const source = sources[at];
  const from = source && document.node(source.node).get();
  if (!source || !from) return series;
  const kind = kinds.get().of(from);
  const title = nodeTitle(from, kind?.title, source.node);
  const others = sources.filter((other) => other?.node === source.node && other.port !== source.port);
  const output = kind?.outputs.find(({ name }) => name === source.port)?.title;
  return others.length > 0 && output !== undefined ? `${title}: ${output}` : title;
}
