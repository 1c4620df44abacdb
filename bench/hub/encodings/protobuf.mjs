import { importPeer } from '../../lib/import-peer.mjs';
import { batch, frame, fromSchema, isRepeated, messages, toSchema } from './protobuf-schema.mjs';

/** @typedef {import('./codecs.mjs').Codec} Codec */
/** @typedef {import('./protobuf-schema.mjs').Field} Field */

/** @returns {Promise<Codec>} */
export async function makeProtobufjs() {
  const { default: protobuf } = await importPeer('protobufjs');
  const root = new protobuf.Root();
  for (const { name, fields } of messages) {
    const type = new protobuf.Type(name);
    for (const field of fields) {
      const kind = typeof field.type === 'string' ? field.type : field.type.name;
      type.add(new protobuf.Field(field.name, field.id, kind, isRepeated(field) ? 'repeated' : 'optional'));
    }
    root.add(type);
  }
  root.resolveAll();
  const batches = root.lookupType(batch.name);
  const frames = root.lookupType(frame.name);
  return {
    states: {
      encode: (states) => batches.encode({ messages: states.map(toSchema) }).finish(),
      // Without defaults, what was not sent is not there.
      decode: (bytes) => batches.toObject(batches.decode(bytes), { arrays: true }).messages.map(fromSchema),
    },
    frame: {
      encode: (value) => frames.encode(value).finish(),
      decode: (bytes) => frames.toObject(frames.decode(bytes)),
    },
  };
}

/** Numbers of the types in a descriptor. */
const typeNumbers = { double: 1, string: 9, message: 11, bytes: 12, uint32: 13 };

/** @returns {Promise<Codec>} */
export async function makeBufbuild() {
  const { create, createFileRegistry, fromBinary, toBinary } = await importPeer('@bufbuild/protobuf');
  const { FileDescriptorProtoSchema } = await importPeer('@bufbuild/protobuf/wkt');
  const file = create(FileDescriptorProtoSchema, {
    name: 'states.proto',
    // Fields that were not sent can be told from zeros.
    syntax: 'proto2',
    messageType: messages.map(({ name, fields }) => ({ name, field: fields.map(describe) })),
  });
  const registry = createFileRegistry(file, () => undefined);
  const batches = registry.getMessage(batch.name);
  const frames = registry.getMessage(frame.name);
  return {
    states: {
      encode: (states) =>
        toBinary(batches, create(batches, { messages: states.map((each) => toLocal(toSchema(each))) })),
      decode: (bytes) =>
        fromBinary(batches, bytes).messages.map((/** @type {any} */ each) => fromSchema(fromLocal(each))),
    },
    frame: {
      encode: (value) => toBinary(frames, create(frames, value)),
      decode: (bytes) => fromBinary(frames, bytes),
    },
  };
}

/** @param {Field} field */
function describe(field) {
  const { type } = field;
  return {
    name: field.name,
    number: field.id,
    label: isRepeated(field) ? 3 : 1,
    ...(typeof type === 'string'
      ? { type: typeNumbers[type] }
      : { type: typeNumbers.message, typeName: `.${type.name}` }),
  };
}

const camel = (/** @type {string} */ name) => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());
const snake = new Map(messages.flatMap(({ fields }) => fields.map(({ name }) => [camel(name), name])));

/** The library names fields in its own way. @param {any} value @returns {any} */
function toLocal(value) {
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [camel(name), toLocal(each)]));
}

/** @param {any} value @returns {any} */
function fromLocal(value) {
  if (typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([name]) => snake.has(name));
  return Object.fromEntries(entries.map(([name, each]) => [snake.get(name), fromLocal(each)]));
}
