import type { Stats } from '#client/core/api.ts';

/** A technician's numbers. */
export type TechnicianStats = Stats['technicians'][number];

/** What technicians can be sorted by. */
export type SortBy = 'name' | 'jobs' | 'completed' | 'total';

/** By what, and in which direction. */
export interface Sorting {
  readonly by: SortBy;
  readonly descending: boolean;
}

/** The sorting after somebody asked for a column: numbers begin with the largest, names with A; again turns it around. */
export function resorted(sorting: Sorting, by: SortBy): Sorting {
  return sorting.by === by ? { by, descending: !sorting.descending } : { by, descending: by !== 'name' };
}

/** Technicians in that order; those who are equal by name. */
export function sortTechnicians(
  technicians: readonly TechnicianStats[],
  { by, descending }: Sorting,
): TechnicianStats[] {
  const byName = (one: TechnicianStats, other: TechnicianStats) => one.name.localeCompare(other.name);
  const direction = descending ? -1 : 1;
  return technicians.toSorted((one, other) => {
    const apart = by === 'name' ? byName(one, other) : one[by] - other[by];
    return apart === 0 ? byName(one, other) : direction * apart;
  });
}
