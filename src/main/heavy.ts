import { runHeavyThread } from '#main/engine/heavy/heavy-thread';
import { builtinNodes } from '#main/nodes/registry';

runHeavyThread(builtinNodes);
