import { runHeavyThread } from '#main/engine/heavy/heavy-thread';
import { guardSockets } from '#main/engine/offline/socket-guard';
import { loadModule } from '#main/nodes/custom/load-module';
import { builtinNodes } from '#main/nodes/registry';

guardSockets();

runHeavyThread(builtinNodes, loadModule);
