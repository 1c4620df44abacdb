import type { NodeKind } from '#main/engine/node-kind';
import { chatCompletion } from './chat/chat-completion';
import { httpEndpoint } from './endpoint/http-endpoint';
import { newsFeed } from './feed/news-feed';
import { httpRequest } from './http-request';
import { sendEmail } from './mail/send-email';
import { modbusRead } from './modbus/modbus-read';
import { modbusWrite } from './modbus/modbus-write';
import { mqttBroker } from './mqtt/mqtt-broker';
import { mqttPublish } from './mqtt/mqtt-publish';
import { mqttSubscribe } from './mqtt/mqtt-subscribe';
import { oscIn } from './osc/osc-in';
import { oscOut } from './osc/osc-out';
import { httpStream } from './stream/http-stream';
import { tcpClient } from './tcp/tcp-client';
import { tcpServer } from './tcp/tcp-server';
import { udpReceive } from './udp/udp-receive';
import { udpSend } from './udp/udp-send';
import { websocketClient } from './websocket/websocket-client';
import { websocketServer } from './websocket/websocket-server';

/** In the order the palette lists them. */
export const networkKinds: readonly NodeKind[] = [
  httpRequest,
  httpStream,
  httpEndpoint,
  mqttSubscribe,
  mqttPublish,
  mqttBroker,
  websocketClient,
  websocketServer,
  tcpClient,
  tcpServer,
  udpReceive,
  udpSend,
  oscIn,
  oscOut,
  modbusRead,
  modbusWrite,
  chatCompletion,
  sendEmail,
  newsFeed,
];
