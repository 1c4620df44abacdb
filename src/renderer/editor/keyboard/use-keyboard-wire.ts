import { type RefObject, useEffect, useMemo } from 'react';
import { useServices } from '../../app/context';
import type { EditorState, WireStart } from '../editor-context';
import { endOf } from '../wire/wire-ends';
import { beginWire, endWire, type KeyboardWire, stepWire, tellCandidate } from './keyboard-wire';
import { elementOfPort, focusedPort } from './node-focus';
import type { useCanvasFocus } from './use-canvas-focus';

interface Options {
  readonly root: RefObject<HTMLElement | null>;
  readonly editor: EditorState;
  readonly focus: ReturnType<typeof useCanvasFocus>;
  /** Asks for a node beside the port that takes the wire. */
  readonly addBeside: (start: WireStart, port: DOMRect) => void;
}

/** Wires by keyboard: Enter at a port begins one, arrows or Tab go through what takes it, Enter makes it, Escape does not. */
export function useKeyboardWire({ root, editor, focus, addBeside }: Options) {
  const services = useServices();

  const doings = useMemo(() => {
    const show = (wire: KeyboardWire) => {
      editor.keyboardWire.set(wire);
      editor.wireStart.set(wire.start);
      tellCandidate(services, wire);
      const candidate = wire.candidates[wire.at];
      if (candidate?.type === 'port') {
        const side = wire.start.side === 'output' ? 'input' : 'output';
        focus(candidate.end.node, (page) => elementOfPort(page, candidate.end.node, side, candidate.end.port));
      } else backToStart(wire);
    };
    const backToStart = ({ start }: KeyboardWire) =>
      focus(start.end.node, (page) => elementOfPort(page, start.end.node, start.side, start.end.port));
    const leave = () => {
      editor.keyboardWire.set(undefined);
      editor.wireStart.set(undefined);
    };
    const finish = (wire: KeyboardWire) => {
      const { end, side } = wire.start;
      leave();
      if (endWire(services, wire)) return backToStart(wire);
      const port = root.current && elementOfPort(root.current, end.node, side, end.port);
      addBeside(wire.start, port?.getBoundingClientRect() ?? new DOMRect());
    };

    return {
      leave,
      /** Whether the key meant something to a wire. */
      press(event: KeyboardEvent): boolean {
        if (event.ctrlKey || event.metaKey || event.altKey) return false;
        const wire = editor.keyboardWire.get();
        if (!wire) return begin(event);
        switch (event.key) {
          case 'ArrowRight':
          case 'ArrowDown':
            show(stepWire(wire, 1));
            return true;
          case 'ArrowLeft':
          case 'ArrowUp':
            show(stepWire(wire, -1));
            return true;
          case 'Tab':
            show(stepWire(wire, event.shiftKey ? -1 : 1));
            return true;
          case 'Enter':
          case ' ':
            finish(wire);
            return true;
          case 'Escape':
            leave();
            backToStart(wire);
            return true;
          default:
            return false;
        }
      },
    };

    function begin(event: KeyboardEvent): boolean {
      const port = focusedPort();
      if ((event.key !== 'Enter' && event.key !== ' ') || !port || !services.access.may('editor')) return false;
      show(beginWire(services, editor, endOf(port.node, port.handle), port.side));
      return true;
    }
  }, [services, editor, focus, root, addBeside]);

  useEffect(() => {
    // The mouse takes over from the keyboard.
    const { leave } = doings;
    const pressed = () => editor.keyboardWire.get() && leave();
    window.addEventListener('pointerdown', pressed, true);
    return () => window.removeEventListener('pointerdown', pressed, true);
  }, [doings, editor]);
  return doings;
}
