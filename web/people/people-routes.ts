import { routes } from '#client/core/routes.ts';

/** How the operations on people are asked. The build puts those here that only this part of the page calls. */
export const peopleRoutes = routes;
