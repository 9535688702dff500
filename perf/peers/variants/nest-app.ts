import 'reflect-metadata';
import { configure as serverlessExpress } from '@codegenie/serverless-express';
import { Body, Controller, Headers, Module, Param, Query, RequestMapping, RequestMethod, Res } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { documentStore } from './document-store.ts';
import { answer } from './operations.ts';
import { type RouteId, routes } from './routes.ts';

const store = documentStore();

interface ExpressResponse {
  status(code: number): ExpressResponse;
  set(headers: Record<string, string>): ExpressResponse;
}

/** A method of a controller, with the decorators its parameters have. */
function method(id: RouteId) {
  return async (
    headers: Record<string, string>,
    query: Record<string, string>,
    params: Record<string, string>,
    body: unknown,
    response: ExpressResponse,
  ) => {
    const answered = await answer(store, id, { headers, query, params, body });
    response.status(answered.status).set(answered.headers);
    return answered.body;
  };
}

const decorators = [Headers(), Query(), Param(), Body(), Res({ passthrough: true })];

/** A controller for each area of the API, decorated as `@Get(':id')` and its like decorate one that is written out. */
function controllerOf(area: string) {
  class AreaController {}
  Controller(area)(AreaController);
  for (const [id, verb, path] of routes.filter((route) => areaOf(route[2]) === area)) {
    const value = method(id);
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

const controllers = [...new Set(routes.map(([, , path]) => areaOf(path)))].map(controllerOf);

class AppModule {}
Module({ controllers })(AppModule);

type Handler = (event: unknown, context: unknown) => Promise<unknown>;

async function bootstrap(): Promise<Handler> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule, { logger: false });
  // The operations have their own.
  app.disable('etag');
  await app.init();
  return serverlessExpress({ app: app.getHttpAdapter().getInstance() }) as unknown as Handler;
}

const server = bootstrap();

export const handler: Handler = async (event, context) => (await server)(event, context);
