import { join } from 'node:path';
import { fileRoute, type StaticRoute } from '#local/http/static-routes.ts';
import { pageRoutes, type ServedPage } from './page-routes.ts';

/** What the local base URL serves beside the operations: the board page, and the docs. */
export function staticRoutes(rootDir: string, page: ServedPage): StaticRoute[] {
  const scalar = 'node_modules/@scalar/api-reference/dist/browser/standalone.js';
  return [
    ...pageRoutes(page),
    fileRoute('/docs', join(rootDir, 'docs/site/docs.html'), 'text/html; charset=utf-8'),
    fileRoute('/docs/scalar.js', join(rootDir, scalar), 'text/javascript; charset=utf-8'),
    fileRoute('/openapi.json', join(rootDir, 'docs/openapi.json'), 'application/json'),
  ];
}
