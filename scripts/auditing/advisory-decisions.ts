import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';

const Day = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/));

const Decision = z.strictObject({
  /** The last part of the advisory's address, such as `GHSA-…`. */
  advisory: z.string().check(z.minLength(1)),
  package: z.string().check(z.minLength(1)),
  decidedOn: Day,
  /** The last day it holds; then somebody has to look again. */
  until: Day,
  /** Why the weakness cannot be reached here. */
  why: z.string().check(z.minLength(20)),
});

/** That an advisory does not concern us, for a while. */
export type AdvisoryDecision = z.output<typeof Decision>;

/** Where the decisions are, from the root of a checkout. */
export const decisionsFile = 'docs/security/advisory-decisions.json';

/** Milliseconds a decision may hold. */
const longest = 190 * 86_400_000;

const span = ({ decidedOn, until }: AdvisoryDecision) => Date.parse(until) - Date.parse(decidedOn);

/** @throws ZodError where it is no list of decisions, Error where one holds for longer than half a year */
export function parseDecisions(text: string): AdvisoryDecision[] {
  const decisions = z.array(Decision).parse(JSON.parse(text));
  const endless = decisions.find((decision) => !(span(decision) > 0 && span(decision) <= longest));
  if (endless === undefined) return decisions;
  throw new Error(`${endless.advisory}: a decision holds for half a year at most, not until ${endless.until}`);
}

/** Reads the decisions of a checkout. */
export function readDecisions(rootDir: string): AdvisoryDecision[] {
  return parseDecisions(readFileSync(path.join(rootDir, decisionsFile), 'utf8'));
}

/** What was decided on an advisory and still holds. @param today such as `2026-11-29` */
export function decisionOn(
  decisions: readonly AdvisoryDecision[],
  { name, url }: { readonly name: string; readonly url: string },
  today: string,
): AdvisoryDecision | undefined {
  return decisions.find(
    (it) => it.package === name && url.endsWith(`/${it.advisory}`) && it.decidedOn <= today && today <= it.until,
  );
}
