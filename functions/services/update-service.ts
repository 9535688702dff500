import { updateService } from '#shared/contract/services.ts';
import { serviceStore, toService } from '#shared/data/service-store.ts';
import { patched } from '#shared/domain/patch.ts';
import { endpoint } from '#shared/http/endpoint.ts';

/** Changes a service; cards keep the price they were booked at. */
export const handler = endpoint(
  updateService,
  { services: serviceStore },
  async ({ params, body: { version, ...changes } }, { services, writer }) =>
    toService(await services.change(params.code, version, writer, (service) => patched(service, changes))),
);
