import { check } from 'recheck';

/*
 * Judges regular expressions one after another, in a process of its own: the judge starts another, which ends with it.
 * In: a JSON list of `[pattern, flags]`; out: a JSON list of what was found of each.
 */

/** The same verdict on every machine: the judge counts steps, not time, and gives up only on what would take it minutes. */
const limits = { timeout: 60_000, attackTimeout: null, incubationTimeout: null, seedingTimeout: null };

const expressions = JSON.parse(process.argv[2]);
const verdicts = [];
for (const [pattern, flags] of expressions) {
  const { status, attack } = await check(pattern, flags, limits);
  verdicts.push({ status, attack: attack?.pattern });
}
process.stdout.write(JSON.stringify(verdicts));
