import { guardSockets } from '#main/engine/offline/socket-guard';
import { runProbe } from '#main/nodes/custom/script/probe-thread';

guardSockets();

runProbe();
