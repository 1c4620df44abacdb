import { Worker } from 'node:worker_threads';
import { messageOf } from '#shared/base/errors';
import { err, ok, type Result } from '#shared/base/result';
import { type Kind, kindSchema } from '#shared/graph/kinds/kinds';
import type { FileProblem } from '#shared/protocol/node-files';
import { type ProbeAnswer, type ProbeOutcome, unfit } from './probe-thread';
import type { ScriptModule } from './script-module';

/** Milliseconds a script may take to be executed once. */
const deadline = 5_000;
/** Milliseconds until it is executed: on a busy machine a thread takes long to come up, which is not the script's fault. */
const startDeadline = 30_000;
/** MiB a script may use for that. */
const memory = 256;

/** What kinds a script has. It is executed in a thread of its own, which may hang, crash or exit: that is its problem. */
export async function probeScript(
  module: ScriptModule,
  probeFile: string,
): Promise<Result<readonly Kind[], readonly FileProblem[]>> {
  const answer = await ask(module, probeFile);
  if (answer.type === 'failed') return err([answer.problem]);
  const parsed = kindSchema.array().safeParse(answer.kinds);
  return parsed.success ? ok(parsed.data) : err([{ severity: 'error', message: unfit(parsed.error) }]);
}

function ask(module: ScriptModule, probeFile: string): Promise<ProbeOutcome> {
  return new Promise((resolve) => {
    const worker = new Worker(probeFile, {
      workerData: module,
      resourceLimits: { maxOldGenerationSizeMb: memory },
      stdout: true,
      stderr: true,
    });
    const fail = (message: string) => resolve({ type: 'failed', problem: { severity: 'error', message } });
    const end = (message: string) => {
      fail(message);
      void worker.terminate();
    };
    let timer = setTimeout(end, startDeadline, `It could not be loaded within ${startDeadline / 1000} s.`);
    worker.on('message', (answer: ProbeAnswer) => {
      if (answer.type !== 'begins') {
        resolve(answer);
        void worker.terminate();
        return;
      }
      clearTimeout(timer);
      const late = `It was not done loading after ${deadline / 1000} s. Code outside of \`run\` and \`setup\` must return.`;
      timer = setTimeout(end, deadline, late);
    });
    worker.once('error', (error) => fail(messageOf(error)));
    worker.once('exit', () => {
      clearTimeout(timer);
      fail('It ended the thread it was loaded in.');
    });
  });
}
