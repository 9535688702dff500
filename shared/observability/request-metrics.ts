import type { Area } from '#shared/contract/operations.ts';
import type { Measurement } from './embedded-metrics.ts';
import type { RequestRecord } from './observer.ts';
import { slos } from './slos.ts';

/** What of a request is measured. */
type Measured = Pick<RequestRecord, 'milliseconds' | 'operation' | 'problem' | 'replayed' | 'status'>;

const count = { unit: 'Count', value: 1 } as const;

/** What the SLOs make of a request. One we failed to answer is an event of `availability` alone: it was not late, it was not there. */
function sloEvents({ operation, status, milliseconds }: Measured): Measurement[] {
  const isAnswered = status < 500;
  return slos.flatMap((slo) => {
    const event = (isBad: boolean): Measurement[] => [
      { name: 'SloMiss', unit: 'Count', value: isBad ? 1 : 0, dimensions: { Slo: slo.id } },
    ];
    if (slo.kind === 'availability') return event(!isAnswered);
    const isMeant = slo.kind === 'latency' && slo.operations.some((id) => id === operation);
    return isMeant && isAnswered ? event(milliseconds > slo.milliseconds) : [];
  });
}

/** What people did by a write that was carried out now. */
const deeds: Readonly<Record<string, Measurement>> = {
  createAppointment: { ...count, name: 'Appointments' },
  moveAppointment: { ...count, name: 'Moves' },
};

function deedOf({ operation, status, replayed }: Measured): Measurement[] {
  const deed = deeds[operation];
  return deed === undefined || status >= 300 || replayed ? [] : [deed];
}

/** How the release that answered does; what is of none has no callers it could be compared by. */
function ofRelease(release: number | undefined, status: number): Measurement[] {
  if (release === undefined) return [];
  return [
    { name: 'ReleaseMiss', unit: 'Count', value: status >= 500 ? 1 : 0, dimensions: { Release: String(release) } },
  ];
}

/** The metrics of a finished request. @param release the number of the one that answered it */
export function requestMetrics(request: Measured, area: Area, release?: number): Measurement[] {
  const { status, problem, milliseconds, replayed } = request;
  const Area = area;
  return [
    { name: 'Latency', unit: 'Milliseconds', value: milliseconds, dimensions: { Area } },
    ...sloEvents(request),
    ...ofRelease(release, status),
    ...(status >= 500 ? [{ ...count, name: 'ServerError', dimensions: { Area } } as const] : []),
    ...(problem === 'version_conflict' ? [{ ...count, name: 'Conflict' } as const] : []),
    ...(problem === 'unauthorized' ? [{ ...count, name: 'RefusedCredential' } as const] : []),
    ...(problem === 'rate_limited' ? [{ ...count, name: 'LimitHit' } as const] : []),
    ...(replayed ? [{ ...count, name: 'Replay' } as const] : []),
    ...deedOf(request),
  ];
}
