import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** A page for people. */
export interface Page {
  /** From the root of the repository. */
  readonly path: string;
  readonly text: string;
}

const folders = ['docs', 'client', 'web', 'perf'];

/** Every page of the repository. */
export function pages(): Page[] {
  const below = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md') && !/(^|\/)(dist|node_modules)\//.test(name))
      .map((name) => join(folder, name)),
  );
  return ['README.md', 'CHANGELOG.md', 'SECURITY.md', ...below.sort()].map((path) => ({
    path,
    text: readFileSync(path, 'utf8'),
  }));
}

const withoutCode = (text: string): string => text.replaceAll(/^```[\s\S]*?^```/gm, '').replaceAll(/`[^`\n]*`/g, '');

/** Where the links and pictures of a page lead. */
export function linksOf({ text }: Page): string[] {
  const prose = withoutCode(text);
  const links = [...prose.matchAll(/\]\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)/g)];
  const pictures = [...prose.matchAll(/<(?:img|a)\s[^>]*?(?:src|href)="([^"]*)"/g)];
  return [...links, ...pictures].map(([, target = '']) => target);
}

/** The names under which the headings of a page can be reached, as GitHub gives them. */
export function anchorsOf(text: string): string[] {
  const seen = new Map<string, number>();
  return [...text.replaceAll(/^```[\s\S]*?^```/gm, '').matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => {
    const plain = heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const name = plain.replaceAll(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(' ', '-');
    const times = seen.get(name) ?? 0;
    seen.set(name, times + 1);
    return times === 0 ? name : `${name}-${times}`;
  });
}

/** What is wrong with where a page leads: nothing is asked of other hosts. */
export function brokenLinks(page: Page): string[] {
  return linksOf(page).filter((target) => {
    if (/^(https?:|mailto:)/.test(target)) return !URL.canParse(target);
    const [file = '', anchor] = target.split('#');
    const path = file === '' ? page.path : normalize(join(dirname(page.path), decodeURI(file)));
    const isOwn = path === page.path;
    if (path.startsWith('..') || !(isOwn || existsSync(path))) return true;
    if (anchor === undefined) return false;
    return !path.endsWith('.md') || !anchorsOf(isOwn ? page.text : readFileSync(path, 'utf8')).includes(anchor);
  });
}
