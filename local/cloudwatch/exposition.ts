import { escaped, labelsOf, snake } from './exposition-names.ts';
import { bucketSeconds, perSecond, type Series } from './series.ts';

/** What scrapers take: OpenMetrics, or the older text of Prometheus. */
export type ScrapeFormat = 'openmetrics' | 'prometheus';

/** The content type of each. */
export const scrapeTypes: Readonly<Record<ScrapeFormat, string>> = {
  openmetrics: 'application/openmetrics-text; version=1.0.0; charset=utf-8',
  prometheus: 'text/plain; version=0.0.4; charset=utf-8',
};

/** Platform metrics that tell a level, where all others count what happened. */
const levels = new Set([
  ...['ConcurrentExecutions', 'UnreservedConcurrentExecutions', 'ClaimedAccountConcurrency'],
  ...['ApproximateNumberOfMessagesVisible', 'ApproximateNumberOfMessagesNotVisible'],
  ...['ApproximateNumberOfMessagesDelayed', 'ApproximateAgeOfOldestMessage'],
]);

type Kind = 'counter' | 'gauge' | 'histogram' | 'summary';

interface Family {
  readonly name: string;
  readonly kind: Kind;
  readonly unit: string;
  readonly help: string;
  readonly series: Series[];
  /** Of its series: no two may have the same. */
  readonly labels: Set<string>;
}

function kindOf({ metric: { name }, unit }: Series): Kind {
  if (levels.has(name)) return 'gauge';
  if (perSecond[unit] !== undefined) return 'histogram';
  return unit === 'Count' ? 'counter' : 'summary';
}

/** What a series is told as: two of one metric in different units are two families. */
export function familyOf(series: Series): Omit<Family, 'labels' | 'series'> {
  const { namespace, name } = series.metric;
  const base = namespace.startsWith('AWS/') ? namespace : (namespace.split('/')[0] ?? namespace);
  const kind = kindOf(series);
  const unit = perSecond[series.unit] === undefined ? snake(series.unit) : 'seconds';
  const isPlain = ['count', 'none'].includes(unit);
  // A family has one kind and one unit: the same name in another one is another family.
  const bare = `${snake(base)}_${snake(name)}`.replace(/_total$/, '');
  const suffix = isPlain ? (kind === 'summary' ? '_value' : '') : `_${unit}`;
  return {
    name: bare.endsWith(suffix) ? bare : `${bare}${suffix}`,
    kind,
    unit: isPlain ? '' : unit,
    help: `${namespace.startsWith('AWS/') ? namespace : base} ${name}`,
  };
}

/** Series by what they are called; what cannot be told apart from another one is left out. */
function familiesOf(running: readonly Series[]): Family[] {
  const families = new Map<string, Family>();
  const named = new Map<string, ReturnType<typeof familyOf>>();
  for (const series of running) {
    const { namespace, name } = series.metric;
    const key = `${namespace} ${name} ${series.unit}`;
    const family = named.get(key) ?? familyOf(series);
    named.set(key, family);
    const known = families.get(family.name) ?? { ...family, series: [], labels: new Set() };
    const labels = labelsOf(series);
    if (known.kind !== family.kind || known.unit !== family.unit || known.labels.has(labels)) continue;
    known.labels.add(labels);
    known.series.push(series);
    families.set(family.name, known);
  }
  return [...families.values()];
}

const withLabel = (labels: string, more: string): string => (labels === '' ? more : `${labels},${more}`);
const braced = (labels: string): string => (labels === '' ? '' : `{${labels}}`);

function histogramLines(name: string, series: Series): string {
  const { unit, totals } = series;
  const labels = labelsOf(series);
  let below = 0;
  const buckets = bucketSeconds.map((bound, index) => {
    below += totals.buckets[index] ?? 0;
    // OpenMetrics writes bounds as floats.
    const le = Number.isInteger(bound) ? `${bound}.0` : `${bound}`;
    return `${name}_bucket{${withLabel(labels, `le="${le}"`)}} ${below}\n`;
  });
  const all = `${name}_bucket{${withLabel(labels, 'le="+Inf"')}} ${totals.count}\n`;
  const sum = totals.sum / (perSecond[unit] ?? 1);
  return `${buckets.join('')}${all}${name}_sum${braced(labels)} ${sum}\n${name}_count${braced(labels)} ${totals.count}\n`;
}

function linesOf({ name, kind }: Family, series: Series): string {
  if (kind === 'histogram') return histogramLines(name, series);
  const labels = braced(labelsOf(series));
  const { sum, count, last } = series.totals;
  if (kind === 'gauge') {
    return `${name}${labels} ${last / (perSecond[series.unit] ?? 1)}\n`;
  }
  if (kind === 'counter') return `${name}_total${labels} ${sum}\n`;
  return `${name}_sum${labels} ${sum}\n${name}_count${labels} ${count}\n`;
}

/**
 * Metrics of this run as Prometheus scrapes them: what came since the cloud started. Times are histograms in seconds, levels gauges with
 * the last value, counts counters; beside each counter of ours stands how often it was measured (`…_samples_total`), since a share of
 * them is what service levels are of.
 * @see https://github.com/prometheus/OpenMetrics/blob/main/specification/OpenMetrics.md
 */
export function exposition(running: readonly Series[], format: ScrapeFormat): string {
  const families = familiesOf(running);
  const texts = families.flatMap((family) => {
    const written = textOf(
      family,
      format,
      family.series.map((series) => linesOf(family, series)),
    );
    const isOurs = family.kind === 'counter' && !family.help.startsWith('AWS/');
    if (!isOurs) return [written];
    const samples = { ...family, name: `${family.name}_samples`, help: `${family.help}: how often it was measured` };
    const lines = family.series.map((series) => {
      return `${samples.name}_total${braced(labelsOf(series))} ${series.totals.count}\n`;
    });
    return [written, textOf(samples, format, lines)];
  });
  return `${texts.join('')}${format === 'openmetrics' ? '# EOF\n' : ''}`;
}

function textOf({ name, kind, unit, help }: Family, format: ScrapeFormat, lines: readonly string[]): string {
  // The older text calls a counter by the name of its samples.
  const called = format === 'prometheus' && kind === 'counter' ? `${name}_total` : name;
  const unitLine = format === 'openmetrics' && unit !== '' ? `# UNIT ${called} ${unit}\n` : '';
  return `# TYPE ${called} ${kind}\n${unitLine}# HELP ${called} ${escaped(help)}\n${lines.join('')}`;
}
