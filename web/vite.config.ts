import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type Plugin, type Rolldown } from 'vite';
import { precomputedRoutesForVite } from '#scripts/building/precomputed-routes.ts';

const rootDir = join(import.meta.dirname, '..');

const layerOrder = readFileSync(join(import.meta.dirname, 'styles/layers.css'), 'utf8');

/** Parts of the page bring their styles in whichever order they load: each names the layers in their order first. */
const layersFirst: Plugin = {
  name: 'layers-first',
  enforce: 'pre',
  transform: (code, id) => (id.endsWith('.css') ? layerOrder + code : undefined),
};

/** Parts of the page that come later are loaded by `load-part.ts` in the place of what Vite would put into every page for it. */
const ownLoader: Plugin = {
  name: 'own-loader',
  enforce: 'pre',
  load: (id) =>
    id === '\0vite/preload-helper.js'
      ? `export { loadPart as __vitePreload } from ${JSON.stringify(join(import.meta.dirname, 'app/load-part.ts'))};`
      : undefined,
};

const entry = join(import.meta.dirname, 'main.tsx');

/** What the entry imports, and what that imports, but for what comes later. */
function isInFirstView(id: string, getModuleInfo: (id: string) => Rolldown.ModuleInfo | null): boolean {
  const found = new Set([entry]);
  for (const module of found) for (const imported of getModuleInfo(module)?.importedIds ?? []) found.add(imported);
  return found.has(id);
}

/**
 * How the board page is made: `npm run build:web` builds it, `npx vite web` serves it on port 5173 while it is worked on,
 * beside a local cloud on port 4000.
 */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [precomputedRoutesForVite, layersFirst, ownLoader],
  // React's own packages stay out: the page is written for React and runs on Preact.
  resolve: {
    alias: [
      { find: /^react\/jsx-(dev-)?runtime$/, replacement: 'preact/jsx-runtime' },
      { find: /^react-dom\/client$/, replacement: 'preact/compat/client' },
      { find: /^react(-dom)?$/, replacement: 'preact/compat' },
      // The other one needs what Node has for bytes.
      { find: 'csv-parse/sync', replacement: 'csv-parse/browser/esm/sync' },
      // client/ is a package of its own, from where Node would not find them.
      { find: /^#(client|shared|web)\//, replacement: `${rootDir}/$1/` },
    ],
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // Browsers of the middle of 2024: nesting, layers, light-dark(), popover and Set methods need no translation.
    target: ['chrome125', 'edge125', 'firefox127', 'safari17.5'],
    // The first view is one file; a list of what each later part needs would make it longer for everybody.
    modulePreload: false,
    // Files of their own are cached for a year; inlined into script or style they would load again with each release.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // Otherwise what first view and later parts share is cut into pieces by who needs what, each compressed on its own.
        codeSplitting: {
          groups: [
            { name: (id, context) => (isInFirstView(id, (one) => context.getModuleInfo(one)) ? 'start' : null) },
          ],
        },
      },
    },
  },
  server: {
    port: 5173,
    strictPort: true,
    proxy: Object.fromEntries(
      ['/api', '/health', '/endpoints.json', '/oauth2', '/logout'].map((path) => [path, 'http://127.0.0.1:4000']),
    ),
  },
});
