import { shopDateOf } from '#shared/domain/shop-time.ts';
import { formatDate, formatDateTime, formatWindow, viewerZone } from '../format/time.ts';

/**
 * Whether the shop's clocks and those of whoever looks show the same, so that telling both would tell one thing twice.
 * @param at epoch milliseconds
 */
export function sameClocks(at: number, zone: string, viewer: string = viewerZone()): boolean {
  return formatDateTime(at, zone) === formatDateTime(at, viewer);
}

/** From when until when, with the day; with both where they differ. Epoch milliseconds. */
export function formatSpan(start: number, end: number, zone: string): string {
  const [first, last] = [shopDateOf(start, zone), shopDateOf(end, zone)];
  return first === last
    ? `${formatDate(first)}, ${formatWindow(start, end, zone)}`
    : `${formatDateTime(start, zone)} – ${formatDateTime(end, zone)}`;
}
