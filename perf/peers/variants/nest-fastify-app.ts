import 'reflect-metadata';
import awsLambdaFastify from '@fastify/aws-lambda';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { appModule } from './nest.ts';

type Handler = (event: unknown, context: unknown) => Promise<unknown>;

const AppModule = appModule<FastifyReply>((reply, { status, headers }) => reply.status(status).headers(headers));

async function bootstrap(): Promise<Handler> {
  const app = await NestFactory.create<NestFastifyApplication>(AppModule, new FastifyAdapter(), { logger: false });
  await app.init();
  const instance = app.getHttpAdapter().getInstance();
  return awsLambdaFastify(instance, { decorateRequest: false }) as unknown as Handler;
}

const server = bootstrap();

export const handler: Handler = async (event, context) => (await server)(event, context);
