import { getReadiness } from '#shared/contract/health.ts';
import { openFunctionTables } from '#shared/data/open-function-tables.ts';
import { probeTable } from '#shared/data/probe.ts';
import { publicEndpoint } from '#shared/http/public-endpoint.ts';

/** Answers once every table has answered a read; 503 says which call to make again. */
export const handler = publicEndpoint(
  getReadiness,
  async (_input, { tables }) => ({
    status: 'ready' as const,
    checks: await Promise.all([probeTable('board', tables.board), probeTable('access', tables.access)]),
  }),
  openFunctionTables,
);
