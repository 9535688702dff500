import type { EndState, Job } from '#shared/domain/job.ts';

/**
 * Is told what happened, once each: by whoever's write brought it about, after it did. A write whose answer gets lost tells nobody,
 * so that what is counted by it may be one too few, and never one too many.
 */
export interface Witness {
  /** A job was taken up for the first time. */
  readonly jobStarted: (job: Job & { readonly startedAt: number }) => void;
  /** A job came to an end; one that is tried again after it was dead may come to another. */
  readonly jobEnded: (job: Job & { readonly state: EndState }) => void;
  /** A shop booked something for the first time today. */
  readonly shopActive: () => void;
  /** Something was asked for with a shop's credentials that they do not reach; AWS says why. */
  readonly tenantViolated: (shop: string, reason: string) => void;
}
