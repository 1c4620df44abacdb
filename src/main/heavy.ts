import { runHeavyThread } from '#main/engine/heavy/heavy-thread';
import { loadModule } from '#main/nodes/custom/load-module';
import { builtinNodes } from '#main/nodes/registry';

runHeavyThread(builtinNodes, loadModule);
