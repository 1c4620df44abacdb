import { flatId } from '#shared/graph/shown-reports';
import type { Problem } from '#shared/protocol/requests';
import type { Services } from '../services';

/** What keeps a node of the level on screen from running; of an instance, what does so inside it. */
export function problemOf({ document }: Pick<Services, 'document'>, problems: readonly Problem[], id: string) {
  if (problems.length === 0) return undefined;
  const at = flatId({ path: document.path.get(), node: id });
  return (
    problems.find(({ node_id }) => node_id === at) ?? problems.find(({ node_id }) => node_id?.startsWith(`${at}/`))
  );
}
