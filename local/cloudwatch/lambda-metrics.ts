import type { AnsweredUrl, UrlObserver } from '../http/url-observer.ts';
import type { CallObserver, ObservedCall } from '../lambda/call-observer.ts';
import type { Dimensions } from './metric.ts';
import type { MetricStore } from './metric-store.ts';
import type { Series } from './series.ts';

const namespace = 'AWS/Lambda';

/** What is counted of the calls of one alias, or version, of a function. */
type CallSeries = Readonly<Record<'invocations' | 'errors' | 'duration' | 'throttles', Series>>;

/**
 * Publishes metrics of functions as Lambda does: of calls by function, alias or version, and the version that answered; of Function URLs
 * by function and alias; of concurrency by function, and of the account.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
 */
export class LambdaMetrics implements CallObserver, UrlObserver {
  readonly #store: MetricStore;
  readonly #calls = new Map<string, CallSeries>();
  /** Calls under way, by function, and of all. */
  readonly #atOnce = new Map<string, number>();
  #allAtOnce = 0;

  constructor(store: MetricStore) {
    this.#store = store;
  }

  began(call: ObservedCall): () => void {
    const { functionName } = call;
    const now = this.#store.now();
    const atOnce = (this.#atOnce.get(functionName) ?? 0) + 1;
    this.#atOnce.set(functionName, atOnce);
    this.#allAtOnce += 1;
    this.#series('ConcurrentExecutions', { FunctionName: functionName }).add(atOnce, now);
    for (const name of ['ConcurrentExecutions', 'UnreservedConcurrentExecutions', 'ClaimedAccountConcurrency']) {
      this.#series(name, {}).add(this.#allAtOnce, now);
    }
    return () => {
      this.#atOnce.set(functionName, (this.#atOnce.get(functionName) ?? 1) - 1);
      this.#allAtOnce -= 1;
    };
  }

  throttled(call: ObservedCall): void {
    this.#of(call).throttles.add(1, this.#store.now());
  }

  settled(call: ObservedCall, { durationMs, status }: Parameters<CallObserver['settled']>[1]): void {
    const { invocations, errors, duration, throttles } = this.#of(call);
    const now = this.#store.now();
    invocations.add(1, now);
    errors.add(status === 'success' ? 0 : 1, now);
    throttles.add(0, now);
    duration.add(durationMs, now);
  }

  answered({ functionName, qualifier, status, milliseconds }: AnsweredUrl): void {
    const Resource = qualifier === undefined ? functionName : `${functionName}:${qualifier}`;
    const dimensions = { FunctionName: functionName, Resource };
    const now = this.#store.now();
    this.#series('UrlRequestCount', dimensions).add(1, now);
    this.#series('Url4xxCount', dimensions).add(status >= 400 && status < 500 ? 1 : 0, now);
    this.#series('Url5xxCount', dimensions).add(status >= 500 ? 1 : 0, now);
    this.#series('UrlRequestLatency', dimensions, 'Milliseconds').add(milliseconds, now);
  }

  /** What is so whether anybody calls or not. @param at epoch milliseconds */
  sample(at: number): void {
    if (this.#atOnce.size > 0) this.#series('ConcurrentExecutions', {}).add(this.#allAtOnce, at);
  }

  #of({ functionName, invokedFunctionArn, version }: ObservedCall): CallSeries {
    const key = `${invokedFunctionArn} ${version}`;
    const known = this.#calls.get(key);
    if (known !== undefined) return known;
    // arn:aws:lambda:<region>:<account>:function:<name>[:<qualifier>]
    const [qualifier] = invokedFunctionArn.split(':').slice(7);
    const executed = qualifier === undefined || qualifier === version ? {} : { ExecutedVersion: version };
    const Resource = qualifier === undefined ? functionName : `${functionName}:${qualifier}`;
    const dimensions = { FunctionName: functionName, Resource, ...executed };
    const series = {
      invocations: this.#series('Invocations', dimensions),
      errors: this.#series('Errors', dimensions),
      duration: this.#series('Duration', dimensions, 'Milliseconds'),
      throttles: this.#series('Throttles', dimensions),
    };
    this.#calls.set(key, series);
    return series;
  }

  #series(name: string, dimensions: Dimensions, unit = 'Count'): Series {
    return this.#store.series({ namespace, name, dimensions }, unit);
  }
}
