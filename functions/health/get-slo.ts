import { getSlo } from '#shared/contract/health.ts';
import { stageEndpoint } from '#shared/http/stage-endpoint.ts';
import { toSlo } from '#shared/observability/budget-view.ts';
import { stageBudgets } from '#shared/observability/stage-budgets.ts';

/** Answers what is promised to people, and what is left of each error budget. */
export const handler = stageEndpoint(getSlo, { stage: stageBudgets }, async (_input, { stage }) => {
  const { asOf, budgets } = await stage.read();
  return { asOf: new Date(asOf).toISOString(), slos: budgets.map(toSlo) };
});
