/**
 * The policy of a role that holds rights its function's code uses no more. All versions of a function share its role, and a release
 * that can be rolled back to may still use them; no new release counts them among what it needs (docs/decisions/0025).
 */
export const earlierReleasesPolicy = 'EarlierReleases';

/** Metadata of a function that tell which operation it answers; `Retired` where no new release needs it. */
export const operationMetadata = 'StatusBoard::Operation';

/** Metadata of a function that events call: its id, its queue or its rate; `Retired` as above. */
export const consumerMetadata = 'StatusBoard::Consumer';
