import express from 'express';
import serverless from 'serverless-http';
import { documentStore } from './document-store.ts';
import { answer } from './operations.ts';
import { routes } from './routes.ts';

const app = express();
app.disable('x-powered-by');
// The operations have their own.
app.disable('etag');
app.use(express.json());
const store = documentStore();
for (const [id, method, path] of routes) {
  app.route(path)[method.toLowerCase() as 'get'](async (request, response) => {
    const { headers, query, params, body } = request;
    const answered = await answer(store, id, { headers: headers as Record<string, string>, query, params, body });
    response.status(answered.status).set(answered.headers).send(answered.body);
  });
}

export const handler = serverless(app);
