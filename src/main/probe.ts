import { runProbe } from '#main/nodes/custom/script/probe-thread';

runProbe();
