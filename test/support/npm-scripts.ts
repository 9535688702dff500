import { readFileSync } from 'node:fs';

/** The names `npm run` takes. */
export function knownScripts(): string[] {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  return Object.keys(scripts);
}
