// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DisposableStore } from '#shared/base/disposable';
import { readWorkflow } from '#shared/document/y/y-workflow';
import { workflowSchema } from '#shared/graph/workflow';
import { fakeCanvas } from '../app/testing/fake-canvas';
import { createFakeServices, type FakeServices } from '../app/testing/fake-services';
import { holdDraft } from '../ui/controls/typing/drafts';
import { listenClipboard } from './clipboard-events';
import { listenKeyboard } from './keyboard';
import { performOutsideCommand } from './outside-commands';

let fake: FakeServices;
let own: DisposableStore;
beforeEach(() => {
  const nodes = [{ id: 'a', kind: 'k' }];
  fake = createFakeServices({ workflow: workflowSchema.parse({ id: 'w', nodes }) });
  own = new DisposableStore();
  own.add(fake);
  own.add(listenKeyboard({ target: window, services: fake.services, mac: false }));
  own.add(listenClipboard(document, fake.services));
});
afterEach(() => {
  own.dispose();
  document.body.innerHTML = '';
});

/** Presses keys at the element; true when the browser was kept from doing what it does with them. */
function press(keys: string, target: Element = document.body, init: KeyboardEventInit = {}): boolean {
  const parts = keys.split('+');
  const event = new KeyboardEvent('keydown', {
    key: parts.at(-1) ?? '',
    ctrlKey: parts.includes('ctrl'),
    shiftKey: parts.includes('shift'),
    bubbles: true,
    cancelable: true,
    ...init,
  });
  target.dispatchEvent(event);
  return event.defaultPrevented;
}

function add(html: string): HTMLElement {
  document.body.insertAdjacentHTML('beforeend', html);
  const element = document.body.lastElementChild;
  if (!(element instanceof HTMLElement)) throw new Error('no element');
  return element;
}

const removed = () => readWorkflow(fake.doc).nodes.length === 0;

describe('shortcuts', () => {
  it('perform their action', () => {
    expect(press('ctrl+s')).toBe(true);
    expect(press('ctrl+Enter')).toBe(true);
    expect(fake.calls).toEqual(['files.save', 'run.start']);
  });

  it('enter what is typed and not yet entered, save for the one that stops', () => {
    const entered: string[] = [];
    const forget = holdDraft(() => entered.push(fake.calls.join()));
    press('Escape');
    expect(entered).toEqual([]);
    press('ctrl+s');
    expect(entered).toEqual(['']);
    forget();
  });

  it('keep the browser from its own meaning even while disabled, but take no plain key for nothing', () => {
    fake.info.set(undefined);
    expect(press('ctrl+s')).toBe(true);
    expect(press('Backspace')).toBe(false);
    expect(fake.calls).toEqual([]);
  });

  it.each(['<input>', '<input type="number">', '<textarea></textarea>', '<p contenteditable="true"></p>'])(
    'leave typing in %s alone, except for saving, running and stopping',
    (html) => {
      fake.services.view.selectedNodes.set(['a']);
      fake.pending.set('nothing');
      const field = add(html);
      for (const keys of ['Backspace', 'f', 'm', '?', 'ctrl+z', 'ctrl+a', 'Tab']) {
        expect([keys, press(keys, field)]).toEqual([keys, false]);
      }
      expect(removed()).toBe(false);
      press('ctrl+s', field);
      press('ctrl+Enter', field);
      fake.pending.set('start');
      press('shift+Escape', field);
      expect(fake.calls).toEqual(['files.save', 'run.start', 'run.stop']);
    },
  );

  it('work with the focus on a slider or a switch', () => {
    fake.services.view.selectedNodes.set(['a']);
    press('Delete', add('<input type="range">'));
    expect(removed()).toBe(true);
  });

  it('do nothing under a dialog or a question but stop', () => {
    const { view } = fake.services;
    view.dialog.set('settings');
    press('ctrl+s');
    view.dialog.set('none');
    view.question.set({ title: '', message: '', choices: [], answer: () => {} });
    press('ctrl+s');
    fake.pending.set('start');
    press('shift+Escape');
    expect(fake.calls).toEqual(['run.stop']);
  });

  it('stop even where somebody keeps Escape for himself, but not while keys are recorded', () => {
    const tooltip = (event: KeyboardEvent) => event.stopPropagation();
    document.addEventListener('keydown', tooltip, { capture: true });
    fake.pending.set('start');
    press('shift+Escape', add('<button>Run</button>'));
    press('shift+Escape', add('<button data-records-keys>Press the keys</button>'));
    document.removeEventListener('keydown', tooltip, { capture: true });
    expect(fake.calls).toEqual(['run.stop']);
  });

  it('leave letters to a list that is open', () => {
    const item = add('<div role="menu"><button>Mute</button></div>').querySelector('button');
    if (!item) throw new Error('no item');
    press('p', item);
    expect(fake.services.view.rail.get()).toBe('palette');
  });

  it('leave Tab to the controls, and take it on the canvas', () => {
    const asked: string[] = [];
    fake.services.view.canvas.set(fakeCanvas(asked));
    expect(press('Tab', add('<button>Run</button>'))).toBe(false);
    expect(press('Tab', add('<div class="canvas" tabindex="0"></div>'))).toBe(true);
    const port = add('<div class="react-flow__node"><i tabindex="0"></i></div>').querySelector('i');
    if (!port) throw new Error('no port');
    expect(press('Tab', port)).toBe(false);
    expect(asked).toEqual(['openQuickAdd']);
  });

  it('count from the moment they are changed, and leave fields what fields know', () => {
    const { view } = fake.services;
    view.keys.set({ 'file.save': ['f9', 'a', 'mod+z'], 'run.stop': ['x'] });
    press('ctrl+s');
    press('F9');
    press('a');
    const field = add('<input>');
    for (const keys of ['a', 'ctrl+z', 'x']) expect([keys, press(keys, field)]).toEqual([keys, false]);
    press('F9', field);
    expect(fake.calls).toEqual(['files.save', 'files.save', 'files.save']);
  });

  it('go through the parts of the window, the canvas itself among them', () => {
    add('<header data-region="bar"><button id="first">Run</button></header>');
    add('<main data-region="canvas" tabindex="-1"><button>node</button></main>');
    const focused = () => document.activeElement?.id || document.activeElement?.localName;
    const walked = ['F6', 'F6', 'F6', 'shift+F6'].map((keys) => [press(keys), focused()][1]);
    expect(walked).toEqual(['first', 'main', 'first', 'main']);
  });

  it('do not repeat while held, except for undoing and zooming', () => {
    press('ctrl+s', document.body, { repeat: true });
    expect(fake.calls).toEqual([]);
  });

  it('leave alone what somebody else has handled, and input of characters that take several keys', () => {
    window.addEventListener('keydown', (event) => event.preventDefault(), { capture: true, once: true });
    press('ctrl+s');
    press('ctrl+s', document.body, { isComposing: true });
    expect(fake.calls).toEqual([]);
  });

  it('end with their disposer', () => {
    own.dispose();
    expect(press('ctrl+s')).toBe(false);
    expect(fake.calls).toEqual([]);
  });
});

/** What the browser does at Ctrl+C and its like. */
function clipboardEvent(type: 'copy' | 'cut' | 'paste', target: Element = document.body, text = '') {
  let data = text;
  const clipboardData = { getData: () => data, setData: (_type: string, value: string) => (data = value) };
  const event = Object.assign(new Event(type, { bubbles: true, cancelable: true }), { clipboardData });
  target.dispatchEvent(event);
  return { text: data, prevented: event.defaultPrevented };
}

describe('the clipboard', () => {
  it('is left to its own events, which its keys do not keep from coming', () => {
    fake.services.view.selectedNodes.set(['a']);
    expect([press('ctrl+c'), press('ctrl+x'), press('ctrl+v')]).toEqual([false, false, false]);
    expect(removed()).toBe(false);
  });

  it('takes the selected nodes and gives them back', () => {
    fake.services.view.selectedNodes.set(['a']);
    const { text, prevented } = clipboardEvent('cut');
    expect([prevented, removed()]).toEqual([true, true]);
    expect(clipboardEvent('paste', document.body, text).prevented).toBe(true);
    expect(readWorkflow(fake.doc).nodes).toHaveLength(1);
  });

  it('is for text in a field, and where nothing of ours is selected', () => {
    const field = add('<input>');
    fake.services.view.selectedNodes.set(['a']);
    expect(clipboardEvent('copy', field).prevented).toBe(false);
    expect(clipboardEvent('paste', field, '{"nodes":[{"id":"x","kind":"k"}]}').prevented).toBe(false);
    fake.services.view.selectedNodes.set([]);
    expect(clipboardEvent('copy').prevented).toBe(false);
    expect(readWorkflow(fake.doc).nodes).toHaveLength(1);
  });
});

describe("commands of the desktop's menu", () => {
  it('perform the action of their id, and nothing where there is none', () => {
    performOutsideCommand('file.save', fake.services, document);
    performOutsideCommand('file.from_the_future', fake.services, document);
    expect(fake.calls).toEqual(['files.save']);
  });

  it('of the Edit menu are about the field with the focus, if there is one', () => {
    const commands: string[] = [];
    Object.assign(document, { execCommand: (command: string) => commands.push(command) });
    const field = add('<input>');
    fake.services.view.selectedNodes.set(['a']);
    field.focus();
    performOutsideCommand('edit.select_all', fake.services, document);
    performOutsideCommand('edit.duplicate', fake.services, document);
    performOutsideCommand('file.save', fake.services, document);
    expect([commands, removed(), fake.calls]).toEqual([['selectAll'], false, ['files.save']]);
    field.blur();
    performOutsideCommand('edit.delete', fake.services, document);
    expect(removed()).toBe(true);
  });
});
