import { getService } from '#shared/contract/services.ts';
import { serviceStore, toService } from '#shared/data/service-store.ts';
import { endpoint } from '#shared/http/endpoint.ts';

/** Answers one service. */
export const handler = endpoint(getService, { services: serviceStore }, async ({ params }, { services }) =>
  toService(await services.get(params.code)),
);
