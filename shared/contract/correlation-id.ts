const wellFormed = /^[A-Za-z0-9._-]{8,64}$/;

/** Whether a text can be a correlation id: of others, no request, no message and no log has one. */
export function isCorrelationId(text: string): boolean {
  return wellFormed.test(text);
}
