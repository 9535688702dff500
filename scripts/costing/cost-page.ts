import { withPart } from '../building/page-part.ts';
import { usualBilling, usualHabits } from './assumptions.ts';
import { type CostQuestion, costReport } from './cost-report.ts';
import {
  callsTable,
  millionsTable,
  monthTable,
  pricesTable,
  pricesText,
  sizesTable,
  targetText,
} from './cost-tables.ts';
import type { TemplateResources } from './watching-cost.ts';

/** What the page is about: the usual shop, in the stage people work with. */
const question: CostQuestion = { stage: 'prod', shops: 100, habits: usualHabits, billing: usualBilling };

/** Stages of several sizes, side by side. */
const sizes = [0, 1, 20, 200, 10_000];

const mark = (name: string) => `<!-- ${name}: written by npm run cost -- --record; a test compares it -->`;

/** What of the page follows from records and prices alone, by name. */
export function calculatedParts(): Readonly<Record<string, string>> {
  const { millions, calls } = costReport(question, undefined);
  return {
    million: [millionsTable(millions), '', targetText()].join('\n'),
    calls: callsTable({ calls }),
    prices: [`${pricesText()}.`, '', pricesTable()].join('\n'),
  };
}

/** What of it needs the templates of the stage, too. */
export function stageParts(templates: readonly TemplateResources[]): Readonly<Record<string, string>> {
  return {
    month: monthTable(costReport(question, templates)),
    sizes: sizesTable(sizes.map((shops) => costReport({ ...question, shops }, templates))),
  };
}

/**
 * The page with these parts in their places.
 * @throws Error where it has no place for one of them
 */
export function withParts(page: string, parts: Readonly<Record<string, string>>): string {
  return Object.entries(parts).reduce(
    (text, [name, part]) => withPart(text, 'docs/operating/cost.md', mark(name), part),
    page,
  );
}
