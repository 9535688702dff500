/**
 * Milliseconds of a clock that only goes on. Not by `performance`, whose first use in a process loads nine modules of Node.
 */
export function elapsed(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1_000 + nanoseconds / 1_000_000;
}
