import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A package that is installed. */
export interface LockedPackage {
  readonly name: string;
  readonly version: string;
  /** An SPDX expression. */
  readonly license: string | undefined;
  /** SHA-512 of its archive, in base64; undefined for what comes inside another archive. */
  readonly sha512: string | undefined;
  /** Only builds, tests or tools need it: nothing of it is deployed. */
  readonly isDevelopment: boolean;
}

interface Entry {
  readonly name?: string;
  readonly version?: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
}

const marker = 'node_modules/';

/** The packages a lockfile installs, each version of each once, in order. */
export function packagesIn(lockfile: { readonly packages?: Readonly<Record<string, Entry>> }): LockedPackage[] {
  const found = new Map<string, LockedPackage>();
  for (const [place, entry] of Object.entries(lockfile.packages ?? {})) {
    if (!place.includes(marker)) continue;
    const { name = place.slice(place.lastIndexOf(marker) + marker.length), version = '', license, integrity } = entry;
    const id = `${name}@${version}`;
    const known = found.get(id);
    found.set(id, {
      name,
      version,
      license,
      sha512: known?.sha512 ?? /^sha512-(.*)$/.exec(integrity ?? '')?.[1],
      isDevelopment: (known?.isDevelopment ?? true) && (entry.dev === true || entry.devOptional === true),
    });
  }
  return [...found].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, locked]) => locked);
}

/** Reads the lockfile of a checkout. */
export function readLockedPackages(rootDir: string): LockedPackage[] {
  return packagesIn(JSON.parse(readFileSync(path.join(rootDir, 'package-lock.json'), 'utf8')));
}
