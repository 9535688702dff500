/** Browsers by what they call themselves; whoever names others beside itself comes first. */
const browsers = [
  ['Edge', /\bEdg(?:A|iOS)?\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Opera', /\bOPR\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:(?:Headless)?Chrome|CriOS)\//],
  ['Safari', /\bSafari\//],
] as const;

const systems = [
  ['a television', /\b(?:Web0S|webOS|Tizen|SMART-TV|AppleTV|BRAVIA|CrKey|AFT[A-Z])/],
  ['Android', /\bAndroid\b/],
  ['an iPhone', /\biPhone\b/],
  ['an iPad', /\biPad\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Windows', /\bWindows\b/],
  ['a Mac', /\bMacintosh\b/],
  ['Linux', /\bLinux\b/],
] as const;

/** As much of a header as is looked at: real ones are shorter. */
const longest = 400;

/**
 * What a device seems to be, such as `Chrome on Android`, by its `User-Agent`: in words of ours alone, since whoever asks to be let in
 * must not write what the one who decides reads.
 */
export function deviceName(userAgent = ''): string {
  const said = userAgent.slice(0, longest);
  const named = (list: readonly (readonly [string, RegExp])[]) => list.find(([, pattern]) => pattern.test(said))?.[0];
  return `${named(browsers) ?? 'A program'} on ${named(systems) ?? 'an unknown system'}`;
}
