import { type MouseEvent, type PointerEvent, useMemo } from 'react';
import { useServices } from '../../app/context';
import type { EditorState, WireStart } from '../editor-context';
import { endOf, wireStartOf } from '../wire/wire-ends';

/** So far a hand may slip while it clicks, window pixels. */
const slip = 4;

/** A click on an output, or on an input without a wire, asks for a node at the other end of a wire from there. */
export function usePortClick(editor: EditorState, addBeside: (start: WireStart, port: DOMRect) => void) {
  const services = useServices();
  return useMemo(() => {
    let down = { x: 0, y: 0 };
    let isStill = false;
    return {
      pressed({ clientX, clientY }: PointerEvent): void {
        down = { x: clientX, y: clientY };
        isStill = true;
      },
      moved({ clientX, clientY }: PointerEvent): void {
        if (Math.hypot(clientX - down.x, clientY - down.y) > slip) isStill = false;
      },
      clicked({ target, detail }: MouseEvent): void {
        // A wire that was drawn and brought back ends in a click too, and so does a press of Enter.
        const isClick = detail === 1 && isStill;
        const port = target instanceof HTMLElement ? target.closest<HTMLElement>('.react-flow__handle') : null;
        const node = port?.dataset.nodeid;
        if (!isClick || !port || node === undefined || !services.access.may('editor')) return;
        const side = port.classList.contains('source') ? 'output' : 'input';
        if (side === 'input' && port.dataset.wired !== undefined) return;
        const end = endOf(node, port.dataset.handleid);
        addBeside(wireStartOf(services, editor.wiring, end, side), port.getBoundingClientRect());
      },
    };
  }, [services, editor, addBeside]);
}
