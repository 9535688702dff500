/** Ends a part of a page that a command writes, in the midst of what people write. */
const end = '<!-- end -->';

/**
 * A page with one of its parts written anew.
 * @param file its name, to be told
 * @param mark the comment the part begins with, which says what writes it
 * @throws Error where the page has no such part
 */
export function withPart(page: string, file: string, mark: string, part: string): string {
  const from = page.indexOf(mark);
  const to = page.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`${file} has no place between "${mark}" and "${end}"`);
  return `${page.slice(0, from)}${mark}\n\n${part}\n\n${page.slice(to)}`;
}
