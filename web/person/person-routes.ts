import { routes } from '#client/core/routes.ts';

/** How the operations about whoever signed in are asked. The build puts those here that only this part of the page calls. */
export const personRoutes = routes;
