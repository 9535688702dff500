import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StageName } from '#infra/config.ts';
import { stages } from '#infra/stage-settings.ts';
import { aws, type Billing, type Habits } from './assumptions.ts';
import { dollarsOfMillion, type Parts, partNames, partsOf } from './call-parts.ts';
import { byService, type CostLine, type ServiceSum, sumOf } from './cost-line.ts';
import { fixedCosts } from './fixed-costs.ts';
import { measuredCpu } from './measured-processor.ts';
import { rounded } from './money.ts';
import { recordedUnits } from './recorded-units.ts';
import { callsOfShop, hotCalls, type ShopCalls } from './shop-calls.ts';
import { usedCosts } from './stage-month.ts';
import type { TemplateResources } from './watching-cost.ts';

/** What is asked. */
export interface CostQuestion {
  readonly stage: StageName;
  readonly shops: number;
  readonly habits: Habits;
  readonly billing: Billing;
}

/** A call and what a million of it cost, dollars by part, each to a cent. */
export interface MillionCalls {
  readonly operation: string;
  readonly when: string;
  readonly parts: Parts;
  readonly dollars: number;
}

/** What is answered. */
export interface CostReport {
  readonly question: CostQuestion;
  readonly millions: readonly MillionCalls[];
  readonly calls: readonly ShopCalls[];
  readonly lines: readonly CostLine[];
  readonly services: readonly ServiceSum[];
  readonly together: Omit<ServiceSum, 'service'>;
}

const budgetFile = join(import.meta.dirname, '../../perf/web-budget.json');

/** Bytes of a first load of the page, as they are recorded. */
function pageBytes(): number {
  const { firstLoad } = JSON.parse(readFileSync(budgetFile, 'utf8')) as {
    readonly firstLoad: { readonly total: number };
  };
  return firstLoad.total;
}

/** What a million of each hot call costs in a shop with much to do: nobody asked shortly before, 1 % find no environment, 5 % are traced. */
export function millionCalls(billing: Billing): readonly MillionCalls[] {
  const cpu = measuredCpu();
  const terms = { billing, cpu, cold: billing.cold ?? aws.leastCold, traced: aws.sampledShare, callerReads: 2 };
  return hotCalls(recordedUnits()).map((call) => {
    const exact = dollarsOfMillion(partsOf(call, terms));
    const parts = Object.fromEntries(partNames.map((name) => [name, rounded(exact[name])])) as Record<
      keyof Parts,
      number
    >;
    const dollars = rounded(partNames.reduce((sum, name) => sum + parts[name], 0));
    return { operation: call.operation, when: call.when, parts, dollars };
  });
}

/**
 * Calculates what requests, shops and the stage cost.
 * @param templates those of the stage; undefined where what it costs whoever uses it is left out
 */
export function costReport(question: CostQuestion, templates: readonly TemplateResources[] | undefined): CostReport {
  const { stage, shops, habits, billing } = question;
  const calls = callsOfShop(recordedUnits(), habits);
  const month = { shops, habits, billing, cpu: measuredCpu(), stage: stages[stage], pageBytes: pageBytes() };
  const fixed = templates === undefined ? [] : fixedCosts(templates, habits.days * habits.hours);
  const lines = [...usedCosts(calls, month), ...fixed];
  return {
    question,
    millions: millionCalls(billing),
    ...{ calls, lines },
    services: byService(lines),
    together: sumOf(lines),
  };
}
