import { readFileSync } from 'node:fs';

/** Commands that are agreed on and still being written: docs and workflows may name them before they are there. */
const announced = ['auth', 'drill'];

/** The names `npm run` takes. */
export function knownScripts(): string[] {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  return [...new Set([...Object.keys(scripts), ...announced])];
}
