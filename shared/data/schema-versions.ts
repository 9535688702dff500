/**
 * Formats of stored items, by kind. A format counts up when earlier releases could not read what is written from then on; what only
 * adds attributes leaves it. A release writes them down, and none is rolled back to one that could not read what was written since.
 */
export const schemaVersions = {
  appointment: 1,
  customer: 1,
  vehicle: 1,
  service: 1,
  technician: 1,
  shop: 1,
  apiKey: 1,
  job: 1,
} as const;
