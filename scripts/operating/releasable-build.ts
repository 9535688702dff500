import type { BuildToRelease } from '../releasing/build-to-release.ts';

/** A stage built and synthesized, ready to be deployed and released. */
export interface ReleasableBuild extends BuildToRelease {
  /** Folder of the cloud assembly. */
  readonly assemblyDir: string;
}
