import { decode as decodeMsgpack, encode as encodeMsgpack } from '@msgpack/msgpack';
import { importPeer } from '../../lib/import-peer.mjs';
import { makeBufbuild, makeProtobufjs } from './protobuf.mjs';

/** @typedef {{ width: number, height: number, pixels: Uint8Array }} Frame */
/** @typedef {{ states: object[], frame: Frame }} Payloads */

/**
 * What one library makes of a batch of states, and of a frame of pixels.
 * @template T
 * @typedef {{ encode: (value: T) => Uint8Array | string, decode: (bytes: any) => T }} Pair
 */

/** @typedef {{ states: Pair<object[]>, frame: Pair<Frame> }} Codec */

/** @typedef {{ name: string, label: string, isPeer: boolean, make: () => Promise<Codec> }} CodecRow */

/** One pair for whatever there is to encode. @param {Pair<any>} pair @returns {Codec} */
const same = (pair) => ({ states: pair, frame: pair });

/** @type {readonly CodecRow[]} */
export const codecs = [
  { name: 'json', label: 'JSON, pixels as base64', isPeer: false, make: async () => json },
  {
    name: '@msgpack/msgpack',
    label: '@msgpack/msgpack',
    isPeer: false,
    make: async () => same({ encode: (value) => encodeMsgpack(value), decode: (bytes) => decodeMsgpack(bytes) }),
  },
  {
    name: 'msgpackr',
    label: 'msgpackr',
    isPeer: true,
    async make() {
      const { Packr } = await importPeer('msgpackr');
      const packr = new Packr({ useRecords: false });
      return same({ encode: (value) => packr.pack(value), decode: (bytes) => packr.unpack(bytes) });
    },
  },
  {
    name: 'msgpackr-records',
    label: 'msgpackr, records (its own extension)',
    isPeer: true,
    async make() {
      const { Packr } = await importPeer('msgpackr');
      // Every message stands alone, as a client may come at any time: the shapes are in each.
      const packr = new Packr({ useRecords: true });
      return same({ encode: (value) => packr.pack(value), decode: (bytes) => packr.unpack(bytes) });
    },
  },
  {
    name: 'cbor-x',
    label: 'cbor-x',
    isPeer: true,
    async make() {
      const { Encoder } = await importPeer('cbor-x');
      const encoder = new Encoder({ useRecords: false, tagUint8Array: false });
      return same({ encode: (value) => encoder.encode(value), decode: (bytes) => encoder.decode(bytes) });
    },
  },
  { name: 'protobufjs', label: 'protobufjs', isPeer: true, make: makeProtobufjs },
  { name: '@bufbuild/protobuf', label: '@bufbuild/protobuf', isPeer: true, make: makeBufbuild },
];

/** @type {Codec} */
const json = {
  states: { encode: (value) => Buffer.from(JSON.stringify(value)), decode: (bytes) => JSON.parse(bytes.toString()) },
  frame: {
    encode: ({ pixels, ...rest }) => {
      const { buffer, byteOffset, byteLength } = pixels;
      const text = Buffer.from(buffer, byteOffset, byteLength).toString('base64');
      return Buffer.from(JSON.stringify({ ...rest, pixels: text }));
    },
    decode: (bytes) => {
      const { pixels, ...rest } = JSON.parse(bytes.toString());
      return { ...rest, pixels: Buffer.from(pixels, 'base64') };
    },
  },
};
