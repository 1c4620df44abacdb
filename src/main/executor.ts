import { join } from 'node:path';
import { runExecutor } from '#main/engine/executor/executor-thread';
import { builtinNodes } from '#main/nodes/registry';

void runExecutor(builtinNodes, join(__dirname, 'heavy.cjs'));
