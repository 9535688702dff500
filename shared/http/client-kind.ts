/** What calls itself how, by the beginning of its `User-Agent`. */
const kinds = [
  ['browser', /^Mozilla\//],
  ['curl', /^curl\//],
  ['node', /^(node|undici|node-fetch|axios|got)\b/],
  ['python', /^(python-|Python\/|aiohttp)/],
  ['java', /^(okhttp|Java|Apache-HttpClient)\b/],
  ['dart', /^Dart\//],
  ['apple', /CFNetwork\//],
  ['dotnet', /^(\.NET|RestSharp)/],
  ['go', /^Go-http-client\//],
  ['probe', /^(ELB-HealthChecker|Amazon-Route53|GoogleHC|UptimeRobot|Pingdom)/],
] as const;

/** A kind of program that sends requests. */
export type ClientKind = (typeof kinds)[number][0] | 'other';

/** The kind of program a request is from: one of a few words, since what was sent itself has no place in a log. */
export function clientKind(userAgent: string | undefined): ClientKind {
  return kinds.find(([, pattern]) => pattern.test(userAgent ?? ''))?.[0] ?? 'other';
}
