// @vitest-environment happy-dom
import { act, fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { removeNodes, setInput } from '#shared/document/edits/edits';
import type { FakeServices } from '../../app/testing/fake-services';
import { show } from '../testing/show';
import { Inspector } from './Inspector';
import { describeSelection } from './SeveralInspector';

const select =
  (...ids: string[]) =>
  ({ services }: FakeServices) =>
    services.view.selectedNodes.set(ids);

describe('the inspector', () => {
  it('is not there while nothing is selected', () => {
    show('idle', <Inspector />);
    expect(screen.queryByRole('complementary')).toBeNull();
  });

  it('shows what a hand has taken when it lets go', () => {
    const { services } = show('running', <Inspector />, select('compare'));
    act(() => {
      services.view.dragging.set(true);
      services.view.selectedNodes.set(['math']);
    });
    expect(screen.getByRole('group', { name: 'Inverted' })).not.toBeNull();
    act(() => services.view.dragging.set(false));
    expect(screen.getByRole('group', { name: 'B' })).not.toBeNull();
  });

  it('shows where a wired input gets its value, instead of its control (E1)', () => {
    show('running', <Inspector />, select('compare'));
    expect(screen.queryByRole('group', { name: 'Value' })).toBeNull();
    expect(screen.getByRole('button', { name: 'CPU load' })).not.toBeNull();
    expect(screen.getByText('63.41')).not.toBeNull();
    expect(screen.getByRole('group', { name: 'Inverted' })).not.toBeNull();
  });

  it('sets an unwired input in the document, and gives its default back', () => {
    const { doc, services } = show('idle', <Inspector />, select('math'));
    const b = within(screen.getByRole('group', { name: 'B' })).getByRole('spinbutton');
    fireEvent.focus(b);
    fireEvent.change(b, { target: { value: '7' } });
    fireEvent.keyDown(b, { key: 'Enter' });
    expect(services.document.node('math').get()?.inputs.b).toBe(7);
    act(() => setInput(doc, 'math', 'b', 9));
    fireEvent.click(screen.getByRole('button', { name: 'Reset to default' }));
    expect(services.document.node('math').get()?.inputs).not.toHaveProperty('b');
  });

  it('shows the error of a node with its code and how often it came', () => {
    show('running', <Inspector />, select('math'));
    const alert = screen.getByRole('alert');
    expect(alert.textContent).toContain('Division by zero');
    expect(alert.textContent).toContain('NODE_FAILED');
    expect(alert.textContent).toContain('31 times in this run');
  });

  it('keeps quiet about nodes that somebody else has deleted', () => {
    const { doc } = show('idle', <Inspector />, select('math'));
    act(() => removeNodes(doc, ['math']));
    expect(screen.queryByRole('heading', { name: 'Ratio' })).toBeNull();
  });

  it('says of an unknown kind that it is kept', () => {
    show('idle', <Inspector />, select('unknown'));
    expect(screen.getByText('“vendor.kiln” is not installed')).not.toBeNull();
  });

  it('names both ends of a wire', () => {
    show('running', <Inspector />, ({ services }) =>
      services.view.selectedEdges.set([JSON.stringify(['compare', 'value'])]),
    );
    expect(screen.getByRole('button', { name: 'CPU load' })).not.toBeNull();
    expect(screen.getByRole('button', { name: 'Threshold' })).not.toBeNull();
  });

  it.each([
    [1, 0, '1 node selected'],
    [3, 1, '3 nodes and 1 wire selected'],
    [0, 2, '2 wires selected'],
  ])('counts %i nodes and %i wires', (nodes, edges, text) => expect(describeSelection(nodes, edges)).toBe(text));
});
