import { reasonOf } from '../cloud-error.ts';
import type { Place } from '../cloudformation/bootstrap.ts';
import type { Publication } from '../sns/topics.ts';
import { historyItem } from './alarm-history.ts';
import { alarmMessage } from './alarm-message.ts';
import type { TakeActions } from './alarms.ts';

/** What actions are taken with. */
export interface AlarmActionsParts {
  readonly place: Place;
  readonly now: () => number;
  readonly publish: (publication: Publication) => Promise<void>;
}

/** Publishes the message of an alarm to the topics it names for the state it came to. One that cannot be reached keeps no other from it. */
export function alarmActions({ place, now, publish }: AlarmActionsParts): TakeActions {
  return async (alarm, record) => {
    const message = alarmMessage(alarm, record, place);
    const items = [];
    for (const topicArn of alarm.actions[record.state]) {
      const failure = await publish({ topicArn, ...message }).then(() => undefined, reasonOf);
      const outcome = failure === undefined ? 'Successfully executed action' : 'Failed to execute action';
      const data = { actionState: failure === undefined ? 'Succeeded' : 'Failed', error: failure ?? null };
      const published = { ...data, notificationResource: topicArn, stateUpdateTimestamp: record.transitionedAt };
      items.push(historyItem(alarm, 'Action', now(), `${outcome} ${topicArn}`, published));
    }
    return items;
  };
}
