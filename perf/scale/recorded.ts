import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Recording } from './scenes.ts';
import type { Touch } from './touches.ts';

/** Where what was recorded stands. */
export const recordedFile = path.join(import.meta.dirname, 'recorded-units.json');

const indented = (text: string) => text.replaceAll('\n', '\n  ');

/** An array as the formatter of this project has it: one thing on its line, several each on its own. */
function listed(things: readonly string[]): string {
  const [only] = things;
  if (things.length === 1 && only !== undefined) return `[${only}]`;
  return `[${things.map((thing) => indented(`\n${thing}`)).join(',')}\n]`;
}

/** A recording as it is kept. */
export function toJson(recording: Recording): string {
  const touchIn = ({ partition, reads, writes }: Touch) =>
    `{ "partition": "${partition}", "reads": ${reads}, "writes": ${writes} }`;
  const actions = Object.entries(recording).map(([name, requests]) =>
    indented(`\n"${name}": ${listed(requests.map((request) => listed(request.map(touchIn))))}`),
  );
  return `{${actions.join(',')}\n}\n`;
}

/** What was recorded. */
export function readRecording(): Recording {
  return JSON.parse(readFileSync(recordedFile, 'utf8'));
}
