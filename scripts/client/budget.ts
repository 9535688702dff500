/** Bytes an entry may add to an application, minified and gzipped; the others are recorded only. */
export const limits: Readonly<Record<string, number>> = { index: 5.5 * 1_024, react: 4 * 1_024 };

/** Growth over the recorded size that passes unnoticed; more asks for a new record, which a reviewer sees. */
const tolerance = 1.05;

/**
 * Compares the sizes of entries with the recorded ones and the limits.
 * @returns one line per violation, with both figures and what to do; empty when all is well
 */
export function sizeViolations(
  bytesByEntry: ReadonlyMap<string, number>,
  recorded: Readonly<Record<string, number>>,
): string[] {
  return [...bytesByEntry].flatMap(([entry, bytes]) => {
    const limit = limits[entry] ?? Number.POSITIVE_INFINITY;
    const before = recorded[entry];
    if (bytes > limit) return [`${entry}: ${bytes} bytes gzipped, over the limit of ${limit}; make it smaller`];
    if (before !== undefined && bytes <= before * tolerance) return [];
    const said = before === undefined ? 'not recorded' : `over the recorded ${before}`;
    return [
      `${entry}: ${bytes} bytes gzipped, ${said}; make it smaller or run: npm run build:client -- --update-budget`,
    ];
  });
}
