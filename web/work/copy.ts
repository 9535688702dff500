/** Every English word of the page of queued work. */
export const copy = {
  title: 'Work',
  board: 'Board',
  of: (shop: string) => `Work of ${shop}`,
  forbidden: {
    title: 'This is for managers and dispatchers',
    text: 'Your key does not let you export, import or print reports.',
    board: 'Go to the board',
  },
  lead: 'What takes longer than a moment. It goes on while you are elsewhere, and stays here for a week.',
  live: 'Renewed by itself',
  offline: 'No connection; renewed when it is back',
  failed: 'The list could not be loaded.',
  stale: (age: string) => `This is how things stood ${age}.`,
  loading: 'The list is loading',
  list: 'Latest first',
  empty: { title: 'Nothing yet', text: 'Exports, imports and reports appear here, with how far they are.' },
  older: 'Show earlier ones',
  loadingOlder: 'Loading…',
} as const;

/** What is done, in plain words, by the name of its kind. */
export const kindNames: Readonly<Record<string, string>> = {
  'appointments.export': 'Export of appointments',
  'appointments.import': 'Import of appointments',
  'customers.export': 'Export of customers',
  'customers.import': 'Import of customers',
  'customers.merge': 'Two customers made one',
  'customer.erase': 'Customer erased',
  'day.report': 'Day report',
  'test.fail': 'Trial that fails',
  'test.flaky': 'Trial that fails at first',
  'test.sleep': 'Trial that takes its time',
};

/** How work can stand, in words. */
export const stateNames = {
  queued: 'Waiting',
  again: 'Waiting to be tried again',
  running: 'In progress',
  stopping: 'Stopping',
  succeeded: 'Done',
  failed: 'Failed',
  canceled: 'Canceled',
} as const;
