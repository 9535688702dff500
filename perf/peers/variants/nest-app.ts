import 'reflect-metadata';
import { configure as serverlessExpress } from '@codegenie/serverless-express';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { appModule } from './nest.ts';

interface ExpressResponse {
  status(code: number): ExpressResponse;
  set(headers: Record<string, string>): ExpressResponse;
}

type Handler = (event: unknown, context: unknown) => Promise<unknown>;

const AppModule = appModule<ExpressResponse>((response, { status, headers }) => response.status(status).set(headers));

async function bootstrap(): Promise<Handler> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule, { logger: false });
  // The operations have their own.
  app.disable('etag');
  await app.init();
  return serverlessExpress({ app: app.getHttpAdapter().getInstance() }) as unknown as Handler;
}

const server = bootstrap();

export const handler: Handler = async (event, context) => (await server)(event, context);
