import { resolve } from 'node:path';
import { build } from 'esbuild';
import { operations } from '#shared/contract/operations.ts';
import { bundling, sourceOf } from './function-bundles.ts';

/**
 * All functions in one CommonJS file, bundled as they are deployed one by one: what they share is in it once. It exports each handler
 * by the id of its operation. The same sources give the same bytes.
 * @param rootDir the repository
 */
export async function bundleRelease(rootDir: string): Promise<Uint8Array> {
  const root = resolve(rootDir);
  const lines = operations.map((it) => `export { handler as ${it.operation.id} } from './${sourceOf(it)}';`);
  const { outputFiles } = await build({
    ...bundling(root),
    stdin: { contents: lines.join('\n'), resolveDir: root, loader: 'ts' },
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error('esbuild made no bundle of the release');
  return file.contents;
}
