import 'reflect-metadata';
import { Body, Controller, Headers, Module, Param, Query, RequestMapping, RequestMethod, Res } from '@nestjs/common';
import type { Answer } from './answer.ts';
import { documentStore } from './document-store.ts';
import { answer } from './operations.ts';
import { type RouteId, routes } from './routes.ts';

/** Sets the status and the headers of a response of the platform below; its body is what the method returns. */
export type Respond<Response> = (response: Response, answered: Answer) => void;

const store = documentStore();

/** A method of a controller, with the decorators its parameters have. */
function method<Response>(id: RouteId, respond: Respond<Response>) {
  return async (
    headers: Record<string, string>,
    query: Record<string, string>,
    params: Record<string, string>,
    body: unknown,
    response: Response,
  ) => {
    const answered = await answer(store, id, { headers, query, params, body });
    respond(response, answered);
    return answered.body;
  };
}

const decorators = [Headers(), Query(), Param(), Body(), Res({ passthrough: true })];

/** A controller for each area of the API, decorated as `@Get(':id')` and its like decorate one that is written out. */
function controllerOf<Response>(area: string, respond: Respond<Response>) {
  class AreaController {}
  Controller(area)(AreaController);
  for (const [id, verb, path] of routes.filter((route) => areaOf(route[2]) === area)) {
    const value = method(id, respond);
    Object.defineProperty(AreaController.prototype, id, { value, configurable: true, writable: true });
    for (const [index, decorate] of decorators.entries()) decorate(AreaController.prototype, id, index);
    const descriptor = { value };
    RequestMapping({ path: path.slice(area.length), method: RequestMethod[verb] })(
      AreaController.prototype,
      id,
      descriptor,
    );
  }
  return AreaController;
}

function areaOf(path: string): string {
  return path.startsWith('/api/admin/') ? path.split('/').slice(0, 4).join('/') : path;
}

/** The module of an application of Nest with all routes. */
export function appModule<Response>(respond: Respond<Response>) {
  class AppModule {}
  const areas = new Set(routes.map(([, , path]) => areaOf(path)));
  Module({ controllers: [...areas].map((area) => controllerOf(area, respond)) })(AppModule);
  return AppModule;
}
