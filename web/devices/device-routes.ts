import { routes } from '#client/core/routes.ts';

/** How the operations on devices are asked. The build puts those here that only this part of the page calls. */
export const deviceRoutes = routes;
