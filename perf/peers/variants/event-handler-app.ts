import { Router } from '@aws-lambda-powertools/event-handler/http';
import type { Context } from 'aws-lambda';
import { documentStore } from './document-store.ts';
import { answer } from './operations.ts';
import { routes } from './routes.ts';

const app = new Router();
const store = documentStore();
for (const [id, method, path] of routes) {
  app.route(
    async ({ req, params }) => {
      const body = method === 'GET' ? undefined : await req.json().catch(() => undefined);
      const headers = Object.fromEntries(req.headers);
      const query = Object.fromEntries(new URL(req.url).searchParams);
      const answered = await answer(store, id, { headers, query, params, body });
      return new Response(answered.body, { status: answered.status, headers: answered.headers });
    },
    { method, path },
  );
}

export const handler = async (event: unknown, context: Context) => app.resolve(event, context);
