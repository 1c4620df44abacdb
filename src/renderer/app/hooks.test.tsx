// @vitest-environment happy-dom
import { act, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { moveNodes, setBypassed, setInput } from '#shared/document/edits/edits';
import { workflowSchema } from '#shared/graph/workflow';
import { nodeReportSchema } from '#shared/protocol/node-state';
import { ServicesProvider, useServices } from './context';
import { useAction, useActions, useNode, useNodeIds, useNodeReport, usePerform, useSelection } from './hooks';
import { createFakeServices, type FakeServices } from './testing/fake-services';

let fake: FakeServices;
let root: Root;
let place: HTMLElement;
beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  const nodes = ['a', 'b'].map((id) => ({ id, kind: 'k' }));
  fake = createFakeServices({ workflow: workflowSchema.parse({ id: 'w', nodes }) });
  place = document.createElement('div');
  root = createRoot(place);
});
afterEach(() => {
  act(() => root.unmount());
  fake.dispose();
  vi.unstubAllGlobals();
});

function render(content: ReactNode): void {
  act(() => root.render(<ServicesProvider services={fake.services}>{content}</ServicesProvider>));
}

const text = () => place.textContent;

describe('nodes', () => {
  it('render anew only when they themselves changed', () => {
    const renders: string[] = [];
    function Node({ id }: { id: string }) {
      renders.push(id);
      const report = useNodeReport(id);
      return <i>{`${id}:${useNode(id)?.inputs.x ?? '-'}:${report?.state ?? '-'} `}</i>;
    }
    function All() {
      return useNodeIds().map((id) => <Node key={id} id={id} />);
    }
    render(<All />);
    expect(text()).toBe('a:-:- b:-:- ');
    renders.length = 0;
    act(() => setInput(fake.doc, 'b', 'x', 7));
    const where = { workflow_id: 'w', run_id: 'r', tick: 1, revision: 0 };
    act(() => fake.report(nodeReportSchema.parse({ node_id: 'b', state: 'completed', data: where })));
    expect([text(), renders]).toEqual(['a:-:- b:7:completed ', ['b', 'b']]);
    act(() => moveNodes(fake.doc, new Map([['b', { x: 50, y: 60 }]])));
    expect(renders).toHaveLength(2);
  });
});

describe('actions', () => {
  it('follow what they depend on, and perform', () => {
    function Button() {
      const { action, enabled, perform } = useAction('edit.undo');
      return (
        <button type="button" disabled={!enabled} onClick={perform}>
          {action.label}
        </button>
      );
    }
    render(<Button />);
    const button = place.querySelector('button');
    expect([button?.disabled, text()]).toEqual([true, 'Undo']);
    act(() => setBypassed(fake.doc, ['a'], true));
    expect(button?.disabled).toBe(false);
    act(() => button?.click());
    expect([button?.disabled, fake.services.document.node('a').get()?.bypassed]).toEqual([true, undefined]);
  });

  it('give a list that is the same while none of them changed', () => {
    const lists = new Set<unknown>();
    function List() {
      const list = useActions();
      lists.add(list);
      return <i>{list.filter(({ enabled }) => enabled).length}</i>;
    }
    render(<List />);
    const before = Number(text());
    act(() => fake.services.view.rail.set(undefined));
    act(() => fake.connection.set({ phase: 'live', via: 'ipc', since: 0, latency: 9 }));
    expect([lists.size, Number(text())]).toEqual([1, before]);
    act(() => fake.services.view.selectedNodes.set(['a']));
    expect(lists.size).toBe(2);
    expect(Number(text())).toBeGreaterThan(before);
  });

  it('are performed by id', () => {
    let perform: ReturnType<typeof usePerform> = () => {};
    function Part() {
      perform = usePerform();
      const { nodes } = useSelection();
      return <i>{nodes.join(' ')}</i>;
    }
    render(<Part />);
    act(() => perform('edit.select_all'));
    expect(text()).toBe('a b');
  });
});

it('says so when there are no services', () => {
  function Lost() {
    useServices();
    return null;
  }
  const errors = vi.spyOn(console, 'error').mockImplementation(() => {});
  expect(() => act(() => root.render(<Lost />))).toThrow(/ServicesProvider/);
  errors.mockRestore();
});
