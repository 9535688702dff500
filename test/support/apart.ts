import { once } from 'node:events';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

const program = `
const { parentPort, workerData } = require('node:worker_threads');
import(workerData.module)
  .then((module) => module[workerData.name](...workerData.args))
  .then((result) => parentPort.postMessage(result));
`;

/**
 * Calls a function of a module in a thread of plain Node: in Jest's sandbox the same code takes nearly twice as long, which
 * counts where it runs for many seconds.
 * @param path of the module
 * @param name of the function, which takes and gives what can be cloned
 * @throws what the function throws
 */
export async function apart<Call extends (...args: never) => unknown>(
  path: string,
  name: string,
  ...args: Parameters<Call>
): Promise<Awaited<ReturnType<Call>>> {
  const module = pathToFileURL(path).href;
  const worker = new Worker(program, { eval: true, workerData: { module, name, args } });
  try {
    const [result] = await once(worker, 'message');
    return result;
  } finally {
    await worker.terminate();
  }
}
