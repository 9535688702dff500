import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { pagePaths } from '#infra/page-delivery.ts';
import { closure, type PageFile } from './web-budget.ts';

/** Parts that come later, without which a technician's phone, or the board of a shop the device remembers, does not start. */
const laterParts: readonly string[] = [
  'access-token',
  'day-sheet',
  'empty-day',
  'phone-page',
  'phone-text',
  'query-provider',
  'remembered-shop',
  'happened',
  'screen-keys',
  'shop-menu-items',
  'sign-in',
  'undo-toast',
  'unknown-zone',
];

/** The files the page starts with, and those of the technician's phone: what others do needs the network anyway. */
export function keptFiles(html: string, files: readonly PageFile[]): string[] {
  const roots = files.filter(({ fileName, name }) => html.includes(`/${fileName}"`) || laterParts.includes(name));
  return [...closure(files, roots)].map(({ fileName }) => `/${fileName}`).sort();
}

/**
 * Builds the service worker of a page into `<outDir>/service-worker.js`. It names the files of its release: another release
 * is another worker, which is how browsers learn of it.
 */
export async function buildOfflineWorker(
  rootDir: string,
  outDir: string,
  html: string,
  files: readonly PageFile[],
): Promise<PageFile> {
  const kept = keptFiles(html, files);
  const version = createHash('sha256').update(html).update(kept.join()).digest('base64url').slice(0, 12);
  const fileName = 'service-worker.js';
  const outfile = join(outDir, fileName);
  await build({
    absWorkingDir: rootDir,
    entryPoints: ['web/offline/service-worker.ts'],
    outfile,
    bundle: true,
    format: 'iife',
    target: ['chrome125', 'firefox127', 'safari17.5'],
    minify: true,
    legalComments: 'none',
    logLevel: 'silent',
    define: { RELEASE: JSON.stringify({ version, files: kept, pages: pagePaths }) },
  });
  return { fileName, name: 'service-worker', content: await readFile(outfile) };
}
