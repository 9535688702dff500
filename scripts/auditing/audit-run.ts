import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CommandFailure } from '../cli/command-failure.ts';
import type { OperatorEnding } from '../cli/operate.ts';
import type { OperatorRun } from '../cli/operator-run.ts';
import { oneOf } from '../cli/option-values.ts';
import { notDeployed } from '../operating/earlier-releases.ts';
import { placeOf } from '../operating/first-line.ts';
import { findStage, type StageOptions } from '../operating/stage-access.ts';
import { StageStacks } from '../operating/stage-stacks.ts';
import { checkAdvisories } from './advisories.ts';
import { readDecisions } from './advisory-decisions.ts';
import { auditEnding } from './audit-ending.ts';
import { auditLines, type Checked, severities, sortedFindings } from './audit-finding.ts';
import { readLockedPackages } from './locked-packages.ts';
import { type Product, sbomOf } from './sbom.ts';
import { checkStage } from './stage-checks.ts';

/** What `security-audit` was given. */
export interface AuditOptions extends StageOptions {
  /** As bad as this, a finding makes the command end with 3. */
  readonly failOn: string;
  /** Only the packages of this checkout are looked at, and no stage. */
  readonly packages?: true | undefined;
  /** Where the bill of materials is written. */
  readonly sbom: string;
}

/** What is around it. */
export interface AuditSurroundings {
  /** The checkout whose packages are looked at. */
  readonly rootDir: string;
  /** As npm is configured. */
  readonly registry: string | undefined;
  readonly now: number;
}

/** @throws CommandFailure (`precondition`) where nothing is deployed */
async function lookAtStage(run: OperatorRun, options: AuditOptions, now: number): Promise<Checked[]> {
  const place = await findStage(options);
  run.about(placeOf(place));
  const stacks = await run.step('find the stacks', () => new StageStacks(place.aws, place.stage.name).list());
  if (stacks.length === 0) {
    throw new CommandFailure('precondition', notDeployed(place.stage.name), { next: place.typed('deploy') });
  }
  return run.step('look at the stage', () => checkStage(place, stacks, now));
}

/** Looks at a stage and at the packages of this checkout for what is less safe than it should be. Changes nothing. @throws CommandFailure (`precondition`) where something is as bad as asked, or nothing is deployed; `failed` where something could not be looked at */
export async function runAudit(
  run: OperatorRun,
  options: AuditOptions,
  { rootDir, registry, now }: AuditSurroundings,
): Promise<OperatorEnding> {
  const failOn = oneOf('fail-on', options.failOn, severities);
  const ofStage = options.packages ? [] : await lookAtStage(run, options, now);
  const packages = readLockedPackages(rootDir);
  const today = new Date(now).toISOString().slice(0, 10);
  const known = await run.step('look up advisories', () =>
    checkAdvisories(registry, packages, readDecisions(rootDir), today),
  );
  // Who asks for nothing but them is told that he was not answered, and not that all is fine.
  const isRefused = options.packages && known.findings.some(({ severity }) => severity === 'not known');
  const advisories: Checked = isRefused ? { ...known, isRefused } : known;
  const product: Product = JSON.parse(readFileSync(path.join(rootDir, 'package.json'), 'utf8'));
  await mkdir(path.dirname(options.sbom), { recursive: true });
  await writeFile(options.sbom, sbomOf(product, packages));
  run.tell(`${packages.length} packages are listed in ${options.sbom}`);
  const checked = [...ofStage, advisories];
  for (const line of sortedFindings(checked).flatMap(auditLines)) run.print(line);
  return auditEnding(checked, failOn);
}
