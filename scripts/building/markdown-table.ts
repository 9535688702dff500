/**
 * A table of Markdown.
 * @param rule what stands below each head, such as `--:` of numbers; columns begin at the left where it is not given
 */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  rule: readonly string[] = head.map(() => '---'),
): string {
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
