import type { MetricsQuery } from '@grafana/grafana-foundation-sdk/cloudwatch';
import type { GraphFieldConfig } from '@grafana/grafana-foundation-sdk/common';
import type { Dashboard, FieldConfig, Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import type { Dataquery as PrometheusQuery } from '@grafana/grafana-foundation-sdk/prometheus';
import type { Options as StatOptions } from '@grafana/grafana-foundation-sdk/stat';
import type { Options as TextOptions } from '@grafana/grafana-foundation-sdk/text';
import type { Options as GraphOptions } from '@grafana/grafana-foundation-sdk/timeseries';

/** Grafana's types as they stand in a file: enumerations as their values, and no functions. */
type Written<Type> = Type extends string
  ? `${Type}`
  : Type extends readonly (infer Element)[]
    ? readonly Written<Element>[]
    : Type extends object
      ? { readonly [Name in keyof Type as Type[Name] extends () => void ? never : Name]: Written<Type[Name]> }
      : Type;

/** A query of a panel, to one data source or the other. */
export type GrafanaQuery = Written<MetricsQuery> | Written<PrometheusQuery>;

/** Grafana leaves the options of a panel open; of each kind they are these. */
type Typed<Kind extends string, Options, Custom> = Omit<
  Written<Panel>,
  'fieldConfig' | 'options' | 'targets' | 'type'
> & {
  readonly type: Kind;
  readonly options: Written<Options>;
  readonly targets: readonly GrafanaQuery[];
  readonly fieldConfig: {
    readonly defaults: Omit<Written<FieldConfig>, 'custom'> & { readonly custom?: Custom };
    readonly overrides: readonly never[];
  };
};

/** How lines are drawn. */
export type GrafanaGraphStyle = Written<GraphFieldConfig>;

/** A panel of one of the kinds used here. */
export type GrafanaPanel =
  | Typed<'stat', StatOptions, never>
  | Typed<'text', TextOptions, never>
  | Typed<'timeseries', GraphOptions, GrafanaGraphStyle>
  | (Pick<Written<Panel>, 'gridPos' | 'id' | 'title'> & {
      readonly type: 'row';
      readonly collapsed: false;
      readonly panels: readonly never[];
    });

/** A dashboard as Grafana reads it. */
export type GrafanaDashboard = Omit<Written<Dashboard>, 'panels'> & { readonly panels: readonly GrafanaPanel[] };
