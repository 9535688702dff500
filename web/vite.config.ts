import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import { precomputedRoutesForVite } from '#scripts/cli/precomputed-routes.ts';

const rootDir = join(import.meta.dirname, '..');

const layerOrder = readFileSync(join(import.meta.dirname, 'styles/layers.css'), 'utf8');

/** Parts of the page bring their styles in whichever order they load: each names the layers in their order first. */
const layersFirst: Plugin = {
  name: 'layers-first',
  enforce: 'pre',
  transform: (code, id) => (id.endsWith('.css') ? layerOrder + code : undefined),
};

/**
 * How the board page is made: `npm run build:web` builds it, `npx vite web` serves it on port 5173 while it is worked on,
 * beside a local cloud on port 4000.
 */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [precomputedRoutesForVite, layersFirst],
  // React's own packages stay out: the page is written for React and runs on Preact.
  resolve: {
    alias: [
      { find: /^react\/jsx-(dev-)?runtime$/, replacement: 'preact/jsx-runtime' },
      { find: /^react-dom\/client$/, replacement: 'preact/compat/client' },
      { find: /^react(-dom)?$/, replacement: 'preact/compat' },
      // client/ is a package of its own, from where Node would not find them.
      { find: /^#(client|shared|web)\//, replacement: `${rootDir}/$1/` },
    ],
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // Browsers of the middle of 2024: nesting, layers, light-dark(), popover and Set methods need no translation.
    target: ['chrome125', 'edge125', 'firefox127', 'safari17.5'],
    // Its polyfill is an inline script, which the content security policy refuses, for browsers older than the target.
    modulePreload: { polyfill: false },
    // Files of their own are cached for a year; inlined into script or style they would load again with each release.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
  server: {
    port: 5173,
    strictPort: true,
    proxy: Object.fromEntries(['/api', '/health', '/endpoints.json'].map((path) => [path, 'http://127.0.0.1:4000'])),
  },
});
