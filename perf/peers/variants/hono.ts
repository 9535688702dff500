import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import { answer } from './operations.ts';
import { routes } from './routes.ts';
import type { Store } from './store.ts';

/** An application of Hono with all routes, behind its adapter. */
export function honoHandler(store: Store) {
  const app = new Hono();
  for (const [id, method, path] of routes) {
    app.on(method, path, async (c) => {
      const body = method === 'GET' ? undefined : await c.req.json().catch(() => undefined);
      const request = { headers: c.req.header(), query: c.req.query(), params: c.req.param(), body };
      const answered = await answer(store, id, request);
      return c.body(answered.body, answered.status as 200, answered.headers);
    });
  }
  return handle(app);
}
