/** Not an API key or a token: it would be answered, logged and sent on. */
const wellFormed = /^(?!sb_|eyJ)[A-Za-z0-9._-]{8,64}$/;

/** Whether a text can be a correlation id: of others, no request, no message and no log has one. */
export function isCorrelationId(text: string): boolean {
  return wellFormed.test(text);
}
