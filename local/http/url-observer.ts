/** A request to a Function URL that was answered. */
export interface AnsweredUrl {
  readonly functionName: string;
  /** The alias the URL calls; undefined where it calls `$LATEST`. */
  readonly qualifier: string | undefined;
  readonly status: number;
  /** From when it came until the answer was handed to the connection. */
  readonly milliseconds: number;
}

/** Is told of requests to Function URLs. It must not throw. */
export interface UrlObserver {
  answered(request: AnsweredUrl): void;
}
