/** What can be found of a node. */
export interface Findable {
  readonly id: string;
  readonly title: string;
  /** Name and title of its kind. */
  readonly kind: string;
  readonly kindTitle: string;
  /** What was typed into its inputs. */
  readonly values: readonly string[];
  readonly faulty: boolean;
  readonly x: number;
  readonly y: number;
}

export interface Search {
  readonly text: string;
  /** Only nodes that fail or can not run. */
  readonly faulty: boolean;
  /** Only nodes of this kind. */
  readonly kind: string | undefined;
}

/** Whether there is anything to search by. */
export const isSearch = ({ text, faulty, kind }: Search): boolean => text.trim() !== '' || faulty || kind !== undefined;

/** The nodes in which every word stands somewhere, from left to right over the canvas. */
export function findNodes(nodes: readonly Findable[], search: Search): readonly string[] {
  if (!isSearch(search)) return [];
  const words = search.text.toLowerCase().split(/\s+/);
  const fits = (node: Findable): boolean => {
    if ((search.faulty && !node.faulty) || (search.kind !== undefined && search.kind !== node.kind)) return false;
    const texts = [node.title, node.id, node.kind, node.kindTitle, ...node.values].map((text) => text.toLowerCase());
    return words.every((word) => texts.some((text) => text.includes(word)));
  };
  return [...nodes]
    .filter(fits)
    .sort((a, b) => a.x - b.x || a.y - b.y)
    .map(({ id }) => id);
}
