export { createToken } from './access/token';
export type { PortLike } from './channel';
export { createHub } from './hub';
export type { Address, Hub, HubOptions, HubSettings } from './hub-options';
