/** A rule or an expression that is none, or needs what the local cloud does not have, in words for its author. */
export class ExpressionError extends Error {}
