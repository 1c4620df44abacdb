import { useReactFlow } from '@xyflow/react';
import { type ReactNode, type RefObject, useCallback, useMemo, useState } from 'react';
import type { Kind } from '#shared/graph/kinds/kinds';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useCell, useMay, useNodeFiles, usePlaceable } from '../../app/hooks';
import { useEditor, type WireStart } from '../editor-context';
import { placeNode } from '../place-node';
import { spanOf, wiresAt } from '../wire/wire-place';
import { isUnlikely, kindsFor, type Wanted } from './fitting-kinds';
import { QuickAdd } from './QuickAdd';

/** Where a node is about to be added, in window pixels, and what it is to take up. */
interface Adding {
  readonly x: number;
  readonly y: number;
  readonly wanted: Wanted;
}

const labels: Readonly<Record<Wanted['type'], string>> = {
  get free() {
    return t('canvas.add.free');
  },
  get end() {
    return t('canvas.add.end');
  },
  get into() {
    return t('canvas.add.into');
  },
};

/** How far from a port the node beside it is, window pixels. */
const reach = 120;

interface AddingHandlers {
  /** What is open, or nothing. */
  readonly box: ReactNode;
  /** Asks for a node at a point of the window; over a wire, for one to stand in it. */
  at(x: number, y: number, place?: 'here' | 'next'): void;
  /** Asks for a node that takes a wire dropped on nothing. */
  forWire(wire: WireStart, x: number, y: number): void;
  /** Asks for a node beside the port that the wire begins at. */
  beside(wire: WireStart, port: DOMRect): void;
}

/** Asking for a kind where a node is to be added. */
export function useAdding(root: RefObject<HTMLElement | null>, onPlaced: () => void): AddingHandlers {
  const services = useServices();
  const { wiring } = useEditor();
  const mayEdit = useMay('editor');
  const [adding, setAdding] = useState<Adding>();
  const at = useCallback(
    (x: number, y: number, place: 'here' | 'next' = 'here') => {
      const [key] = wiresAt(x, y);
      const span = key === undefined ? undefined : spanOf(services, wiring, key);
      setAdding({ x, y, wanted: span ? { type: 'into', span } : { type: 'free', place } });
    },
    [services, wiring],
  );
  const { forWire, beside } = useMemo(() => {
    const ask = (x: number, y: number, wanted: Wanted) => {
      // Where the focus comes back to. At the port the wire began at, it would open what the port has to tell.
      root.current?.focus({ preventScroll: true });
      setAdding({ x, y, wanted });
    };
    return {
      forWire: (wire: WireStart, x: number, y: number) => ask(x, y, { type: 'end', wire, place: 'dropped' }),
      beside: (wire: WireStart, port: DOMRect) => {
        const x = port.x + (wire.side === 'output' ? port.width + reach : -reach);
        ask(x, port.y + port.height / 2, { type: 'end', wire, place: 'beside' });
      },
    };
  }, [root]);
  const box =
    adding && mayEdit ? (
      <Adder adding={adding} root={root.current} onPlaced={onPlaced} onClose={() => setAdding(undefined)} />
    ) : null;
  return { box, at, forWire, beside };
}

interface AdderProps {
  readonly adding: Adding;
  readonly root: HTMLElement | null;
  readonly onPlaced: () => void;
  readonly onClose: () => void;
}

function Adder({ adding, root, onPlaced, onClose }: AdderProps) {
  const services = useServices();
  const placeable = usePlaceable();
  const recent = useCell(services.view.recentKinds);
  const files = useNodeFiles();
  const { screenToFlowPosition } = useReactFlow();
  const { wanted } = adding;
  const kinds = useMemo(() => kindsFor(placeable, wanted), [placeable, wanted]);
  const isLast = useCallback((kind: Kind) => isUnlikely(kind, wanted), [wanted]);
  const box = root?.getBoundingClientRect() ?? new DOMRect();

  function choose(kind: Kind) {
    onClose();
    onPlaced();
    placeNode(services, kind, screenToFlowPosition({ x: adding.x, y: adding.y }, { snapToGrid: false }), wanted);
  }

  return (
    <QuickAdd
      kinds={kinds}
      isLast={isLast}
      recent={recent}
      fileOf={(kind) => files.ofKind(kind)?.file}
      place={{ x: adding.x - box.left, y: adding.y - box.top }}
      bounds={{ width: box.width, height: box.height }}
      label={labels[wanted.type]}
      onChoose={choose}
      onClose={onClose}
    />
  );
}
