import { formatDateTime, viewerZone } from '../format/time.ts';

/**
 * Whether the shop's clocks and those of whoever looks show the same, so that telling both would tell one thing twice.
 * @param at epoch milliseconds
 */
export function sameClocks(at: number, zone: string, viewer: string = viewerZone()): boolean {
  return formatDateTime(at, zone) === formatDateTime(at, viewer);
}
