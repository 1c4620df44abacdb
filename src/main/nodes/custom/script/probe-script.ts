import { Worker } from 'node:worker_threads';
import { messageOf } from '#shared/base/errors';
import { err, ok, type Result } from '#shared/base/result';
import { type Kind, kindSchema } from '#shared/graph/kinds';
import type { FileProblem } from '#shared/protocol/node-files';
import type { ProbeAnswer } from './probe-thread';
import type { ScriptModule } from './script-module';

/** Milliseconds a script may take to be executed once. */
const deadline = 5_000;
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
  return parsed.success ? ok(parsed.data) : err([{ severity: 'error', message: parsed.error.message }]);
}

function ask(module: ScriptModule, probeFile: string): Promise<ProbeAnswer> {
  return new Promise((resolve) => {
    const worker = new Worker(probeFile, {
      workerData: module,
      resourceLimits: { maxOldGenerationSizeMb: memory },
      stdout: true,
      stderr: true,
    });
    const fail = (message: string) => resolve({ type: 'failed', problem: { severity: 'error', message } });
    const timer = setTimeout(() => {
      fail(`It was not done loading after ${deadline / 1000} s. Code outside of \`run\` and \`setup\` must return.`);
      void worker.terminate();
    }, deadline);
    worker.once('message', (answer: ProbeAnswer) => {
      resolve(answer);
      void worker.terminate();
    });
    worker.once('error', (error) => fail(messageOf(error)));
    worker.once('exit', () => {
      clearTimeout(timer);
      fail('It ended the thread it was loaded in.');
    });
  });
}
