/** Every English word about a time zone the browser does not know. */
export const copy = {
  none: (zone: string) =>
    `This browser does not know the time zone ${zone}. All times on this page, those you enter too, are UTC. A newer browser shows them as the shop's clocks do.`,
  twin: (zone: string, other: string, day: string, year: string) =>
    `This browser does not know the time zone ${zone}. Times are those of ${other}, whose clocks have shown the same since ${day}, ${year}.`,
} as const;
