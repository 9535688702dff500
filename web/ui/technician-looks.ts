import { createCell } from './cell.ts';

const shapeCount = 4;
const hueCount = 6;
/** How many looks there are. */
export const lookCount = shapeCount * hueCount;

/** What tells a technician from others at a glance. */
export interface Look {
  /** 0 to 3 */
  readonly shape: number;
  /** 0 to 5 */
  readonly hue: number;
}

/** The look an id suggests: the same for the same id, and well spread. */
export function suggestedLook(text: string): number {
  let number = 7;
  for (const character of text) number = (number * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return number % lookCount;
}

/** The looks of the team on the screen, by id. */
export const looks = createCell<ReadonlyMap<string, number>>(new Map());

/** The look of a technician; of one who is not of the team a guess, which may be somebody's. */
export function lookOf(id: string, known: ReadonlyMap<string, number>): Look {
  const look = known.get(id) ?? suggestedLook(id);
  return { shape: look % shapeCount, hue: Math.floor(look / shapeCount) };
}
