import { zipSync } from 'fflate';

/**
 * A zip archive of files by name. The same files give the same bytes on every machine and with every Node.js, whose own
 * compression may change: so a build knows the `CodeSha256` Lambda will tell of it.
 */
export function zipped(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  // Zip knows local time only, and no year before 1980.
  const mtime = new Date(1980, 0, 1);
  return zipSync(files, { level: 9, mtime });
}
