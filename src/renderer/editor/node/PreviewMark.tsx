import type { RunPreview } from '#shared/graph/topology/run-preview';
import type { ReadableCell } from '../../client/cell';
import { useSelected } from '../use-selected';
import styles from './node.module.css';

interface PreviewMarkProps {
  readonly node: string;
  readonly preview: ReadableCell<RunPreview | undefined>;
}

/**
 * Says of a node that the run that is shown leaves it out; the style sheet dims the node around it. An element of its
 * own, so that showing a run draws no node anew.
 */
export function PreviewMark({ node, preview }: PreviewMarkProps) {
  const isOut = useSelected(preview, (run) => isLeftOut(run, node));
  return isOut ? <span className={styles.leftOut} hidden /> : null;
}

export const isLeftOut = (run: RunPreview | undefined, node: string): boolean =>
  run !== undefined && !(run.onScreen?.has(node) ?? (run.runs.has(node) || run.passes.has(node)));
