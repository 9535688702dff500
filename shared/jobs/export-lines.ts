import type { JobContext } from './job-handler.ts';

/** A piece of a file: whole lines. */
export interface Lines {
  readonly text: string;
  /** How many rows they are; the headings are none. */
  readonly rows: number;
  /** How much of the file is made with them, in percent; undefined where that is not known. */
  readonly percent?: number;
}

/** Lets each thing through once: what moves on while a file is written is met again, and a sum must not count it twice. */
export function onlyOnce(): (thing: { readonly id: string }) => boolean {
  const met = new Set<string>();
  return ({ id }) => {
    const isNew = !met.has(id);
    met.add(id);
    return isNew;
  };
}

/**
 * Writes a CSV file while its lines are made.
 * @returns how many rows it has
 */
export async function writeLines(
  lines: AsyncIterable<Lines>,
  name: string,
  { report, writeFile }: Pick<JobContext, 'report' | 'writeFile'>,
): Promise<number> {
  let written = 0;
  async function* texts(): AsyncGenerator<string> {
    for await (const { text, rows, percent = 0 } of lines) {
      written += rows;
      await report(percent, 'writing');
      yield text;
    }
  }
  await writeFile(texts(), { contentType: 'text/csv; charset=utf-8', name });
  return written;
}
