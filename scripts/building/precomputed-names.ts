import type { Plugin } from 'esbuild';
import { precompute } from './precomputed-routes.ts';

/** The module whose value is put in its place. */
const namesFile = /[\\/]shared[\\/]contract[\\/]operation-names\.ts$/;

/** The names of operations are computed from the contracts; a function gets what they come to, and 60 KB of contracts less. */
export const precomputedNames: Plugin = {
  name: 'precomputed-names',
  setup(build) {
    build.onLoad({ filter: namesFile }, async ({ path }) => ({ contents: await precompute(path), loader: 'js' }));
  },
};
