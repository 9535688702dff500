import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Recording } from './scenes.ts';

/** Where what was recorded stands. */
export const recordedFile = path.join(import.meta.dirname, 'recorded-units.json');

/** A recording as it is kept: a line for each request. */
export function toJson(recording: Recording): string {
  const actions = Object.entries(recording).map(([name, requests]) => {
    const lines = requests.map((request) => `    ${JSON.stringify(request)}`);
    return `  ${JSON.stringify(name)}: [\n${lines.join(',\n')}\n  ]`;
  });
  return `{\n${actions.join(',\n')}\n}\n`;
}

/** What was recorded. */
export function readRecording(): Recording {
  return JSON.parse(readFileSync(recordedFile, 'utf8'));
}
