/** Every English word of the frame around the pages. */
export const copy = {
  appName: 'Status Board',
  starting: 'Starting…',
  noEndpoints: 'The page does not find its service.',
  shopMenu: (name: string) => `${name}, shop and more`,
  switchTo: 'Shops',
  pages: 'Views',
  board: 'Board',
  numbers: 'Numbers',
  phone: 'Technician view',
  kiosk: 'Wall screen',
  print: 'Print day sheet',
  addShop: 'Add another shop…',
  signOut: (name: string) => `Sign out of ${name}`,
  zone: {
    none: (zone: string) =>
      `This browser does not know the time zone ${zone}. All times on this page, those you enter too, are UTC. A newer browser shows them as the shop's clocks do.`,
    twin: (zone: string, other: string, day: string, year: string) =>
      `This browser does not know the time zone ${zone}. Times are those of ${other}, whose clocks have shown the same since ${day}, ${year}.`,
  },
  loadingPart: 'Loading…',
  title: (shop: string) => `${shop} · Status Board`,
  partFailed: 'This part of the page could not be loaded.',
  reload: 'Reload the page',
} as const;
