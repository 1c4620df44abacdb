import querystring from 'node:querystring';
import type { ImageValue } from '#shared/graph/values/image-value';
import { defineNode } from '../../define-node';
import { number, out, secret, text } from '../../ports';
import { basicAuth } from '../asking/basic-auth';
import { stateOutput } from '../link/describe-state';
import { linkOf } from '../link/link-node';
import { checkRange, readAddress } from '../settings';
import { type CameraSettings, openCamera } from './open-camera';

/** Seconds over which pictures are counted. */
const rateWindow = 2;

export const networkCamera = defineNode({
  kind: 'image.network_camera',
  version: 1,
  title: 'Network camera',
  description:
    'The newest picture of a camera with a web address: an MJPEG stream, or one that gives a picture each time it is asked.',
  category: 'Image',
  icon: 'IconCamera',
  tags: [
    'webcam',
    'ip camera',
    'mjpeg',
    'video',
    'stream',
    'snapshot',
    'esp32-cam',
    'octoprint',
    'cctv',
    'frame',
    'grab',
  ],
  capabilities: ['network'],
  example: { inputs: { url: 'http://192.168.1.20:81/stream' }, shows: ['image', 'state'] },
  inputs: {
    url: text({ title: 'Address', default: '', placeholder: 'http://…/stream' }),
    interval: number({
      default: 1,
      min: 0.02,
      max: 3600,
      unit: 's',
      description: 'From one picture to the next, where the camera gives one each time it is asked.',
      wirable: false,
    }),
    username: text({ default: '', description: 'Empty where the camera asks for none.', wirable: false }),
    password: secret({ shownWhen: { username: { set: true } } }),
    timeout: number({
      default: 10,
      min: 1,
      max: 280,
      unit: 's',
      description: 'How long the camera may say nothing.',
      wirable: false,
    }),
  },
  outputs: {
    image: out.image(),
    width: out.integer({ unit: 'px' }),
    height: out.integer({ unit: 'px' }),
    count: out.integer({ description: 'Pictures since the start.' }),
    rate: out.number({ unit: '1/s', description: 'Pictures a second, over the last two seconds.' }),
    age: out.number({
      unit: 's',
      description: 'Time since the newest picture, or since the start while none has come.',
    }),
    state: stateOutput,
  },
  setup(context) {
    const { clock } = context;
    let newest: ImageValue | undefined;
    let count = 0;
    let takenAt = clock.monotonic();
    let recent: number[] = [];
    const link = linkOf(context, (settings: CameraSettings, attempt) =>
      openCamera(settings, attempt, {
        clock,
        took(picture) {
          newest = picture;
          count += 1;
          takenAt = clock.monotonic();
          recent.push(takenAt);
        },
      }),
    );
    return {
      run({ url, interval, username, password, timeout }) {
        checkRange('interval', interval, 0.02, 3600, 's');
        checkRange('timeout', timeout, 1, 280, 's');
        const address = readAddress('url', url, ['http', 'https']);
        const headers = signIn(address, username, password);
        link.keep({ url: address.href, headers, interval, timeout });
        const now = clock.monotonic();
        recent = recent.filter((at) => now - at < rateWindow);
        return {
          image: newest ?? null,
          width: newest?.width ?? 0,
          height: newest?.height ?? 0,
          count,
          rate: recent.length / rateWindow,
          age: now - takenAt,
          state: link.state(),
        };
      },
      teardown: link.teardown,
    };
  },
});

/** Many write both into the address, from where they are taken out: nobody can be asked with them in it. */
function signIn(address: URL, username: string, password: string): Record<string, string> {
  const name = username || querystring.unescape(address.username);
  const word = password || querystring.unescape(address.password);
  address.username = '';
  address.password = '';
  return name === '' ? {} : basicAuth(name, word);
}
