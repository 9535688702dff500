import { chmodSync, cpSync, readdirSync, renameSync } from 'node:fs';
import path from 'node:path';

/** Where the compile cache of a bundle is, beside it. */
const folderName = '.compile-cache';

/** The variables that make Node use the cache in the folder of a bundle, wherever that folder is. */
export function cacheVariables(folder: string): Record<string, string> {
  return { NODE_COMPILE_CACHE: path.join(folder, folderName), NODE_COMPILE_CACHE_PORTABLE: '1' };
}

function setModes(folder: string, modes: { readonly file: number; readonly folder: number }): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const inner = path.join(folder, entry.name);
    if (entry.isDirectory()) setModes(inner, modes);
    else chmodSync(inner, modes.file);
  }
  chmodSync(folder, modes.folder);
}

/**
 * Copies a folder with a bundle and its filled cache, as a deployment does: to another place, for another user, to be read only.
 * @param to beside `from`: Node knows what it has compiled by the way from the cache to it
 * @param uid of who will read it; Node looks for the cache in a folder that ends with it
 */
export function shipWithCache(from: string, to: string, uid: number): void {
  cpSync(from, to, { recursive: true });
  const caches = path.join(to, folderName);
  for (const name of readdirSync(caches)) {
    renameSync(path.join(caches, name), path.join(caches, name.replace(/-\d+$/, `-${uid}`)));
  }
  // Everybody may read it and nobody write it; Node makes the files of a cache for its own user alone.
  setModes(to, { file: 0o444, folder: 0o555 });
}

/** Lets what was shipped be deleted. */
export function releaseShipped(folder: string): void {
  setModes(folder, { file: 0o644, folder: 0o755 });
}

/** Whether V8 took a file from its cache. @param said what Node printed with `NODE_DEBUG_NATIVE=COMPILE_CACHE` */
export function wasAccepted(said: string, file: string): boolean {
  return said.includes(`V8 code cache for CommonJS ${file} was accepted`);
}
