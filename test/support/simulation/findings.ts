/** A property that did not hold. */
export interface Finding {
  /** The property, in a few words. */
  readonly property: string;
  /** What was seen, for people. */
  readonly detail: string;
}

/** Notes that a property did not hold. */
export type ReportFinding = (property: string, detail: string) => void;
