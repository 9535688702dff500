const wellFormed = /^[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/;

/** Whether a text is a `traceparent` of W3C Trace Context: version, trace, who asks, flags. */
export function isTraceparent(text: string): boolean {
  return wellFormed.test(text);
}
