import { defineNode } from '../define-node';
import { requireWithin } from '../input-error';
import { number, out, text, toggle } from '../ports';
import { createRisingEdge } from '../rising-edge';
import { easingNames, type Keyframe, readKeyframes, valueAt } from './keyframes';

export const timeline = defineNode({
  kind: 'time.timeline',
  version: 1,
  title: 'Timeline',
  description:
    'Plays a value along keyframes: at each it is as written, in between it moves from one to the next. Wire "time" of one to "position" of others to play several together.',
  category: 'Time',
  icon: 'IconKeyframes',
  tags: [
    'keyframe',
    'animation',
    'animate',
    'curve',
    'tween',
    'easing',
    'automation',
    'envelope',
    'ramp',
    'motion',
    'profile',
    'adsr',
  ],
  inputs: {
    keyframes: text({
      default: '0, 0, smooth\n2, 1, hold\n3, 1, smooth\n5, 0',
      multiline: true,
      example: 'seconds, value, smooth',
      description: `One a line: seconds, value and how it goes on, one of ${easingNames}.`,
    }),
    play: toggle({ default: true }),
    loop: toggle({ title: 'Repeat', default: true }),
    speed: number({ default: 1, min: -1000, max: 1000, step: 0.1, description: 'Below 0 it goes backwards.' }),
    position: number({ unit: 's', description: 'By wire, the time it shows, whatever it would play.' }),
    reset: toggle({ default: false, description: 'Back to the beginning in the tick in which it turns on.' }),
  },
  outputs: {
    value: out.number(),
    time: out.number({ unit: 's' }),
    progress: out.number({ description: 'From 0 to 1.' }),
    keyframe: out.integer({ description: 'The place of the keyframe passed last, counted from 0.' }),
    done: out.boolean({ description: 'On at the end, where it does not repeat.' }),
  },
  setup({ clock }) {
    const rises = createRisingEdge();
    let read: { readonly source: string; readonly frames: readonly Keyframe[] } | undefined;
    let at = clock.monotonic();
    let time = 0;
    return {
      run({ keyframes, play, loop, speed, position, reset }) {
        requireWithin('speed', speed, -1000, 1000);
        if (position !== undefined && !Number.isFinite(position)) requireWithin('position', position, 0, 0);
        if (read?.source !== keyframes) read = { source: keyframes, frames: readKeyframes(keyframes) };
        const { frames } = read;
        const end = frames.at(-1)?.time ?? 0;
        const now = clock.monotonic();
        const passed = play ? (now - at) * speed : 0;
        at = now;
        if (rises(reset)) time = 0;
        else time = loop ? around(time + passed, end) : Math.min(end, Math.max(0, time + passed));
        const shown = position ?? time;
        const { value, index } = valueAt(frames, shown);
        const progress = end === 0 ? 1 : Math.min(1, Math.max(0, shown / end));
        const done = position === undefined && !loop && (speed < 0 ? time <= 0 : time >= end);
        return { value, time: shown, progress, keyframe: index, done };
      },
    };
  },
});

/** Past the end it begins anew, before the beginning it comes from the end. */
const around = (time: number, end: number): number => (end === 0 ? 0 : ((time % end) + end) % end);
