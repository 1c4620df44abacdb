import { join } from 'node:path';
import { runExecutor } from '#main/engine/executor/executor-thread';
import { guardSockets } from '#main/engine/offline/socket-guard';
import { loadModule } from '#main/nodes/custom/load-module';
import { findCode } from '#main/nodes/custom/script/find-code';
import { builtinNodes } from '#main/nodes/registry';

guardSockets();

void runExecutor({ builtin: builtinNodes, load: loadModule, findCode, heavyFile: join(__dirname, 'heavy.cjs') });
