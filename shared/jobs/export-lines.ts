/** A piece of a file: whole lines. */
export interface Lines {
  readonly text: string;
  /** How many rows they are; the headings are none. */
  readonly rows: number;
}
