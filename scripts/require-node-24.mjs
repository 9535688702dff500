/** Loaded before any command: plain JavaScript that old Node versions can parse. */
import * as nodeModule from 'node:module';
import { fileURLToPath } from 'node:url';

const major = Number(process.versions.node.split('.')[0]);

if (major < 24) {
  console.error(
    `✗ this runs on Node 24, and this is Node ${process.versions.node}. Run it with npm start, npm test or npm run: they use the Node 24 of node_modules. On a platform without one (macOS), install Node 24.`,
  );
  process.exit(1);
}

// Compiled code, and types stripped, are kept for the next run: a third of a start's CPU time.
nodeModule.enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/status-board/compiled', import.meta.url)));
