import { afterEach } from '@jest/globals';
import { type Cloud, startCloud } from '#local/cloud.ts';
import type { CloudOptions } from '#local/cloud-options.ts';
import { writeAssembly } from './assembly-fixture.ts';
import { temporaryFolders } from './temporary-folder.ts';

/** Starts clouds of the assembly fixture; they are closed after the test. */
export function cloudFixtures(): {
  readonly newFolder: () => string;
  readonly start: (options?: Partial<CloudOptions>) => Promise<Cloud>;
} {
  const newFolder = temporaryFolders();
  const clouds: Cloud[] = [];
  afterEach(async () => {
    for (const cloud of clouds.splice(0)) await cloud.close();
  });
  const start = async (options: Partial<CloudOptions> = {}): Promise<Cloud> => {
    const assemblyDir = options.assemblyDir ?? writeAssembly(newFolder());
    const cloud = await startCloud({ dataDir: newFolder(), port: 0, env: {}, ...options, assemblyDir });
    clouds.push(cloud);
    return cloud;
  };
  return { newFolder, start };
}
