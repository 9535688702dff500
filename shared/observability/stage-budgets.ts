import { operationNames } from '#shared/contract/operation-names.ts';
import { Problem } from '#shared/contract/problems.ts';
import type { MetricResource } from '#shared/contract/rights.ts';
import { type MetricSource, MetricsUnavailable } from '#shared/data/metric-source.ts';
import { openMetrics } from '#shared/data/open-metrics.ts';
import { type Budget, budgetsOf } from './budgets.ts';
import { SloMetrics, type SloReader } from './slo-metrics.ts';

/** How long an answer is good enough: there are new values each minute, and each question costs. */
const keptFor = 60_000;

/** Milliseconds the source has, so that a function that waits in vain still says so itself. */
const timeLimit = 7_000;

/** Budgets, and when they stood so. */
interface Standing {
  /** Epoch milliseconds. */
  readonly asOf: number;
  readonly budgets: readonly Budget[];
}

/** The budgets of a stage, which are asked for once a minute at most. What failed is asked for again at once. */
export class StageBudgets {
  readonly #reader: SloReader;
  readonly #now: () => number;
  #asked: { readonly at: number; readonly standing: Promise<Standing> } | undefined;

  /** @param now epoch milliseconds */
  constructor(reader: SloReader, now: () => number) {
    this.#reader = reader;
    this.#now = now;
  }

  /** @throws Problem `unavailable` where nobody tells what was measured */
  read(): Promise<Standing> {
    const now = this.#now();
    if (this.#asked !== undefined && now < this.#asked.at + keptFor) return this.#asked.standing;
    const asked = { at: now, standing: this.#ask(now) };
    this.#asked = asked;
    asked.standing.catch(() => {
      if (this.#asked === asked) this.#asked = undefined;
    });
    return asked.standing;
  }

  async #ask(asOf: number): Promise<Standing> {
    try {
      return { asOf, budgets: await budgetsOf(this.#reader, asOf, AbortSignal.timeout(timeLimit)) };
    } catch (error) {
      if (!(error instanceof MetricsUnavailable)) throw error;
      const detail = `CloudWatch does not tell what was measured (${error.code}). The request is fine: send it again.`;
      throw new Problem('unavailable', detail, {}, { 'retry-after': '5' });
    }
  }
}

/** What opening the budgets needs of a function. */
interface BudgetsRuntime {
  readonly environment: {
    readonly AWS_LAMBDA_FUNCTION_NAME: string;
    readonly POWERTOOLS_METRICS_NAMESPACE: string;
    readonly POWERTOOLS_SERVICE_NAME: string;
  };
  readonly metrics: Map<MetricResource, MetricSource>;
  readonly budgets: Map<'stage', StageBudgets>;
  readonly now: () => number;
}

/** The budgets of the stage a function is of, kept by each execution environment. */
export function stageBudgets({ environment, metrics, budgets, now }: BudgetsRuntime): StageBudgets {
  const { AWS_LAMBDA_FUNCTION_NAME: own, POWERTOOLS_METRICS_NAMESPACE: namespace } = environment;
  const known = budgets.get('stage');
  if (known !== undefined) return known;
  // All functions of a stage are called alike: what stands before this one's operation stands before the others'.
  const functionOf = (operation: string) =>
    own.slice(0, -environment.POWERTOOLS_SERVICE_NAME.length) + operationNames[operation];
  const opened = new StageBudgets(new SloMetrics(openMetrics({ metrics }), { namespace, functionOf }), now);
  budgets.set('stage', opened);
  return opened;
}
