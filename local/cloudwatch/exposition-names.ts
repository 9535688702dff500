import type { Metric } from './metric.ts';
import type { Series } from './series.ts';

/** `getHTTPStatus4xx` as `get_http_status_4xx`: the way names of Prometheus are written. */
export function snake(text: string): string {
  // One word, as its own exporters write it.
  const words = text
    .replace('DynamoDB', 'Dynamodb')
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2');
  const name = words.toLowerCase().replace(/[^a-z\d_]/g, '_');
  return /^\d/.test(name) ? `_${name}` : name;
}

const signs: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\n': '\\n' };

export function escaped(text: string): string {
  return text.replace(/[\\"\n]/g, (sign) => signs[sign] ?? sign);
}

function labelsText({ namespace, dimensions }: Metric): string {
  const named = Object.entries(dimensions).sort(([one], [other]) => (one < other ? -1 : 1));
  // A namespace of ours tells the stage.
  const given: [string, string][] = namespace.startsWith('AWS/') ? named : [['namespace', namespace], ...named];
  const used = new Map<string, number>();
  return given
    .map(([name, value]) => {
      const label = snake(name);
      const again = used.get(label) ?? 0;
      used.set(label, again + 1);
      return `${label}${again === 0 ? '' : `_${again + 1}`}="${escaped(value)}"`;
    })
    .join(',');
}

const known = new WeakMap<Series, string>();

/** Labels of a series: its dimensions and, of ours, the namespace. Two of one name are told apart by number. */
export function labelsOf(series: Series): string {
  const labels = known.get(series) ?? labelsText(series.metric);
  known.set(series, labels);
  return labels;
}
