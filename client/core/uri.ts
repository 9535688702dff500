/** Percent-encodes all but the unreserved characters of RFC 3986, as signatures of AWS have it; a space becomes `%20`. */
export function encodeUri(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
