/** Milliseconds before Lambda's own timeout at which a call ends itself: what is done stays done, and the rest is told about. */
export const timeoutMargin = 1_000;
