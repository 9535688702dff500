import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';

/** What is asked of a release: an operation of it, and the event of a Function URL. */
export interface Asked {
  readonly number: number;
  readonly operation: string;
  readonly event: unknown;
}

// The environment is that of a function of Lambda before this loads, as the platform has it.
const release = createRequire(import.meta.url)(workerData.file);

parentPort?.on('message', async ({ number, operation, event }: Asked) => {
  try {
    const context = { awsRequestId: 'test-request', functionVersion: '1' };
    parentPort?.postMessage({ number, response: await release[operation](event, context) });
  } catch (error) {
    parentPort?.postMessage({ number, failure: String(error) });
  }
});
