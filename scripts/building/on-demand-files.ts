import { basename, join } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';

/** What few requests need and would make every cold start longer: a file of its own beside the bundle, read when it is first imported. */
const sources = ['shared/http/token-verifier.ts'] as const;

const fileOf = (source: string) => basename(source).replace(/\.ts$/, '.js');

/** Leaves them out of the bundles that import them when they run. */
export const onDemandFiles: Plugin = {
  name: 'on-demand-files',
  setup({ onResolve, initialOptions }) {
    const root = initialOptions.absWorkingDir ?? process.cwd();
    onResolve({ filter: /\.ts$/ }, ({ path, kind, resolveDir }) => {
      if (kind !== 'dynamic-import') return undefined;
      const source = sources.find((file) => join(root, file) === join(resolveDir, path));
      return source === undefined ? undefined : { path: `./${fileOf(source)}`, external: true };
    });
  },
};

/** The names of those a bundle imports. */
export function onDemandIn({ imports }: Metafile['outputs'][string]): string[] {
  const names = imports.filter(({ external }) => external === true).map(({ path }) => path.replace(/^\.\//, ''));
  return sources.map(fileOf).filter((name) => names.includes(name));
}

/**
 * Builds those some bundles import.
 * @param options how code that runs on Lambda is bundled
 * @returns their contents by name
 */
export async function buildOnDemandFiles(
  options: Parameters<typeof build>[0] & { readonly absWorkingDir: string },
  outputs: readonly Metafile['outputs'][string][],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const wanted = new Set(outputs.flatMap(onDemandIn));
  const { outputFiles = [] } = await build({
    ...options,
    write: false,
    entryPoints: sources.filter((source) => wanted.has(fileOf(source))),
    outdir: join(options.absWorkingDir, 'on-demand'),
  });
  return new Map(outputFiles.map(({ path, contents }) => [basename(path), contents]));
}
