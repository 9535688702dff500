import type { Stack } from '../assembly/assembly.ts';
import type { ResolvedAssembly } from '../assembly/resolve-assembly.ts';

/** What runs the stacks. */
export interface Runtime {
  /**
   * What stacks stand for, every value resolved; nothing is done. Function URLs that have no address yet get a made-up one.
   * @throws CloudError as `resolveAssembly`
   */
  preview(stacks: readonly Stack[]): ResolvedAssembly;
  /**
   * Makes these the stacks that run.
   * @throws CloudError where that is not possible. The message begins with the place of the resource whose fault it is.
   * Mostly nothing has changed then; applying what ran before puts back the rest.
   */
  apply(stacks: readonly Stack[]): Promise<ResolvedAssembly>;
}
