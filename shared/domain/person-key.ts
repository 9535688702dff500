import { squeezed } from './fold.ts';

/**
 * By what lists of people are told apart: the same number, and the same name whatever its case, accents and marks.
 * @param person phone in E.164
 */
export function personKey({ name, phone }: { readonly name: string; readonly phone: string }): string {
  // A name of signs alone has no letters to go by.
  return `${phone} ${squeezed(name) || name}`;
}
