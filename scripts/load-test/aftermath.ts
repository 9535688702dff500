import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandFailure } from '../cli/command-failure.ts';
import { ApiClient } from '../operating/api-client.ts';
import type { OpenTarget } from '../operating/call-target.ts';
import { auditDays, readDay } from './audit.ts';
import { auditJobs } from './job-audit.ts';
import type { Note } from './notes.ts';
import type { Scene } from './scene.ts';

/**
 * All that was written down, in whatever process.
 * @throws CommandFailure where not all of it could be written
 */
export async function notesIn(folder: string): Promise<Note[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.ndjson'));
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
  const lines = texts.flatMap((text) => text.split('\n').filter((line) => line !== ''));
  try {
    return lines.map((line) => JSON.parse(line) as Note);
  } catch (cause) {
    throw new CommandFailure('failed', `the run is void: its notes in ${folder} were cut short; is the disk full?`, {
      cause,
    });
  }
}

/** What users saw that cannot be, each once, with how often. */
export function flawsIn(notes: readonly Note[]): string[] {
  const all = notes.flatMap((note) => (note.kind === 'flaw' ? [note.what] : []));
  return [...Map.groupBy(all, (what) => what)].map(([what, { length }]) =>
    length === 1 ? what : `${what}, ${length} times`,
  );
}

/** What is not as it was acknowledged, once everybody has left. */
export async function faultsAfter(
  { endpoints, send }: OpenTarget,
  scene: Scene,
  notes: readonly Note[],
  signal: AbortSignal,
): Promise<string[]> {
  const api = new ApiClient(endpoints, scene.keys[0] ?? '', send);
  const dates = [...scene.days.map(({ date }) => date), ...scene.bookingDays];
  const days = [];
  for (const date of dates) {
    days.push(await readDay(api, date));
    signal.throwIfAborted();
  }
  return [...flawsIn(notes), ...auditDays(days, notes, scene), ...(await auditJobs(api, notes, scene, { signal }))];
}
