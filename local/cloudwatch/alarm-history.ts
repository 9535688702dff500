import type { Alarm } from './alarm-message.ts';
import type { AlarmRecord, HistoryItem } from './alarm-record.ts';

/** A state as history tells it. */
export function stateData({ state, reason, reasonData }: AlarmRecord): object {
  return { stateValue: state, stateReason: reason, stateReasonData: JSON.parse(reasonData) };
}

/** Something that happened to an alarm, to be remembered. */
export function historyItem(
  { name, kind: alarmKind }: Alarm,
  kind: HistoryItem['kind'],
  at: number,
  summary: string,
  data: object,
): HistoryItem {
  return { alarm: name, isComposite: alarmKind === 'composite', kind, at, summary, data: JSON.stringify(data) };
}
