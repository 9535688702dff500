import { createService } from '#shared/contract/services.ts';
import { serviceStore, toService } from '#shared/data/service-store.ts';
import { endpoint } from '#shared/http/endpoint.ts';

/** Adds a service to the catalog and answers it. */
export const handler = endpoint(
  createService,
  { services: serviceStore },
  async ({ body }, { services, writer, now }) => {
    const service = { ...body, description: body.description ?? null, version: 1, createdAt: now, updatedAt: now };
    return toService(await services.add(service, writer));
  },
);
