const letters = (word: string): string => [...word][0] ?? '';

/** The initials on an avatar: `AR` of `Alba Reyes`, `CH` of `Chen`. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const [first = '', last = ''] = [words[0], words.length > 1 ? words.at(-1) : undefined];
  const text = last === '' ? [...first].slice(0, 2).join('') : `${letters(first)}${letters(last)}`;
  return text.toLocaleUpperCase('en');
}
