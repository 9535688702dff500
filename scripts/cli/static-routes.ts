import { join } from 'node:path';
import type { StaticRoute } from '#local/http/static-routes.ts';

const html = 'text/html; charset=utf-8';

/** What the local base URL serves beside the operations. */
export function staticRoutes(rootDir: string): StaticRoute[] {
  const scalar = 'node_modules/@scalar/api-reference/dist/browser/standalone.js';
  return [
    { path: '/', file: join(rootDir, 'docs/site/index.html'), contentType: html },
    { path: '/docs', file: join(rootDir, 'docs/site/docs.html'), contentType: html },
    { path: '/docs/scalar.js', file: join(rootDir, scalar), contentType: 'text/javascript; charset=utf-8' },
    { path: '/openapi.json', file: join(rootDir, 'docs/openapi.json'), contentType: 'application/json' },
  ];
}
