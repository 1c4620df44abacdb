// @vitest-environment happy-dom
import { fireEvent, render, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { inputPortSchema } from '#shared/graph/kinds/kinds';
import { InputControl } from './InputControl';

const port = inputPortSchema.parse({ name: 'presses', type: 'INT', title: 'Start', control: { type: 'button' } });

it.each([
  [undefined, 1],
  [0, 1],
  [7, 8],
  ['3', 4],
  ['x', 1],
])('counts a press up from %j to %d', (value, next) => {
  const onChange = vi.fn();
  const { unmount } = render(<InputControl port={port} value={value} onChange={onChange} size="node" />);
  fireEvent.click(screen.getByRole('button', { name: 'Start' }));
  expect(onChange.mock.calls).toEqual([[next]]);
  unmount();
});

it('does nothing while disabled', () => {
  const onChange = vi.fn();
  const { unmount } = render(<InputControl port={port} value={0} onChange={onChange} size="panel" disabled />);
  fireEvent.click(screen.getByRole('button', { name: 'Start' }));
  expect(onChange).not.toHaveBeenCalled();
  unmount();
});
