export { createToken } from './access/token';
export type { PortLike } from './channels/channel';
export { createHub } from './hub';
export type { Address, Hub, HubOptions, HubSettings } from './hub-options';
