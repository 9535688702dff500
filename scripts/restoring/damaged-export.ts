/** An export of which something is missing or changed, in words. */
export class DamagedExport extends Error {}

/** @param key of the file it is seen in */
export const damaged = (key: string, what: string): DamagedExport => new DamagedExport(`${key} ${what}`);
