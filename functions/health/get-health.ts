import { getHealth } from '#shared/contract/health.ts';
import { publicEndpoint } from '#shared/http/public-endpoint.ts';

/** Answers that the code runs, and which version of it. */
export const handler = publicEndpoint(getHealth, async (_input, { stage, functionVersion }) => ({
  status: 'ok' as const,
  stage,
  functionVersion,
}));
