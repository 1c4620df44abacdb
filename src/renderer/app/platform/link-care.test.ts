import { expect, it } from 'vitest';
import { careForLink } from './link-care';

function start(hidden = false) {
  const document = Object.assign(new EventTarget(), { hidden });
  const page = Object.assign(new EventTarget(), { document });
  const done: string[] = [];
  const link = {
    retryNow: () => void done.push('retry'),
    slowTo: (rate: number | undefined) => void done.push(`rate ${rate}`),
  };
  const care = careForLink(page as never, link);
  const show = (shown: boolean) => {
    document.hidden = !shown;
    document.dispatchEvent(new Event('visibilitychange'));
  };
  return { page, done, care, show };
}

it('makes sure of the link when the network is back and when somebody looks', () => {
  const { page, done, care } = start();
  page.dispatchEvent(new Event('online'));
  page.dispatchEvent(new Event('focus'));
  expect(done).toEqual(['retry', 'retry']);
  care.dispose();
  page.dispatchEvent(new Event('online'));
  expect(done).toHaveLength(2);
});

it('asks for little while nobody can see the window', () => {
  const { done, show } = start();
  show(false);
  show(true);
  expect(done).toEqual(['rate 2', 'rate undefined', 'retry']);
  expect(start(true).done).toEqual(['rate 2']);
});
