/** Every English word of the frame around the pages. */
export const copy = {
  starting: 'Starting…',
  noEndpoints: 'The page does not find its service.',
  shopMenu: (name: string) => `${name}, shop and more`,
  loadingPart: 'Loading…',
  title: (shop: string) => `${shop} · Status Board`,
  partFailed: 'This part of the page could not be loaded.',
  reload: 'Reload the page',
} as const;
