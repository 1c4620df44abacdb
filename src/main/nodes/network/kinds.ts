import type { NodeKind } from '#main/engine/node-kind';
import { httpRequest } from './http-request';
import { mqttPublish } from './mqtt/mqtt-publish';
import { mqttSubscribe } from './mqtt/mqtt-subscribe';

/** In the order the palette lists them. */
export const networkKinds: readonly NodeKind[] = [httpRequest, mqttSubscribe, mqttPublish];
