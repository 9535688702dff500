import awsLambdaFastify from '@fastify/aws-lambda';
import fastify from 'fastify';
import { documentStore } from './document-store.ts';
import { answer } from './operations.ts';
import { routes } from './routes.ts';

const app = fastify();
const store = documentStore();
for (const [id, method, url] of routes) {
  app.route({
    method,
    url,
    handler: async (request, reply) => {
      const { headers, query, params, body } = request;
      const answered = await answer(store, id, {
        headers: headers as Record<string, string>,
        query: query as Record<string, string>,
        params: params as Record<string, string>,
        body,
      });
      return reply.code(answered.status).headers(answered.headers).send(answered.body);
    },
  });
}

export const handler = awsLambdaFastify(app, { decorateRequest: false });
