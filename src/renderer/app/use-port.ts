import { useEffect, useMemo, useState } from 'react';
import { type InputPort, inputOf, type OutputPort, outputOf } from '#shared/graph/kinds/kinds';
import { flatId } from '#shared/graph/shown-reports';
import type { JsonValue } from '#shared/graph/values/values';
import type { EdgeEnd } from '#shared/graph/workflow';
import { outputValue } from '#shared/look/output-value';
import type { NodeReport } from '#shared/protocol/node-state';
import { Cell, type ReadableCell } from '../client/cell';
import { emptyTrace, type PortTrace } from '../client/run/port-traces';
import { ageOfShown } from '../ui/text/node-reason';
import { useServices } from './context';
import { useCell, useKindOf, useNode, useNodeReport } from './hooks';
import { useElapsed } from './use-elapsed';

export interface PortFacts {
  /** The node's name as its header shows it. */
  readonly node: string;
  /** Whether the document still has the node. */
  readonly exists: boolean;
  readonly title: string;
  readonly type: string;
  readonly unit: string | undefined;
}

/** What a port is, whether or not its kind is installed. */
export function usePortFacts({ node: id, port: name }: EdgeEnd, side: 'input' | 'output'): PortFacts {
  const node = useNode(id);
  const kind = useKindOf(node);
  const port: InputPort | OutputPort | undefined =
    kind && (side === 'input' ? inputOf(kind, name) : outputOf(kind, name));
  return {
    node: node?.title ?? kind?.title ?? node?.kind ?? id,
    exists: node !== undefined,
    title: port?.title ?? name,
    type: port?.type ?? 'ANY',
    unit: port?.unit,
  };
}

/** The port as it can be found from every level: its node by a path. */
export function useAbsolute({ node, port }: EdgeEnd): EdgeEnd {
  const { document } = useServices();
  const path = useCell(document.path);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place of a node is one on the level on screen.
  return useMemo(() => {
    const place = document.place(node);
    return { node: place ? flatId(place) : node, port };
  }, [document, path, node, port]);
}

export interface PortReading {
  readonly value: JsonValue | undefined;
  readonly report: NodeReport | undefined;
  /** Seconds since the value was given; undefined where nobody knows. */
  readonly age: number | undefined;
}

/** What an output gives now. */
export function usePortReading({ node, port }: EdgeEnd): PortReading {
  const report = useNodeReport(node);
  const run = useCell(useServices().mirror.run);
  const running = run !== undefined && run.status.phase !== 'ended';
  const offset = (report && ageOfShown(report)) ?? 0;
  const elapsed = useElapsed(report, running, offset);
  const value = outputValue(report, port);
  return { value, report, age: value === undefined || !running ? undefined : offset + elapsed };
}

const nothing = new Cell<PortTrace>(emptyTrace);

/** The recent numbers of an output, recorded from now on as long as the component is there. */
export function usePortTrace({ node, port }: EdgeEnd): PortTrace {
  const { traces } = useServices();
  const [trace, setTrace] = useState<ReadableCell<PortTrace>>(nothing);
  const end = useMemo(() => ({ node, port }), [node, port]);
  useEffect(() => {
    const watched = traces.watch(end);
    setTrace(watched.trace);
    return () => watched.dispose();
  }, [traces, end]);
  return useCell(trace);
}
