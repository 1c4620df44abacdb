// @vitest-environment happy-dom
import { render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { DisplayView } from '../DisplayView';
import type { DisplayOf } from '../display-of';

const image: DisplayOf<'image'> = { type: 'image', width: 4, height: 2, format: 'png', data: 'iVBORw0KGgo=' };

afterEach(() => {
  vi.unstubAllGlobals();
});

it('says what it shows, for those who do not see it and under the pointer', () => {
  vi.stubGlobal('createImageBitmap', () => new Promise(() => undefined));
  render(<DisplayView display={image} />);
  expect(screen.getByRole('img', { name: 'Image, 4 by 2 pixels, PNG' })).toBeTruthy();
  expect(screen.getByText('4 × 2 PNG')).toBeTruthy();
});

it('says that there is no image yet', () => {
  render(<DisplayView display={{ ...image, width: 0, height: 0, format: 'rgba', data: '' }} />);
  expect(screen.getByText('No image yet')).toBeTruthy();
  expect(screen.queryByRole('img')).toBeNull();
});

it('says when an image can not be drawn, and draws the next one', async () => {
  const decode = vi.fn().mockRejectedValueOnce(new Error('Not a PNG'));
  vi.stubGlobal('createImageBitmap', decode);
  const { rerender } = render(<DisplayView display={image} />);
  await screen.findByText('This image can not be drawn');
  decode.mockResolvedValue({ width: 4, height: 2, close: () => undefined });
  rerender(<DisplayView display={{ ...image }} />);
  await waitFor(() => expect(screen.queryByText('This image can not be drawn')).toBeNull());
  expect(screen.getByRole('img')).toBeTruthy();
});

it('leaves text out where it could not be read', () => {
  vi.stubGlobal('createImageBitmap', () => new Promise(() => undefined));
  const { container, rerender } = render(<DisplayView display={image} labels={false} />);
  expect(container.firstElementChild?.hasAttribute('data-labels')).toBe(false);
  rerender(<DisplayView display={image} labels />);
  expect(container.firstElementChild?.hasAttribute('data-labels')).toBe(true);
});
