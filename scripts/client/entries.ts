import type { PackageEntry } from './public-declarations.ts';

/** What consumers of the package import; each may use the types of those before it. */
export const clientEntries: readonly PackageEntry[] = [
  { name: 'index', source: 'client/index.ts' },
  { name: 'sigv4', source: 'client/sigv4.ts' },
  { name: 'store', source: 'client/store.ts' },
  { name: 'jobs', source: 'client/jobs.ts' },
  { name: 'react', source: 'client/react.ts' },
];

/** Packages an application brings itself where it uses the hooks. */
export const peers: readonly string[] = ['react', '@tanstack/react-query'];
