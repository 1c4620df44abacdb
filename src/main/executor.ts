import { runExecutor } from '#main/engine/executor/executor-thread';
import { builtinNodes } from '#main/nodes/registry';

void runExecutor(builtinNodes);
