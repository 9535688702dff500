const isFieldValue = /^[\t\x20-\x7e]*$/;

/**
 * A request of HTTP/1.1 as it is sent.
 * @param headers all there are, its `host` and the length of its body too
 * @throws TypeError where a value would end its line, or holds what no header can
 */
export function requestText(
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): string {
  let head = `${method} ${path} HTTP/1.1\r\n`;
  for (const [name, value] of Object.entries(headers)) {
    if (!isFieldValue.test(value)) throw new TypeError(`the header ${name} would hold what no header can`);
    head += `${name}: ${value}\r\n`;
  }
  return `${head}\r\n${body}`;
}
