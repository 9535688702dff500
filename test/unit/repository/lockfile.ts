/** An entry of `package-lock.json`, as far as it is judged. */
export interface LockedPackage {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly hasInstallScript?: boolean;
  /** Comes inside the archive of another package, whose integrity is its own. */
  readonly inBundle?: boolean;
}

/** `packages` of `package-lock.json`, by where they are installed; the project itself is ``. */
export type LockedPackages = Readonly<Record<string, LockedPackage>>;

/** What of a lockfile is known and may stay. */
export interface Leave {
  /** Packages that run a program when they are installed, and what it is for. */
  readonly installScripts: Readonly<Record<string, string>>;
  /** Packages whose lockfile says another licence than those of everybody, or none, and what it is. */
  readonly licences: Readonly<Record<string, string>>;
}

/** Packages that run a program when they are installed, and what it is for. */
const installScripts: Readonly<Record<string, string>> = {
  '@parcel/watcher': 'looks for the build of this machine',
  '@swc/core': 'looks for the build of this machine',
  esbuild: 'looks for the build of this machine',
  'unrs-resolver': 'looks for the build of this machine',
  'vue-demi': 'points at the version of Vue that is there; of the page that shows the API',
};

/** Both say MIT where packages of their age say it. */
const unsaid = { busboy: 'MIT', streamsearch: 'MIT' };

/**
 * The lockfiles of the repository by their folders, and what of each may stay. Of the two below it nothing is deployed or passed on;
 * Artillery is installed with `--ignore-scripts`.
 */
export const lockfiles: Readonly<Record<string, Leave>> = {
  '.': { installScripts, licences: {} },
  'perf/artillery': {
    installScripts: {
      '@playwright/browser-chromium': 'would fetch a browser',
      protobufjs: 'would tell which version others ask for',
      'unix-dgram': 'would compile what sends to a socket of the machine',
    },
    licences: {
      pako: 'MIT AND Zlib, which asks to name changes, of which there are none',
      'xmlhttprequest-ssl': 'MIT, said where packages of its age say it',
      'yaml-js': 'WTFPL, which asks for nothing',
    },
  },
  'perf/peers/variants': { installScripts: {}, licences: unsaid },
};

/**
 * Licences that ask for no more than to be named. Two ask for more, and not of us: MPL-2.0 asks for changes to its own files, of which
 * there are none, and CC-BY-4.0 is about data.
 */
export const licences = [
  ...['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'CC0-1.0', 'ISC', 'MIT', 'MIT-0'],
  ...['CC-BY-4.0', 'MPL-2.0', 'PSF-2.0', 'Python-2.0'],
];

/** Whether an SPDX expression of one level leaves a choice that is allowed. */
function isAllowed(expression: string): boolean {
  const choices = expression.replace(/^\((.*)\)$/, '$1').split(' OR ');
  return choices.some((choice) => choice.split(' AND ').every((licence) => licences.includes(licence)));
}

/** What a package is called that is installed at a path. */
export const nameOf = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

function mistakesOf(path: string, entry: LockedPackage, leave: Leave): string[] {
  const { version = '', resolved, integrity = '', license = '', hasInstallScript = false, inBundle = false } = entry;
  const mistakes: string[] = [];
  if (!/^\d+\.\d+\.\d+/.test(version)) mistakes.push(`has no version: "${version}"`);
  if (!inBundle && !/^sha512-[\w+/]{86}==$/.test(integrity)) mistakes.push('is not held to a SHA-512');
  if (resolved !== undefined) mistakes.push('names where it comes from; that is for the registry of who installs');
  const name = nameOf(path);
  if (hasInstallScript && leave.installScripts[name] === undefined) mistakes.push('runs a program when installed');
  if (!isAllowed(license) && leave.licences[name] === undefined)
    mistakes.push(`has a licence that is not allowed: "${license}"`);
  return mistakes;
}

/** What is wrong with the packages a lockfile installs, a line each. */
export function lockfileMistakes(packages: LockedPackages, leave: Leave): string[] {
  return Object.entries(packages).flatMap(([path, entry]) =>
    path === '' ? [] : mistakesOf(path, entry, leave).map((mistake) => `${path} ${mistake}`),
  );
}

/** Names of packages that may stay as they are and need no leave. */
export function idleLeave(packages: LockedPackages, { installScripts, licences }: Leave): string[] {
  const entries = Object.entries(packages).map(([path, entry]) => ({ ...entry, name: nameOf(path) }));
  const runs = (name: string) => entries.some((one) => one.name === name && one.hasInstallScript);
  const asks = (name: string) => entries.some((one) => one.name === name && !isAllowed(one.license ?? ''));
  return [
    ...Object.keys(installScripts).filter((name) => !runs(name)),
    ...Object.keys(licences).filter((name) => !asks(name)),
  ];
}

/** Names of packages that are asked for by more than one version. */
export function inexact(wanted: Readonly<Record<string, string>> = {}): string[] {
  return Object.entries(wanted).flatMap(([name, version]) => (/^\d+\.\d+\.\d+$/.test(version) ? [] : [name]));
}
