import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StageName } from '#infra/config.ts';
import type { OperatorEnding } from '../cli/operate.ts';
import type { OperatorRun } from '../cli/operator-run.ts';
import { aws, stored } from './assumptions.ts';
import { serviceOfPart } from './call-parts.ts';
import { calculatedParts, stageParts, withParts } from './cost-page.ts';
import { type CostQuestion, costReport } from './cost-report.ts';
import { callsTable, millionsTable, monthTable, pricesText, servicesTable, targetText } from './cost-tables.ts';
import { dollars } from './money.ts';
import { lookedUpOn, prices, region } from './prices.ts';
import { type TemplateResources, watchingCost, watchingTable } from './watching-cost.ts';

/** How the command is to go about it. */
export interface CostRun {
  readonly rootDir: string;
  /** Whether what the stage costs whoever uses it is part of it, which takes a synthesis. */
  readonly withFixed: boolean;
}

/** What synthesizes takes a second to load, which only those wait for who need it. */
async function templatesOf(rootDir: string, stage: StageName): Promise<TemplateResources[]> {
  const { stageTemplates } = await import('./stage-templates.ts');
  return stageTemplates(rootDir, stage);
}

/** `npm run cost -- --record`: the tables of docs/operating/cost.md. */
export async function recordCost(run: OperatorRun, rootDir: string): Promise<OperatorEnding> {
  run.about({ stage: 'prod' });
  const templates = await run.step('synthesize', () => templatesOf(rootDir, 'prod'));
  const file = join(rootDir, 'docs/operating/cost.md');
  const page = await readFile(file, 'utf8');
  await writeFile(file, withParts(page, { ...calculatedParts(), ...stageParts(templates) }));
  return { summary: 'docs/operating/cost.md has the tables of today', data: null, next: [] };
}

/** `npm run cost`: what requests, a shop and the stage cost. */
export async function tellCost(
  run: OperatorRun,
  question: CostQuestion,
  { rootDir, withFixed }: CostRun,
): Promise<OperatorEnding> {
  run.about({ stage: question.stage });
  const templates = withFixed ? await run.step('synthesize', () => templatesOf(rootDir, question.stage)) : undefined;
  const report = costReport(question, templates);
  const watching = templates && watchingCost(templates, question.habits.days * question.habits.hours);
  const tables = [
    [millionsTable(report.millions), `${targetText()} Why it is more: docs/operating/cost.md`],
    [callsTable(report)],
    [monthTable(report)],
    [servicesTable(report)],
    ...(watching === undefined
      ? []
      : [['to watch the stage, and what of it an account has for nothing:', watchingTable(watching)]]),
  ];
  run.print(tables.map((parts) => parts.join('\n')).join('\n\n'));
  run.tell(pricesText());
  if (!withFixed) run.tell('left out: what the stage costs whoever uses it (watching, keys, secrets, queues)');
  const { shop, stage } = report.together;
  return {
    summary: `${dollars(stage)} a month, ${dollars(shop)} of it for each of ${question.shops.toLocaleString('en-US')} shops`,
    data: {
      ...report,
      serviceOfPart,
      ...(watching && { watching }),
      prices: { lookedUpOn, region, all: prices },
      assumptions: { aws, stored },
    },
    next: [],
  };
}
