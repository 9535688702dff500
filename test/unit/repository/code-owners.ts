import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';

/** A line of CODEOWNERS: who is asked about what. */
export interface OwnersLine {
  readonly pattern: string;
  readonly owners: readonly string[];
}

/** The lines of a CODEOWNERS file. The last one that fits a path counts. */
export function ownersLines(text: string): OwnersLine[] {
  return text
    .split('\n')
    .map((line) => line.replace(/\s#.*|^#.*/, '').trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [pattern = '', ...owners] = line.split(/\s+/);
      return { pattern, owners };
    });
}

/** What of a pattern we use: `*`, and paths from the root; a folder ends in `/`. */
const understood = /^(\*|\/[\w./-]+)$/;

/** Whether a pattern fits a path from the root of the repository. */
function fits(pattern: string, path: string): boolean {
  if (pattern === '*') return true;
  const from = pattern.slice(1);
  return from.endsWith('/') ? path.startsWith(from) : path === from;
}

/** Who is asked about a path; nobody where no line fits. */
export function ownersOf(lines: readonly OwnersLine[], path: string): readonly string[] {
  return lines.findLast(({ pattern }) => fits(pattern, path))?.owners ?? [];
}

function matchesFiles(pattern: string): boolean {
  if (pattern === '*') return true;
  const path = pattern.slice(1);
  if (!existsSync(path) || statSync(path).isDirectory() !== path.endsWith('/')) return false;
  return !path.endsWith('/') || readdirSync(path).length > 0;
}

/** What is wrong with a CODEOWNERS file, in words. */
export function ownersMistakes(text: string): string[] {
  const lines = ownersLines(text);
  return lines.flatMap(({ pattern, owners }, index) => [
    ...(understood.test(pattern) ? [] : [`${pattern}: not a path from the root`]),
    ...(understood.test(pattern) && !matchesFiles(pattern) ? [`${pattern}: matches no file`] : []),
    ...(owners.length === 0 ? [`${pattern}: owned by nobody`] : []),
    ...owners.filter((owner) => !/^@[\w-]+\/[\w-]+$/.test(owner)).map((owner) => `${pattern}: ${owner} is no team`),
    ...(lines.slice(index + 1).some((later) => later.pattern === '*' || pattern === later.pattern)
      ? [`${pattern}: a later line takes it over`]
      : []),
  ]);
}

/** Folders at the root that are part of the repository: what `.gitignore` names is not. */
export function topFolders(): string[] {
  const ignored = readFileSync('.gitignore', 'utf8').split('\n');
  return readdirSync('.', { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== '.git' && !ignored.includes(`${entry.name}/`))
    .map(({ name }) => name);
}
