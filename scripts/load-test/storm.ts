import type { Sent } from './notes.ts';
import { stormQuota } from './profiles.ts';
import { hundredth, quantile } from './tally.ts';

/** What became of who asked far more than he may, and of those beside him; milliseconds. */
export interface StormFindings {
  readonly asked: number;
  readonly refused: number;
  /** Of the others, while he had not begun, and since. */
  readonly alone: { readonly calls: number; readonly p50: number; readonly p99: number };
  readonly beside: { readonly calls: number; readonly p50: number; readonly p99: number };
  /** How many times as long the others waited. */
  readonly ratio: { readonly p50: number; readonly p99: number };
  readonly faults: readonly string[];
}

/** The most the median of the others may rise, of 1: their p99 is that of a few calls, and is told. */
const most = 1.5;

const minute = 60_000;

function timesOf(sent: readonly Sent[]) {
  const times = sent.map(({ milliseconds }) => milliseconds);
  return { calls: sent.length, p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
}

/** What came of a storm; undefined where there was none. */
export function stormFindings(sent: readonly Sent[]): StormFindings | undefined {
  const storm = sent.filter(({ crowd }) => crowd === 'storm');
  if (storm.length === 0) return undefined;
  const began = storm.reduce((first, { at }) => Math.min(first, at), Infinity);
  const ended = storm.reduce((last, { at }) => Math.max(last, at), 0);
  const others = sent.filter(({ crowd }) => crowd !== 'storm');
  const alone = timesOf(others.filter(({ at }) => at < began));
  const beside = timesOf(others.filter(({ at }) => at >= began && at <= ended));
  const ratio = {
    p50: hundredth(beside.p50 / (alone.p50 || beside.p50)),
    p99: hundredth(beside.p99 / (alone.p99 || beside.p99)),
  };
  const refused = storm.filter(({ status }) => status === 429);
  const allowed = storm.filter(({ status }) => status < 400 && status > 0).length;
  // A window begins at a moment of its own: of so long a time one more is seen.
  const due = stormQuota * (Math.ceil((ended - began) / minute) + 1);
  const faults = [
    ...(refused.length === 0 ? ['who asked ten times what he may was never refused'] : []),
    ...(allowed > due ? [`who asked ten times what he may was let in ${allowed} times, and may be ${due} times`] : []),
    ...(refused.some(({ withoutWait }) => withoutWait) ? ['a refusal did not say how long to wait'] : []),
    ...(alone.calls === 0 || beside.calls === 0 ? ['nobody was beside who stormed, or nobody before'] : []),
    ...(ratio.p50 > most ? [`the others waited ${ratio.p50} times as long beside who stormed, and may ${most}`] : []),
  ];
  return { asked: storm.length, refused: refused.length, alone, beside, ratio, faults };
}
