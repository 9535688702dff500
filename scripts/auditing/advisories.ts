import * as z from 'zod/mini';
import { type AdvisoryDecision, decisionOn } from './advisory-decisions.ts';
import { type AuditFinding, type Checked, findingOf, type Severity } from './audit-finding.ts';
import type { LockedPackage } from './locked-packages.ts';

/** What registries answer to the names and versions of packages: advisories by name. */
const Answer = z.record(
  z.string(),
  z.array(
    z.object({
      url: z.string(),
      title: z.string(),
      severity: z.enum(['critical', 'high', 'moderate', 'low', 'info']),
      vulnerable_versions: z.string(),
    }),
  ),
);
type Advisories = z.output<typeof Answer>;

/** Milliseconds a registry gets to answer. */
const patience = 15_000;

/** Where registries that have advisories are asked for many at once. */
const path = '-/npm/v1/security/advisories/bulk';

/** How bad an advisory is here: what only development needs is deployed nowhere, and weighs one step less. */
const weights: Readonly<Record<string, readonly [deployed: Severity, development: Severity]>> = {
  critical: ['high', 'high'],
  high: ['high', 'medium'],
  moderate: ['medium', 'low'],
};

const check = 'advisories';
const found = findingOf(check);

function notKnown(why: string): Checked {
  const mend = 'run it where npm has a registry that knows advisories; until then nobody knows of them';
  return { check, count: 0, findings: [found('not known', 'dependencies', `cannot be looked up: ${why}`, mend)] };
}

/** @throws Error in one line where the registry tells nothing */
async function ask(registry: string, packages: readonly LockedPackage[]): Promise<Advisories> {
  const versions = Map.groupBy(packages, ({ name }) => name);
  const body = Object.fromEntries(Array.from(versions, ([name, own]) => [name, own.map(({ version }) => version)]));
  const response = await fetch(new URL(path, registry.replace(/\/?$/, '/')), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(patience),
  });
  if (response.status !== 200) throw new Error(`the registry answers ${response.status}`);
  const answer = Answer.safeParse(await response.json().catch(() => undefined));
  if (!answer.success) throw new Error('the registry answers something else than advisories');
  return answer.data;
}

/**
 * Looks up which packages have known weaknesses.
 * @param registry as npm is configured; undefined where it is not known
 * @param today such as `2026-11-29`
 */
export async function checkAdvisories(
  registry: string | undefined,
  packages: readonly LockedPackage[],
  decisions: readonly AdvisoryDecision[],
  today: string,
): Promise<Checked> {
  if (registry === undefined) return notKnown('npm names no registry to this command');
  let advisories: Advisories;
  try {
    advisories = await ask(registry, packages);
  } catch (error) {
    return notKnown(error instanceof Error ? error.message : String(error));
  }
  const findings = Object.entries(advisories).flatMap(([name, known]): AuditFinding[] => {
    const installed = packages.filter((locked) => locked.name === name);
    const isDevelopment = installed.every((locked) => locked.isDevelopment);
    const versions = installed.map(({ version }) => version).join(', ');
    return known.map(({ url, title, severity, vulnerable_versions: range }) => {
      const decision = decisionOn(decisions, { name, url }, today);
      const what = `${versions}: ${title} (${severity}, ${range}${isDevelopment ? ', development only' : ''}) ${url}`;
      if (decision !== undefined) return found('low', name, what, `decided until ${decision.until}: ${decision.why}`);
      const [deployed, development] = weights[severity] ?? ['low', 'low'];
      return found(isDevelopment ? development : deployed, name, what, 'update it, or decide in docs/security');
    });
  });
  return { check, count: packages.length, findings };
}
