import type { Graph } from '../types';

/** What the page is opened with: the graph, and the place of the canvas in the window, which is that of ours. */
export async function readAsked(): Promise<{ graph: Graph; stage: HTMLElement }> {
  const asked = new URLSearchParams(location.search);
  const stage = document.getElementById('stage');
  if (!stage) throw new Error('The page has no #stage.');
  for (const side of ['left', 'top', 'width', 'height'] as const) stage.style[side] = `${asked.get(side)}px`;
  const answer = await fetch(`../graph-${asked.get('nodes')}.json`);
  return { graph: (await answer.json()) as Graph, stage };
}
