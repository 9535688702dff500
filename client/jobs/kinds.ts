import type { Data, Input } from '../core/api.ts';

/**
 * Queued work as types: by kind, what it is submitted with and what comes of it, an `output` and the `link` to download its
 * file from, for 15 minutes. An output that is too large to stand here is null, and stands as JSON behind the link.
 */
export type JobKinds = {
  readonly [Kind in Input<'submitJob'>['kind']]: {
    readonly input: Extract<Input<'submitJob'>, { readonly kind: Kind }>['input'];
    readonly result: Extract<Data<'getJobResult'>, { readonly kind: Kind }>;
  };
};

/** A kind of queued work, such as `customers.export`. */
export type JobKind = keyof JobKinds;

/** What work of a kind is submitted with. */
export type JobInput<Kind extends JobKind> = JobKinds[Kind]['input'];

/** What came of work of a kind. */
export type JobResult<Kind extends JobKind> = JobKinds[Kind]['result'];
