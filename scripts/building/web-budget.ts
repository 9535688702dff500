import { readFile, writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { gzipSync } from 'node:zlib';

/** A file of the built page. */
export interface PageFile {
  /** Below the page's folder, such as `assets/index-BX3kq0aZ.js`. */
  readonly fileName: string;
  /** What it is made from; stays when the content changes. */
  readonly name: string;
  readonly content: string | Uint8Array;
  /** File names of the scripts and styles it cannot do without. */
  readonly needs?: readonly string[];
}

/** Gzipped bytes of what the browser loads before the board shows; `total` has icons and fonts of index.html too. */
export interface FirstLoad {
  readonly html: number;
  readonly js: number;
  readonly css: number;
  readonly total: number;
}

/** What a page weighs. */
export interface PageWeight {
  readonly firstLoad: FirstLoad;
  /** Gzipped bytes of each script and style loaded later, by `<name>.<extension>`. */
  readonly lazy: Readonly<Record<string, number>>;
}

/** Gzipped bytes the first load may have, in KB of 1,024: a phone on the road shows the board within a second. */
const limits: ReadonlyMap<string, number> = new Map([
  ['first load, js', 40 * 1_024],
  ['first load, css', 10 * 1_024],
  ['first load, total', 60 * 1_024],
]);

/** Growth over the recorded size that passes unnoticed; more asks for a new record, which a reviewer sees. */
const tolerance = 1.05;

/** Changes below this many bytes are noise of the compression, whatever the share. */
const noise = 64;

const record = 'npm run build:web -- --update-budget';

function gzipped(content: string | Uint8Array): number {
  return gzipSync(content).byteLength;
}

/** Everything that is loaded because these files are. */
export function closure(files: readonly PageFile[], roots: readonly PageFile[]): Set<PageFile> {
  const byName = new Map(files.map((file) => [file.fileName, file]));
  const found = new Set(roots);
  for (const { needs = [] } of found) {
    for (const name of needs) {
      const needed = byName.get(name);
      if (needed !== undefined) found.add(needed);
    }
  }
  return found;
}

function weightOf(files: Iterable<PageFile>): number {
  return Iterator.from(files).reduce((total, { content }) => total + gzipped(content), 0);
}

/** The name a file keeps when its content changes: `assets/stats-BX3kq0aZ.js` → `stats.js`. */
function stableName({ name, fileName }: PageFile): string {
  const extension = extname(fileName);
  return name.endsWith(extension) ? name : `${name}${extension}`;
}

/** Weighs a page: what index.html loads with all it needs, and each script and style that comes later. */
export function weigh(html: string | Uint8Array, files: readonly PageFile[]): PageWeight {
  const text = Buffer.from(html).toString();
  const first = [
    ...closure(
      files,
      files.filter(({ fileName }) => text.includes(`/${fileName}"`)),
    ),
  ];
  const ofType = (extension: string) => weightOf(first.filter(({ fileName }) => extname(fileName) === extension));
  const lazy = files.filter((file) => ['.js', '.css'].includes(extname(file.fileName)) && !first.includes(file));
  const byName = [...Map.groupBy(lazy, stableName)].map(([name, same]) => [name, weightOf(same)] as const);
  return {
    firstLoad: { html: gzipped(html), js: ofType('.js'), css: ofType('.css'), total: gzipped(html) + weightOf(first) },
    lazy: Object.fromEntries(byName.sort(([left], [right]) => (left < right ? -1 : 1))),
  };
}

function figuresOf({ firstLoad, lazy }: PageWeight): [what: string, bytes: number][] {
  return [
    ...Object.entries(firstLoad).map(([what, bytes]): [string, number] => [`first load, ${what}`, bytes]),
    ...Object.entries(lazy),
  ];
}

/**
 * Fails when the page breaks its budget: a limit of the first load, or growth nobody recorded.
 * @throws Error listing every violation, with both figures and what to do
 */
export function checkWebBudget(weight: PageWeight, recorded: PageWeight): void {
  const before = new Map(figuresOf(recorded));
  const violations = figuresOf(weight).flatMap(([what, bytes]) => {
    const limit = limits.get(what);
    const known = before.get(what);
    if (limit !== undefined && bytes > limit) {
      return [`${what}: ${bytes} bytes gzipped, over the limit of ${limit}; load later what the board does without`];
    }
    if (known === undefined) return [`${what}: ${bytes} bytes gzipped, not recorded; run: ${record}`];
    if (bytes <= known * tolerance + noise) return [];
    return [`${what}: ${bytes} bytes gzipped, ${known} are recorded; shrink it or run: ${record}`];
  });
  if (violations.length > 0) throw new Error(`the page breaks its budget:\n  ${violations.join('\n  ')}`);
}

/** Reads the recorded weight. */
export async function readWebBudget(file: string): Promise<PageWeight> {
  return JSON.parse(await readFile(file, 'utf8'));
}

/** Records a weight. */
export async function writeWebBudget(file: string, weight: PageWeight): Promise<void> {
  await writeFile(file, `${JSON.stringify(weight, undefined, 2)}\n`);
}
