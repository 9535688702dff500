/** Every English word of the shop menu's items; apart from the frame's, since they come after the first view. */
export const copy = {
  board: 'Board',
  numbers: 'Numbers',
  work: 'Work',
  people: 'People',
  devices: 'Devices',
  phone: 'Technician view',
  kiosk: 'Wall screen',
  print: 'Print day sheet',
  report: 'Day report',
  exportDay: 'Export appointments of this day',
  exportCustomers: 'Export customers',
  addShop: 'Add another shop…',
  signOut: (name: string) => `Sign out of ${name}`,
  everywhere: 'Sign out everywhere…',
  signOutPerson: (name: string) => `Sign out ${name}`,
} as const;
