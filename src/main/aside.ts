import { runAsideThread } from './documents/aside/aside-thread';

runAsideThread();
