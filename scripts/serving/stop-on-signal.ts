import type { Cloud } from '#local/cloud.ts';

/** Whether a cloud is being stopped. */
export interface Stopping {
  readonly isUnderWay: () => boolean;
}

/**
 * Stops the cloud and the process when asked to (SIGTERM, Ctrl-C), after the requests in flight, or when its engine ends.
 * A second signal ends the process at once.
 */
export function stopOnSignal(cloud: Cloud): Stopping {
  let isUnderWay = false;
  const stop = async (exitCode: number): Promise<void> => {
    isUnderWay = true;
    try {
      await cloud.close();
    } catch (error) {
      console.error(`✗ ${error instanceof Error ? error.message : String(error)}`);
      process.exit(1);
    }
    process.exit(exitCode);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      console.log('stopping: requests in flight finish first');
      void stop(0);
    });
  }
  void cloud.failed.then((error) => {
    console.error(`✗ ${error.message}`);
    void stop(1);
  });
  return { isUnderWay: () => isUnderWay };
}
