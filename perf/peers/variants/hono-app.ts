import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import { documentStore } from './document-store.ts';
import { answer } from './operations.ts';
import { routes } from './routes.ts';

const app = new Hono();
const store = documentStore();
for (const [id, method, path] of routes) {
  app.on(method, path, async (c) => {
    const body = method === 'GET' ? undefined : await c.req.json().catch(() => undefined);
    const request = { headers: c.req.header(), query: c.req.query(), params: c.req.param(), body };
    const answered = await answer(store, id, request);
    return c.body(answered.body, answered.status as 200, answered.headers);
  });
}

export const handler = handle(app);
