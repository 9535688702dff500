import { type FSWatcher, readdirSync, statSync, watch } from 'node:fs';
import { join } from 'node:path';

/** A folder as it is now: another one of the same name, as git makes it, is another one. */
function identityOf(folder: string): string {
  return `${statSync(folder).ino} ${folder}`;
}

function foldersOf(root: string): Map<string, string> {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  const below = entries.filter((entry) => entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name));
  return new Map([root, ...below].map((folder) => [identityOf(folder), folder]));
}

/**
 * Tells of every change below a folder, with the path of what changed. Each folder is watched by itself: on Linux the
 * `recursive` of Node 24 watches files, and loses sight of one that is replaced, as most editors and git do.
 * @returns ends it
 */
export function watchTree(root: string, changed: (path: string) => void): () => void {
  const watchers = new Map<string, FSWatcher>();
  const close = (identity: string, watcher: FSWatcher): void => {
    watcher.close();
    watchers.delete(identity);
  };
  const look = (): void => {
    const folders = foldersOf(root);
    for (const [identity, watcher] of watchers) if (!folders.has(identity)) close(identity, watcher);
    for (const [identity, folder] of folders) {
      if (watchers.has(identity)) continue;
      const watcher = watch(folder, (_event, name) => tell(join(folder, name ?? '')));
      watchers.set(
        identity,
        watcher.on('error', () => close(identity, watcher)),
      );
    }
  };
  const tell = (path: string): void => {
    try {
      look();
    } catch {
      // A folder went while it was looked at; its parent tells of that next.
    }
    changed(path);
  };
  look();
  return () => {
    for (const [identity, watcher] of watchers) close(identity, watcher);
  };
}
