/** A query that is none of Logs Insights, or needs what the local cloud does not have, in words for its author. */
export class QueryError extends Error {}
