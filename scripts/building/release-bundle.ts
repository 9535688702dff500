import { resolve } from 'node:path';
import { build } from 'esbuild';
import { bundling } from './function-bundles.ts';
import { fileOf, functionSources } from './function-source.ts';

/**
 * All functions in one CommonJS file, bundled as they are deployed one by one: what they share is in it once. It exports each handler
 * by the id of its operation, consumer or schedule. The same sources give the same bytes.
 * @param rootDir the repository
 */
export async function bundleRelease(rootDir: string): Promise<Uint8Array> {
  const root = resolve(rootDir);
  const lines = functionSources.map((it) => `export { handler as ${it.id} } from './${fileOf(it)}';`);
  const { outputFiles } = await build({
    ...bundling(root),
    stdin: { contents: lines.join('\n'), resolveDir: root, loader: 'ts' },
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error('esbuild made no bundle of the release');
  return file.contents;
}
