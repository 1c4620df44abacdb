import { useReactFlow } from '@xyflow/react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { flatId } from '#shared/graph/shown-reports';
import { useServices } from '../../app/context';
import { useCell, useKinds } from '../../app/hooks';
import type { Services } from '../../app/services';
import { isListOrDialog, isTextField } from '../../commands/focus';
import type { FlowEdge, FlowNode } from '../flow/flow-types';
import { readableZoom } from '../level-of-detail';
import { moveTime } from '../motion';
import { type Findable, findNodes, type Search } from './find-nodes';

export interface Find {
  readonly search: Search;
  readonly hits: readonly string[];
  /** The hit that is looked at, or -1. */
  readonly at: number;
  setSearch(search: Search): void;
  /** Goes on by so many hits, and round at the ends. */
  step(by: number): void;
  close(): void;
  /** Counts how often the bar was asked for, so that it takes the focus each time. */
  readonly asked: number;
}

const nothing: Search = { text: '', faulty: false, kind: undefined };

/** Finding nodes on the canvas; undefined while nobody does. */
export function useFind(): { readonly find: Find | undefined; readonly open: () => void } {
  const services = useServices();
  const { document, mirror, view } = services;
  const { getInternalNode, setCenter, getZoom } = useReactFlow<FlowNode, FlowEdge>();
  const [asked, setAsked] = useState(0);
  const [search, setSearch] = useState(nothing);
  const [at, setAt] = useState(0);
  const before = useRef<Element | null>(null);
  const isOpen = asked > 0;

  const ids = useCell(document.nodeIds);
  const failing = useCell(mirror.failing);
  const problems = useCell(document.problems);
  const kinds = useKinds();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the nodes hold is read when one of these changes.
  const hits = useMemo(
    () => (isOpen ? findNodes(findable(services), search) : []),
    [isOpen, services, search, ids, failing, problems, kinds],
  );
  const current = hits.length === 0 ? -1 : Math.min(at, hits.length - 1);

  const show = useCallback(
    (id: string | undefined) => {
      const node = id === undefined ? undefined : getInternalNode(id);
      if (!node) return;
      const { x, y } = node.internals.positionAbsolute;
      const { width = 0, height = 0 } = node.measured;
      const zoom = Math.max(getZoom(), readableZoom);
      void setCenter(x + width / 2, y + height / 2, { zoom, duration: moveTime() });
    },
    [getInternalNode, setCenter, getZoom],
  );

  const open = useCallback(() => {
    setAsked((count) => {
      if (count === 0) before.current = window.document.activeElement;
      return count + 1;
    });
  }, []);
  const close = useCallback(() => {
    const hit = hits[current];
    if (hit !== undefined) view.selectedNodes.set([hit]);
    setAsked(0);
    setSearch(nothing);
    setAt(0);
    if (before.current instanceof HTMLElement) before.current.focus();
  }, [view, hits, current]);

  useEffect(() => {
    if (!isOpen) return;
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      if (isTextField(event.target) || isListOrDialog(event.target)) return;
      close();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [isOpen, close]);

  const find: Find | undefined = isOpen
    ? {
        search,
        hits,
        at: current,
        asked,
        close,
        setSearch(next) {
          setSearch(next);
          setAt(0);
          show(findNodes(findable(services), next)[0]);
        },
        step(by) {
          if (hits.length === 0) return;
          const next = (current + by + hits.length) % hits.length;
          setAt(next);
          show(hits[next]);
        },
      }
    : undefined;
  return { find, open };
}

function findable({ document, kinds, mirror }: Services): Findable[] {
  const faulty = [...mirror.failing.get(), ...document.problems.get().flatMap(({ node_id }) => node_id ?? [])];
  const path = document.path.get();
  /** An instance is where a node in it is. */
  const isFaulty = (id: string) => {
    const at = flatId({ path, node: id });
    return faulty.some((one) => one === at || one.startsWith(`${at}/`));
  };
  return document.nodeIds.get().flatMap((id) => {
    const node = document.node(id).get();
    if (!node) return [];
    const kindTitle = kinds.get().of(node)?.title ?? '';
    const values = Object.values(node.inputs).map((value) =>
      typeof value === 'string' ? value : JSON.stringify(value),
    );
    const { x, y } = node.position;
    return [{ id, title: node.title ?? '', kind: node.kind, kindTitle, values, faulty: isFaulty(id), x, y }];
  });
}
