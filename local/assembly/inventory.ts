import { inertTypes } from './inert.ts';
import type { Resource } from './resolve-assembly.ts';

/** How many resources of a type the local cloud runs, or why it does nothing with them. */
export interface InventoryLine {
  readonly type: string;
  readonly count: number;
  /** Set for types that do nothing locally. */
  readonly inertBecause?: string;
}

/** Counts the resources of an assembly by type, executed types first. */
export function inventory(resources: readonly Resource[]): InventoryLine[] {
  const counts = new Map<string, number>();
  for (const { type } of resources) counts.set(type, (counts.get(type) ?? 0) + 1);
  const lines = Array.from(counts, ([type, count]): InventoryLine => {
    const reason = inertTypes[type]?.reason;
    return reason === undefined ? { type, count } : { type, count, inertBecause: reason };
  });
  const order = (line: InventoryLine): string => `${line.inertBecause === undefined ? 0 : 1}${line.type}`;
  return lines.sort((left, right) => (order(left) < order(right) ? -1 : 1));
}
