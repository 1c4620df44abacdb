import { describe, expect, it } from 'vitest';
import { Hand, handRests } from './hand';
import { PacedFrames, pace } from './paced-frames';
import { ManualFrames } from './testing/manual-frames';
import { ManualTimers } from './testing/manual-timers';

function create() {
  const screen = new ManualFrames();
  const timers = new ManualTimers();
  const hand = new Hand(timers);
  const frames = new PacedFrames(screen, timers, hand);
  let drawn = 0;
  /** Asks for a picture that takes so long, and draws until the one after it. */
  const write = (took: number) => {
    frames.request(() => {
      drawn += 1;
    });
    screen.draw();
    timers.advance(took);
    screen.draw();
  };
  return { screen, timers, hand, frames, write, drawn: () => drawn };
}

describe('PacedFrames', () => {
  it('draws in every frame while the page keeps up', () => {
    const { write, drawn } = create();
    for (let at = 0; at < 5; at++) write(pace.late);
    expect(drawn()).toBe(5);
  });

  it('rests after a late picture for as long as that took, then goes on', () => {
    const { screen, timers, write, drawn } = create();
    write(60);
    write(0);
    expect(drawn()).toBe(1);
    timers.advance(59);
    screen.draw();
    expect(drawn()).toBe(1);
    timers.advance(1);
    screen.draw();
    expect(drawn()).toBe(2);
  });

  it('rests no longer than what is shown may be old', () => {
    const { screen, timers, write, drawn } = create();
    write(5_000);
    write(0);
    timers.advance(pace.longestRest);
    screen.draw();
    expect(drawn()).toBe(2);
  });

  it('has few nodes written at a time while a hand moves, in every frame, and all of them once it rests', () => {
    const { screen, timers, hand, frames } = create();
    const shares: number[] = [];
    const write = () => {
      frames.request((most) => shares.push(most));
      screen.draw();
      timers.advance(60);
      screen.draw();
    };
    hand.moves();
    write();
    hand.moves();
    write();
    timers.advance(handRests);
    write();
    expect(shares).toEqual([pace.mostByHand, pace.mostByHand, Number.POSITIVE_INFINITY]);
  });

  it('draws nothing that was taken back, whether it waits for a frame or rests', () => {
    const { screen, timers, frames, write, drawn } = create();
    const draw = () => expect.unreachable();
    frames.request(draw).dispose();
    screen.draw();
    write(60);
    frames.request(draw).dispose();
    const late = frames.request(draw);
    timers.advance(100);
    late.dispose();
    screen.draw();
    expect(drawn()).toBe(1);
  });
});
