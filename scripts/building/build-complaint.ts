import { stripVTControlCharacters } from 'node:util';

/** Rolldown draws the place of a mistake into the message: `╭─[ web/main.tsx:3:14 ]`. */
const drawnPlace = /\[ (\S+:\d+:\d+) \]/;

/** The plugin or the code of the error, at its beginning. */
const label = /^\[[\w:. -]+\]\s*/;

function lineOf(error: unknown): string {
  const text = stripVTControlCharacters(error instanceof Error ? error.message : String(error));
  const [what = ''] = text.replace(label, '').split('\n');
  const place = drawnPlace.exec(text)?.[1];
  return place === undefined ? what : `${place} ${what}`;
}

/** Why Vite cannot build, in one line: where in which file, as editors and terminals make it a link, and what. */
export function buildComplaint(error: unknown): string {
  const { errors = [error] } = Object(error) as { readonly errors?: readonly unknown[] };
  return errors.map(lineOf).join('; ');
}
