/** More of a name or a value of the caller would only make the reply as large as the request. */
const shownCharacters = 200;

/** What a problem quotes of a text a caller sent: its beginning, where it is long, and never half a character. */
export function shortened(text: string, most = shownCharacters): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most).replace(/[\ud800-\udbff]$/, '')}…`;
}
